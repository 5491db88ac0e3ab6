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

/** A board's composite from -3 (worst) to 3. A part is null when there is nothing to score, and `reason` says what. */
export interface Composite {
  readonly own: number | null;
  /** Mean score of the trusts. */
  readonly trusts: number | null;
  readonly composite: number | null;
  readonly reason: 'no-own-status' | 'no-trusts' | 'neither' | null;
}

/**
 * The NHSX score of a status.
 * @throws when the method does not know the status: a guess would be a made-up figure
 */
function nhsxScore(status: string): number {
  const score = scores.get(status);
  if (score === undefined) throw new RangeError(`the NHSX method gives no score to the status '${status}'`);
  return score;
}

/** The composite of a board whose own status (null: none) and whose trusts' statuses are given. */
export function nhsxComposite(ownStatus: string | null, trustStatuses: readonly string[]): Composite {
  const own = ownStatus === null ? null : nhsxScore(ownStatus);
  const sum = trustStatuses.reduce((total, status) => total + nhsxScore(status), 0);
  const trusts = trustStatuses.length === 0 ? null : sum / trustStatuses.length;
  const composite = own === null || trusts === null ? null : 0.5 * own + 0.5 * trusts;
  return { own, trusts, composite, reason: reasonFor(own, trusts) };
}

function reasonFor(own: number | null, trusts: number | null): Composite['reason'] {
  if (own === null) return trusts === null ? 'neither' : 'no-own-status';
  return trusts === null ? 'no-trusts' : null;
}
