/** A node that is assessed, with the ladder of its framework. */
interface Ranked {
  readonly id: number;
  readonly ladder: readonly { readonly code: string; readonly name: string; readonly rank: number }[];
  /** Codes of the levels that it may reach, the lowest first. */
  readonly levels: readonly string[];
}

/** Outcomes in an order, and how levels stand on each of them. */
export interface OutcomeRanks {
  /** Ranks in the order of the outcomes; 0 where a node has no level, or one that its framework does not know. */
  ranked(levels: ReadonlyMap<number, string>): number[];
  /** Codes of the levels of a node, the lowest first; none for a node that is not among them. */
  levelsOf(node: number): readonly string[];
  /** What is known of nodes, by their places. */
  placed<T>(facts: ReadonlyMap<number, T>): Map<number, T>;
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
  const levelsOf = new Map(outcomes.map(({ id, levels }) => [id, levels]));
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
    levelsOf: (node) => levelsOf.get(node) ?? [],
    placed: (facts) =>
      new Map(
        outcomes.flatMap(({ id }, place) => {
          const fact = facts.get(id);
          return fact === undefined ? [] : [[place, fact] as const];
        }),
      ),
    ladder: tallest.toSorted((a, b) => a.rank - b.rank),
  };
}
