import { highestFirst, type LadderLevel, type ScoredIndicator } from './score-outcome.ts';

/** What has to become true for an outcome to reach a level: statements to be able to tick, and ones to get rid of. */
export interface Lift {
  readonly level: string;
  /** Statements of that level that are not ticked yet. */
  readonly tick: readonly number[];
  /** Statements of the lowest level that are ticked: while one is, nothing else counts. */
  readonly untick: readonly number[];
}

/**
 * For each level above the one the rule gives, what would lift the outcome there, the nearest level first. A level
 * without statements of its own cannot be reached by ticks and is left out.
 */
export function liftsOf(
  ladder: readonly LadderLevel[],
  indicators: readonly ScoredIndicator[],
  { ticks, level }: { readonly ticks: readonly number[]; readonly level: string | null },
): Lift[] {
  const ticked = new Set(ticks);
  const levels = highestFirst(ladder);
  const lowest = levels.at(-1);
  const heldRank = ladder.find(({ code }) => code === level)?.rank ?? lowest?.rank ?? 0;
  const untick = indicators.filter((one) => one.level === lowest?.code && ticked.has(one.id)).map(({ id }) => id);
  return levels
    .filter(({ code, rank }) => rank > heldRank && code !== lowest?.code)
    .toReversed()
    .flatMap(({ code }) => {
      const own = indicators.filter((one) => one.level === code);
      const tick = own.filter(({ id }) => !ticked.has(id)).map(({ id }) => id);
      return own.length === 0 ? [] : [{ level: code, tick, untick }];
    });
}
