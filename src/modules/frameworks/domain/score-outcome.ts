/** A level of a framework's ladder; ranks from 1 up, the highest is the best. */
export interface LadderLevel {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
}

/** A statement that can be ticked: its number and the level that it speaks for. */
export interface ScoredIndicator {
  readonly id: number;
  readonly level: string;
}

/** How many of the statements of one level are ticked. A level without statements has none ticked, never all. */
export type Share = 'all' | 'some' | 'none';

/** The share of each level, the highest first: `achieved_partially-achieved_not-achieved` in the published rule. */
export interface LevelShare {
  readonly level: string;
  readonly share: Share;
}

/** How many of `total` statements are ticked, as the published rule counts. */
export function shareOf(total: number, ticked: number): Share {
  if (ticked === 0) return 'none';
  return ticked === total ? 'all' : 'some';
}

/** The ladder from the highest level down. */
export function highestFirst(ladder: readonly LadderLevel[]): LadderLevel[] {
  return ladder.toSorted((a, b) => b.rank - a.rank);
}

/** The share of each level of the ladder that is ticked, the highest level first. */
export function levelShares(
  ladder: readonly LadderLevel[],
  indicators: readonly ScoredIndicator[],
  ticks: ReadonlySet<number>,
): LevelShare[] {
  return highestFirst(ladder).map(({ code }) => {
    const own = indicators.filter(({ level }) => level === code);
    return { level: code, share: shareOf(own.length, own.filter(({ id }) => ticks.has(id)).length) };
  });
}

/**
 * The level that the shares come to. The rule of the Cyber Assessment Framework, as the Government's WebCAF publishes it
 * in 27 keys: anything ticked that says "not achieved" decides; else all of "achieved"; else all of "partially
 * achieved"; else not achieved. Written for a ladder of any height: the lowest level is the one that a single tick gives.
 */
export function levelFromShares(shares: readonly LevelShare[]): string {
  const lowest = shares.at(-1);
  if (lowest === undefined) throw new Error('a ladder without levels');
  if (lowest.share !== 'none') return lowest.level;
  return shares.find(({ share }) => share === 'all')?.level ?? lowest.level;
}

/** The level that ticks come to; null while nothing is ticked, because nobody has answered yet. */
export function scoreOutcome(
  ladder: readonly LadderLevel[],
  indicators: readonly ScoredIndicator[],
  ticks: readonly number[],
): string | null {
  const ticked = new Set(ticks);
  if (!indicators.some(({ id }) => ticked.has(id))) return null;
  return levelFromShares(levelShares(ladder, indicators, ticked));
}
