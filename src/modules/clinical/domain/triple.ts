import { normalQuantile } from './normal.ts';

/** A judged range: 5, 50 and 95 of 100 draws lie below. */
export interface Triple {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

const outer = normalQuantile(0.95);

/** A share (0 to 1) at `z`: a normal with its own width on either side of the median, cut off at 0 and 1. */
export function shareAt(range: Triple, z: number): number {
  const width = (z < 0 ? range.p50 - range.p5 : range.p95 - range.p50) / outer;
  return Math.min(1, Math.max(0, range.p50 + z * width));
}

/** A positive amount at `z`: log-normal with its own width on either side of the median. All three must be above 0. */
export function amountAt(range: Triple, z: number): number {
  const width = Math.log(z < 0 ? range.p50 / range.p5 : range.p95 / range.p50) / outer;
  return range.p50 * Math.exp(z * width);
}

/** The range of a log-normal with this median and log deviation. */
export function logNormalRange(median: number, deviation: number): Triple {
  const reach = Math.exp(outer * deviation);
  return { p5: median / reach, p50: median, p95: median * reach };
}
