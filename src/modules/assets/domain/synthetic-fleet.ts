import { type Random, seededRandom } from '#kernel/random.ts';
import { furtherTemplates } from './further-templates.ts';
import type { PriorityInput } from './priority/priority-input.ts';
import { type SystemTemplate, supplierOfService } from './synthetic-systems.ts';
import { workplaces } from './synthetic-workplaces.ts';
import { systemTemplates } from './system-templates.ts';

/** Percentiles over organisations (data/assets/demonstration/fleet-shares.json). Percent are 0 to 100. */
export interface FleetShares {
  readonly quantiles: readonly number[];
  readonly windowsDevices: readonly number[];
  readonly unsupportedPercent: readonly number[];
  readonly windows7Devices: readonly number[];
}

type Situation = Pick<PriorityInput, 'exposure' | 'safety' | 'mission' | 'controls'>;

/** A device, or a group of like ones, of an invented organisation. */
export interface SyntheticAsset extends Situation {
  readonly key: string;
  readonly name: string;
  readonly kind: SystemTemplate['kind'];
  readonly amount: number;
  readonly operatingSystem: string;
  readonly site: string;
  readonly zone: string;
  readonly service: string;
  /** Null: nobody has said. */
  readonly supplier: string | null;
  readonly ownerDuty: string | null;
  readonly criticality: number | null;
  readonly targets: SystemTemplate['targets'];
}

export interface SyntheticFleet {
  readonly assets: readonly SyntheticAsset[];
  /** Share of known weaknesses that it leaves open, 0 to 1. */
  readonly neglect: number;
}

const siteNames = ['General', 'Royal', 'Northfield', 'Riverside', 'St Anne', 'Westgate', 'Mill Lane', 'Hillview'];

/** The value at a place among percentiles, between two of them in a straight line, below the first and above the last as these. */
function atQuantile(share: number, quantiles: readonly number[], values: readonly number[]): number {
  const next = quantiles.findIndex((quantile) => quantile >= share);
  const [low, high] = [values[next - 1], values[next]];
  if (next === -1) return values.at(-1) ?? 0;
  const [from, to] = [quantiles[next - 1], quantiles[next]];
  if (low === undefined || high === undefined || from === undefined || to === undefined) return values[0] ?? 0;
  return low + ((share - from) / (to - from)) * (high - low);
}

/**
 * What an invented organisation runs: the same for the same seed and code. How many Windows devices it has and how many
 * of them are out of support is drawn from the published percentiles; all else is made up.
 */
export function syntheticFleet(seed: number, code: string, shares: FleetShares): SyntheticFleet {
  const random = seededRandom(seed, `fleet ${code}`);
  const drawn = (values: readonly number[]) => atQuantile(random.next(), shares.quantiles, values);
  const sites = random.shuffled(siteNames).slice(0, 2 + random.whole(2));
  const windows = Math.max(200, Math.round(drawn(shares.windowsDevices)));
  const outdated = Math.round((windows * drawn(shares.unsupportedPercent)) / 100);
  const old = Math.round(drawn(shares.windows7Devices));
  const fleet = { random, sites, code: code.replace(/[^A-Z0-9]/gi, '') };
  const known = 0.55 + random.next() * 0.4;
  const assets = [
    ...workstations(fleet, windows - outdated, { outdated, old }),
    ...systemTemplates.flatMap((template) => systemsOf(fleet, template)),
  ].map((asset) => forgotten(asset, random, known));
  const neglect = random.between(0.2, 0.65);
  return {
    assets: [...assets, ...furtherOf({ ...fleet, random: seededRandom(seed, `further ${code}`) }, known)],
    neglect,
  };
}

function furtherOf(fleet: Drawn, known: number): SyntheticAsset[] {
  return furtherTemplates
    .flatMap((template) => systemsOf(fleet, template))
    .map((asset) => forgotten(asset, fleet.random, known));
}

interface Drawn {
  readonly random: Random;
  readonly sites: readonly string[];
  readonly code: string;
}

function workstations(
  { random, sites }: Drawn,
  current: number,
  { outdated, old }: { readonly outdated: number; readonly old: number },
): SyntheticAsset[] {
  const newer = random.between(0.2, 0.7);
  const groups = workplaces.flatMap((place) => sites.map((site) => ({ place, site })));
  const systems = [
    { system: 'Windows 10', devices: current * (1 - newer), spread: groups },
    { system: 'Windows 11', devices: current * newer, spread: groups },
    // What nobody renews stands in a few places, not everywhere a little.
    { system: 'Windows 10 without updates', devices: outdated, spread: random.shuffled(groups).slice(0, 4) },
    { system: 'Windows 7', devices: old, spread: random.shuffled(groups).slice(0, 2) },
  ];
  return systems.flatMap(({ system, devices, spread }) => {
    const all = spread.reduce((sum, { place }) => sum + place.share, 0);
    return spread.flatMap(({ place, site }): SyntheticAsset[] => {
      const amount = Math.round((devices * place.share) / all);
      if (amount === 0) return [];
      const name = `${system} ${place.name}, ${site}`;
      const { service, safety, mission, criticality } = place;
      const facts = { service, safety, mission, criticality, exposure: 'controlled', controls: '0' } as const;
      const zone = place.name.startsWith('office') ? 'Offices' : 'Clinical network';
      return [
        {
          ...facts,
          key: name,
          name,
          kind: 'workstation',
          amount,
          operatingSystem: system,
          site,
          zone,
          supplier: null,
          ownerDuty: 'cyber-lead',
          targets: [],
        },
      ];
    });
  });
}

function systemsOf({ random, sites, code }: Drawn, template: SystemTemplate): SyntheticAsset[] {
  const [least, most] = template.rows;
  const count = least + random.whole(most - least + 1);
  const [few, many] = template.amount;
  const isGroup = many > 1;
  return Array.from({ length: count }, (_, at) => {
    const operatingSystem = random.weighted(template.systems);
    const site = random.pick(sites);
    const number = String(at + 1).padStart(2, '0');
    const isSingle = template.name === template.name.toUpperCase();
    const name = isSingle
      ? `${code}-${template.name}-${number}`
      : `${template.name}${count > 1 ? ` ${number}` : ''}, ${site}`;
    const amount = isGroup ? few + random.whole(many - few + 1) : 1;
    const { kind, zone, service, exposure, safety, mission, criticality, targets } = template;
    const facts = { kind, zone, service, exposure, safety, mission, criticality, targets };
    const controls = random.weighted([
      ['0', 0.75],
      ['1', 0.2],
      ['2', 0.05],
    ] as const);
    const supplier = at % 4 === 3 ? null : (supplierOfService[service] ?? null);
    return { ...facts, key: name, name, amount, operatingSystem, site, controls, supplier, ownerDuty: dutyOf(kind) };
  });
}

const dutyOf = (kind: SystemTemplate['kind']) =>
  kind === 'medical-device' ? 'clinical-safety-officer' : kind === 'building-system' ? 'eprr-lead' : 'cyber-lead';

/** Takes away what nobody wrote down: `known` is the share of facts that somebody did. */
function forgotten(asset: SyntheticAsset, random: Random, known: number): SyntheticAsset {
  const kept = <T>(value: T): T | null => (random.chance(known) ? value : null);
  const whole = random.chance(known);
  return {
    ...asset,
    exposure: kept(asset.exposure),
    safety: whole ? asset.safety : null,
    mission: whole ? asset.mission : null,
    controls: kept(asset.controls),
    criticality: whole ? asset.criticality : null,
    ownerDuty: kept(asset.ownerDuty),
  };
}
