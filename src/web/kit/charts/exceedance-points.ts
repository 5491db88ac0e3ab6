/** A point of the curve: the chance (0 to 1) of losing at least this much in a year. */
export interface ExceedancePoint {
  readonly chance: number;
  readonly loss: number;
}

/** Chances of the table that stands beside the curve. */
export const tableChances = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01] as const;

/**
 * What is lost at least with this chance, by straight lines between the points of the curve. Null outside of it.
 * `curve`: from likely to rare, so chances fall and losses rise.
 */
export function lossAt(curve: readonly ExceedancePoint[], chance: number): number | null {
  for (const [index, point] of curve.entries()) {
    if (point.chance > chance) continue;
    const before = curve[index - 1];
    if (point.chance === chance) return point.loss;
    if (before === undefined) return null;
    const share = (before.chance - chance) / (before.chance - point.chance);
    return before.loss + share * (point.loss - before.loss);
  }
  return null;
}

/** The chance of losing anything at all is where the curve begins; it is drawn from there. */
export function fromNothing(curve: readonly ExceedancePoint[]): readonly ExceedancePoint[] {
  const nothing = curve.filter(({ loss }) => loss <= 0);
  const rest = curve.filter(({ loss }) => loss > 0);
  const last = nothing.at(-1);
  return last === undefined ? rest : [last, ...rest];
}

/** "1 year in 10". */
export function yearsWords(chance: number): string {
  return `1 year in ${Math.round(1 / chance)}`;
}
