import { addDays, type IsoDate } from '#kernel/dates.ts';
import type { Random } from '#kernel/random.ts';
import { type Control, kindsLeftOut } from './control.ts';
import type { ControlState, Partly } from './control-states.ts';

/** An asset of an invented fleet. */
export interface FleetAsset {
  readonly id: number;
  readonly kind: string;
  readonly amount: number;
}

/** What is invented of one control on one asset. */
export interface InventedState {
  readonly asset: number;
  readonly control: Control;
  readonly state: ControlState;
  readonly day: IsoDate;
  readonly partly: Partly | null;
}

/** Shares of assets of which something is said, and of these of which it is there; all made up. */
const usual: Readonly<Record<string, readonly [said: number, there: number]>> = {
  'second-check-systems': [0.7, 0.65],
  'endpoint-detection': [0.9, 0.9],
  'immutable-backup': [0.6, 0.6],
  'restore-test': [0.35, 0.6],
  segmentation: [0.45, 0.5],
  logging: [0.6, 0.7],
};

/** What an invented organisation says of its controls: better of some, worse of others, and nothing of much. */
export function inventStates(
  random: Random,
  assets: readonly FleetAsset[],
  controls: readonly Control[],
  today: IsoDate,
): InventedState[] {
  return controls.flatMap((control) => {
    const shares = usual[control.code];
    if (!shares) return [];
    const [said, there] = shares.map((share) => Math.min(0.98, Math.max(0.05, share + random.between(-0.25, 0.15))));
    const left = new Set(kindsLeftOut(control));
    return assets
      .filter(({ kind }) => !left.has(kind) && random.chance(said ?? 0))
      .map((asset) => oneState(random, asset, { control, there: there ?? 0, today }));
  });
}

function oneState(
  random: Random,
  { id, amount }: FleetAsset,
  { control, there, today }: { readonly control: Control; readonly there: number; readonly today: IsoDate },
): InventedState {
  const day = addDays(today, -random.whole(control.freshMonths * 31 + 20));
  const known = { asset: id, control, day };
  if (amount === 1) return { ...known, state: random.chance(there) ? 'covered' : 'lacking', partly: null };
  const covered = Math.round(amount * Math.min(1, there + random.between(-0.1, 0.1)));
  const lacking = Math.round((amount - covered) * random.between(0.1, 0.8));
  return { ...known, state: 'unknown', partly: { covered, lacking } };
}
