import type { IsoDate } from '#kernel/dates.ts';
import type { Change } from '#platform/change.ts';
import { countSteps } from '../../domain/legacy/count-steps.ts';
import type { LegacyState } from '../../domain/legacy/legacy-words.ts';
import { assetsOf, controlsOf, keepSteps, noteSaid, type TiedAsset } from '../../store/legacy/ties.ts';
import { changeAssets } from '../change-assets.ts';

interface Settled {
  readonly id: number;
  readonly organisationId: number;
  readonly state: LegacyState;
}

/**
 * Says on the assets of an entry what its tested controls do on a day, or takes that back: what hangs on their exposure
 * is ranked anew in this change. Controls of an entry that ended count no more.
 */
export async function settleControls(change: Change, entry: Settled, today: IsoDate, why: string): Promise<void> {
  const controls = entry.state === 'open' ? await controlsOf(change, [entry.id]) : [];
  const { steps, until } = countSteps(controls, today);
  await keepSteps(change, { id: entry.id, steps, until });
  const said = steps === 0 ? null : String(steps);
  const tied = await assetsOf(change, [entry.id]);
  const changed = tied.filter((asset) => asset.said !== said);
  await sayControls(change, entry, changed, { said, today, why });
}

/** Writes what the register says of assets, with their counts and ranks; null takes its word back. */
export async function sayControls(
  change: Change,
  { organisationId }: Pick<Settled, 'organisationId'>,
  assets: readonly TiedAsset[],
  { said, today, why }: { readonly said: string | null; readonly today: IsoDate; readonly why: string },
): Promise<void> {
  if (assets.length === 0) return;
  const words = new Map(assets.map(({ standsAs }) => [standsAs, { controls: said }]));
  await changeAssets(change, { organisation: organisationId, words, says: 'register', why, on: today });
  const ids = assets.map(({ id }) => id);
  await noteSaid(change, ids, said);
}
