/** A likely range: 5, 25, 50, 75 and 95 of 100 runs lie below. */
export interface Spread {
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** How numbers of a chart are written: 0.2 may be "20%". */
export type Write = (value: number) => string;

/**
 * The ends of an axis that holds all spreads and marks and starts at 0, or ends there where nothing lies above.
 * Never empty, so that a range of nothing but 0 can be drawn.
 */
export function axisOf(spreads: readonly Spread[], marks: readonly number[] = []): readonly [number, number] {
  const low = Math.min(0, ...spreads.map(({ p5 }) => p5), ...marks);
  const high = Math.max(0, ...spreads.map(({ p95 }) => p95), ...marks);
  return low === high ? [0, 1] : [low, high];
}
