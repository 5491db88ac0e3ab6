import { addDays, type IsoDate } from '#kernel/dates.ts';
import { seededRandom } from '#kernel/random.ts';
import { assetKinds } from '../facts/asset-kinds.ts';
import type { ControlKind, Degree, Funding, LegacyKind, LegacyReason } from './legacy-words.ts';

/** What an invented organisation runs that nobody updates any more. */
export interface OldSystem {
  readonly kind: LegacyKind;
  readonly operatingSystem: string;
  readonly supportEndsOn: IsoDate | null;
}

/** An invented entry; days are around `today`, money in pence. */
export interface InventedLegacy {
  readonly name: string;
  readonly kind: LegacyKind;
  readonly what: string;
  readonly reason: LegacyReason;
  /** Systems of a map, of which it is the first that there is. */
  readonly systemIds: readonly string[];
  readonly ownerDuty: string;
  readonly acceptedUntil: IsoDate | null;
  readonly retiresOn: IsoDate | null;
  readonly capital: { readonly low: number; readonly high: number } | null;
  readonly funding: Funding;
  readonly control: {
    readonly kind: ControlKind;
    readonly degree: Degree;
    readonly testedOn: IsoDate | null;
    readonly testDueOn: IsoDate | null;
  } | null;
}

const reasonsOf: Readonly<Partial<Record<LegacyKind, readonly (readonly [LegacyReason, number])[]>>> = {
  'medical-device': [
    ['certification', 5],
    ['supplier', 3],
  ],
  server: [
    ['clinical-software', 5],
    ['money', 2],
    ['supplier', 2],
  ],
};
const others: readonly (readonly [LegacyReason, number])[] = [
  ['money', 4],
  ['no-longer-supported', 3],
  ['clinical-software', 2],
  ['not-stated', 1],
];

/** What on a template's map such a thing stands for. */
const systemsOf: Readonly<Partial<Record<LegacyKind, readonly string[]>>> = {
  server: ['imaging', 'pathology-results', 'theatre-system', 'e-prescribing', 'record-system'],
  'medical-device': ['medical-devices', 'imaging'],
  desktop: ['end-user-devices'],
};

const thousandPounds = 100_000;

/** What an invented organisation has written down of its old systems. The same for the same seed and code. */
export function inventedLegacy(
  { seed, code, today }: { readonly seed: number; readonly code: string; readonly today: IsoDate },
  old: readonly OldSystem[],
): readonly InventedLegacy[] {
  const random = seededRandom(seed, `legacy ${code}`);
  const scanner: OldSystem = { kind: 'medical-device', operatingSystem: 'Scanner console', supportEndsOn: null };
  return [...old, scanner].map(({ kind, operatingSystem }): InventedLegacy => {
    const maybe = <T>(chance: number, value: T): T | null => (random.chance(chance) ? value : null);
    const low = (20 + random.whole(300)) * thousandPounds;
    const testedOn = maybe(0.75, addDays(today, -20 - random.whole(420)));
    const degree = random.pick(['partial', 'full'] as const);
    const kindOfControl = random.weighted<ControlKind>([
      ['network-isolation', 5],
      ['virtual-patching', 2],
      ['monitored', 2],
    ]);
    return {
      name: `${operatingSystem}: ${assetKinds[kind].toLowerCase()}`,
      ...{ kind, what: 'Invented for the demonstration.' },
      reason: random.weighted(reasonsOf[kind] ?? others),
      systemIds: maybe(0.85, kind === 'server' ? random.shuffled(systemsOf.server ?? []) : systemsOf[kind]) ?? [],
      ownerDuty: maybe(0.7, kind === 'medical-device' ? 'clinical-safety-officer' : 'cyber-lead') ?? '',
      acceptedUntil: maybe(0.6, addDays(today, -60 + random.whole(300))),
      retiresOn: maybe(0.65, addDays(today, -90 + random.whole(900))),
      capital: maybe(0.7, { low, high: Math.round(low * random.between(1.2, 2.2)) }),
      funding: random.pick(['not-stated', 'no', 'part', 'yes'] as const),
      control: maybe(0.7, {
        ...{ kind: kindOfControl, degree, testedOn },
        testDueOn: testedOn === null ? null : addDays(testedOn, 365),
      }),
    };
  });
}
