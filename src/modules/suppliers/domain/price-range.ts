/** Prices of a year that organisations pay for like products, in pence. */
export interface PriceRange {
  readonly organisations: number;
  readonly min: number | null;
  readonly median: number;
  readonly max: number | null;
}

/** The range of what organisations pay, one price of each, at least one of them. */
export function rangeOf(prices: readonly number[]): PriceRange {
  const sorted = prices.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? 0;
  const last = sorted.length - 1;
  const median = (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2;
  return { organisations: sorted.length, min: at(0), median, max: at(last) };
}

/** With fewer organisations than this nothing is said. */
export const leastForMedian = 3;
/** With fewer than this the ends of the range are left out: they would be single prices of organisations one can guess. */
export const leastForEnds = 5;

/** To 2 leading figures, so that a range moves little when one organisation comes or goes: 1,234,567 is 1,200,000. */
export function coarsePence(pence: number): number {
  if (pence <= 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(pence)) - 1);
  return Math.round(pence / step) * step;
}

/** A range of others’ prices as it may be told; null: of too few. */
export function protectedRange(prices: PriceRange | null): PriceRange | null {
  if (prices === null || prices.organisations < leastForMedian) return null;
  const { organisations, min, median, max } = prices;
  const hasEnds = organisations >= leastForEnds && min !== null && max !== null;
  return {
    organisations,
    min: hasEnds ? coarsePence(min) : null,
    median: coarsePence(median),
    max: hasEnds ? coarsePence(max) : null,
  };
}
