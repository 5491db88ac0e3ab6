/**
 * The composite that NHSX drew for a board until 2023: half the board's own status, half the mean of its trusts'.
 * Kept as a legacy view: a mean hides the worst. Source: nhsx/open-cyber, business rules.
 */

/** Score of each status in the NHSX method. */
const scores: ReadonlyMap<string, number> = new Map([
  ['exceeded', 3],
  ['met', 1],
  ['approaching', -1],
  ['not-met', -3],
  ['not-published', -3],
]);

/** Why a board has no composite. */
export type NoComposite = 'no-own-status' | 'no-trusts' | 'neither' | 'unscored-status';

/** A board's composite from -3 (worst) to 3. A part is null when there is nothing to score, and `reason` says what. */
export interface Composite {
  readonly own: number | null;
  /** Mean score of the trusts. */
  readonly trusts: number | null;
  readonly composite: number | null;
  readonly reason: NoComposite | null;
}

/** Mean score; null for no statuses, and for a status that the method does not score: a guess would be made up. */
function meanScore(statuses: readonly string[]): number | null {
  const known = statuses.flatMap((status) => scores.get(status) ?? []);
  if (statuses.length === 0 || known.length < statuses.length) return null;
  return known.reduce((sum, score) => sum + score, 0) / known.length;
}

/** The composite of a board whose own status (null: none) and whose trusts' statuses are given. */
export function nhsxComposite(ownStatus: string | null, trustStatuses: readonly string[]): Composite {
  const own = ownStatus === null ? null : meanScore([ownStatus]);
  const trusts = meanScore(trustStatuses);
  const composite = own === null || trusts === null ? null : 0.5 * own + 0.5 * trusts;
  return { own, trusts, composite, reason: composite === null ? whyNone(ownStatus, trustStatuses) : null };
}

function whyNone(ownStatus: string | null, trustStatuses: readonly string[]): NoComposite {
  if (ownStatus === null) return trustStatuses.length === 0 ? 'neither' : 'no-own-status';
  return trustStatuses.length === 0 ? 'no-trusts' : 'unscored-status';
}
