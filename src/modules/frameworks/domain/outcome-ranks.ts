/** A node that is assessed, with the ladder of its framework. */
interface Ranked {
  readonly id: number;
  readonly ladder: readonly { readonly code: string; readonly name: string; readonly rank: number }[];
}

/** Outcomes in an order, and how levels stand on each of them. */
export interface OutcomeRanks {
  /** Ranks in the order of the outcomes; 0 where a node has no level, or one that its framework does not know. */
  ranked(levels: ReadonlyMap<number, string>): number[];
  /** The tallest ladder among the outcomes, the lowest level first. */
  readonly ladder: Ranked['ladder'];
}

/** Looks up ranks once for many organisations. */
export function outcomeRanks(outcomes: readonly Ranked[]): OutcomeRanks {
  const ladders = new Map<Ranked['ladder'], ReadonlyMap<string, number>>();
  const rankOf = (ladder: Ranked['ladder']) => {
    const known = ladders.get(ladder) ?? new Map(ladder.map(({ code, rank }) => [code, rank]));
    ladders.set(ladder, known);
    return known;
  };
  const tallest = outcomes.reduce<Ranked['ladder']>(
    (most, { ladder }) => (ladder.length > most.length ? ladder : most),
    [],
  );
  return {
    ranked: (levels) =>
      outcomes.map(({ id, ladder }) => {
        const level = levels.get(id);
        return level === undefined ? 0 : (rankOf(ladder).get(level) ?? 0);
      }),
    ladder: tallest.toSorted((a, b) => a.rank - b.rank),
  };
}
