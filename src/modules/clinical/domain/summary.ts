/** A range of outcomes: quantiles and the mean over the draws. */
export interface Range {
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly mean: number;
}

const levels = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/**
 * Quantiles by straight lines between the sorted values (Hyndman and Fan's type 7), and the mean. Values are of one
 * sign; they are sorted in place.
 */
export function rangeOf(sorted: Float64Array | Float32Array, mean?: number): Range {
  const average = mean ?? meanOf(sorted);
  // Losses are never below 0, so a mean of 0 means 0 throughout.
  if (average === 0) return { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0, mean: 0 };
  sortBesideZeros(sorted);
  const [p5, p25, p50, p75, p95] = levels.map((level) => {
    const at = level * (sorted.length - 1);
    const below = Math.floor(at);
    const low = sorted[below] ?? 0;
    const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
    return low + (at - below) * (high - low);
  }) as [number, number, number, number, number];
  return { p5, p25, p50, p75, p95, mean: average };
}

/** Sorts values of one sign: zeros, of which there are many where few are struck, are only counted. */
function sortBesideZeros(values: Float64Array | Float32Array): void {
  const size = values.length;
  let free = size;
  let isNegative = false;
  for (let at = size - 1; at >= 0; at -= 1) {
    const value = values[at] as number;
    if (value === 0) continue;
    isNegative = value < 0;
    free -= 1;
    values[free] = value;
  }
  values.fill(0, 0, free);
  // A mixture of signs, or a value that is no number, is sorted whole.
  if (isNegative || free === 0) values.sort();
  else values.subarray(free).sort();
}

export function meanOf(values: Float64Array | Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length > 0 ? sum / values.length : 0;
}

/** The range of the values times a factor; a negative factor turns the quantiles round. */
export function scaledRange(range: Range, factor: number): Range {
  const { p5, p25, p50, p75, p95, mean } = range;
  const [a, b, c, d, e] = (factor < 0 ? [p95, p75, p50, p25, p5] : [p5, p25, p50, p75, p95]).map(
    (value) => value * factor + 0,
  ) as [number, number, number, number, number];
  return { p5: a, p25: b, p50: c, p75: d, p95: e, mean: mean * factor + 0 };
}
