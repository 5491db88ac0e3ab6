import { addDays, type IsoDate } from '#kernel/dates.ts';
import { type Random, seededRandom } from '#kernel/random.ts';
import { blankAsset, blankFinding } from './readers/blank-records.ts';
import type { ScanAsset, ScanFinding } from './scan-record.ts';
import type { SyntheticAsset, SyntheticFleet } from './synthetic-fleet.ts';
import { targetsOfSystem, unscannedKinds, unsupportedSystems } from './synthetic-systems.ts';
import { plainWeaknesses } from './synthetic-workplaces.ts';

/** CVE ids by what they are found on. */
export type Targets = Readonly<Record<string, readonly string[]>>;

/** A file as a source of an invented organisation would have given it. */
export interface SyntheticFile {
  readonly source: string;
  readonly fileName: string;
  readonly format: string;
  readonly seenOn: IsoDate;
  /** Whether what it no longer names is fixed. */
  readonly isComplete: boolean;
  readonly assets: readonly ScanAsset[];
  readonly findings: readonly ScanFinding[];
}

interface Weak {
  readonly asset: SyntheticAsset;
  readonly finding: ScanFinding;
  /** Seen by the first scan, by the second, or by both. */
  readonly isOld: boolean;
  readonly isFixed: boolean;
}

/**
 * A list of what there is, a scan of months ago and one of lately, and for some what their endpoint agents say: between
 * the scans some was fixed and some is new. The same for the same seed and code.
 */
export function syntheticScans(
  { seed, code, today }: { readonly seed: number; readonly code: string; readonly today: IsoDate },
  fleet: SyntheticFleet,
  targets: Targets,
): readonly SyntheticFile[] {
  const random = seededRandom(seed, `scans ${code}`);
  const [before, lately] = [addDays(today, -75 - random.whole(45)), addDays(today, -1 - random.whole(42))];
  const scanned = fleet.assets.filter(({ kind }) => !unscannedKinds.has(kind));
  const repair = random.between(0.1, 0.45);
  const weak = weakOn(scanned, unrepaired(targets, fleet.neglect, random), { random, repair, before });
  // Renewed under the same name, or written down wrong: somebody has to say which.
  const renewed = scanned.filter(({ kind, amount }) => kind === 'server' && amount === 1).slice(0, 2);
  const serialOf = (asset: SyntheticAsset, mark: string) =>
    renewed.includes(asset) ? `SN-${code}-${mark}${renewed.indexOf(asset)}` : null;
  const records = fleet.assets.map((asset) => ({
    ...recordOf(asset),
    said: saidOf(asset),
    serial: serialOf(asset, 'A'),
  }));
  const scan = { source: 'Network scanner', format: 'nessus', isComplete: true, assets: scanned.map(recordOf) };
  const files: SyntheticFile[] = [
    {
      source: 'Asset register',
      fileName: 'asset-register.csv',
      format: 'generic-csv',
      seenOn: addDays(before, -30),
      isComplete: false,
      assets: records,
      findings: [],
    },
    { ...scan, fileName: `scan-${before}.nessus`, seenOn: before, findings: findingsOf(weak, ({ isOld }) => isOld) },
    {
      ...scan,
      fileName: `scan-${lately}.nessus`,
      seenOn: lately,
      assets: scanned.map((asset) => ({ ...recordOf(asset), serial: serialOf(asset, 'B') })),
      findings: findingsOf(weak, ({ isFixed }) => !isFixed),
    },
  ];
  if (!random.chance(0.35)) return files;
  const stations = scanned.filter(({ kind }) => kind === 'workstation');
  // An agent looks deeper at some devices than a scan of the network, and sees less of others.
  const seen = weak.filter(({ asset, isFixed }) => asset.kind === 'workstation' && !isFixed && random.chance(0.5));
  const agent = { source: 'Endpoint agents', format: 'defender-weaknesses-csv', isComplete: false };
  const seenOn = addDays(today, -1 - random.whole(20));
  return [
    ...files,
    {
      ...agent,
      fileName: `devices-${seenOn}.csv`,
      seenOn,
      assets: stations.map(recordOf),
      findings: findingsOf(seen, () => true),
    },
  ];
}

const findingsOf = (weak: readonly Weak[], which: (one: Weak) => boolean) =>
  weak.filter(which).map(({ finding }) => finding);

/** What an organisation has not repaired of each list; its systems then have most of that in common. */
function unrepaired(targets: Targets, neglect: number, random: Random): Targets {
  const open = (codes: readonly string[]) => codes.filter(() => random.chance(neglect));
  return Object.fromEntries(Object.entries(targets).map(([target, codes]) => [target, open(codes)]));
}

interface Drawing {
  readonly random: Random;
  /** Share that is fixed between the scans. */
  readonly repair: number;
  readonly before: IsoDate;
}

function weakOn(assets: readonly SyntheticAsset[], open: Targets, drawing: Drawing): Weak[] {
  const { random, repair, before } = drawing;
  return assets.flatMap((asset) => {
    const isStuck = unsupportedSystems.has(asset.operatingSystem);
    const found = new Set(
      [...(targetsOfSystem[asset.operatingSystem] ?? []), ...asset.targets].flatMap(([target, chance]) =>
        (open[target] ?? []).filter(() => random.chance(chance)),
      ),
    );
    const one = (finding: ScanFinding): Weak => {
      const isOld = random.chance(0.85);
      const isFixed = isOld && random.chance(isStuck ? repair / 5 : repair);
      const firstSeen = isOld ? addDays(before, -random.whole(240)) : null;
      return { asset, isOld, isFixed, finding: { ...finding, assetKey: asset.key, firstSeen } };
    };
    const plain = plainWeaknesses.filter(({ kinds, chance }) => kinds.includes(asset.kind) && random.chance(chance));
    return [
      ...[...found].map((cve) => one({ ...blankFinding, cves: [cve], rule: cve })),
      ...plain.map(({ rule, title, severity }) => one({ ...blankFinding, rule, title, severity })),
    ];
  });
}

const recordOf = ({ key, name, operatingSystem, kind }: SyntheticAsset): ScanAsset => ({
  ...blankAsset,
  key,
  names: [name],
  operatingSystem: operatingSystem === '' ? null : operatingSystem,
  kindHint: kind,
});

/** What the register of assets says beside what scanners see. */
function saidOf({
  amount,
  site,
  zone,
  service,
  supplier,
  ownerDuty,
  exposure,
  safety,
  mission,
  controls,
  criticality,
}: SyntheticAsset) {
  return { amount, site, zone, service, supplier, ownerDuty, exposure, safety, mission, controls, criticality };
}
