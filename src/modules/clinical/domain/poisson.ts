import { normalQuantile } from './normal.ts';

/**
 * The count with this share (0 to 1) below it, of a Poisson with this mean: rises with both, so that the same random
 * share never gives more harm for less disruption. Above 500 by the normal curve.
 */
export function poissonAt(mean: number, share: number): number {
  if (!(mean > 0)) return 0;
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(share)));
  let chance = Math.exp(-mean);
  let below = chance;
  let count = 0;
  while (below < share && count < 2000) {
    count += 1;
    chance *= mean / count;
    below += chance;
  }
  return count;
}

/** Shares of a Poisson at or below 0, 1, 2, …, for looking up many counts of one mean (below 500). */
export function poissonTable(mean: number): Float64Array {
  const shares: number[] = [];
  let chance = Math.exp(-mean);
  let below = chance;
  for (let count = 1; below < 1 - 1e-12 && count < 2000; count += 1) {
    shares.push(below);
    chance *= mean / count;
    below += chance;
  }
  return Float64Array.from(shares);
}

/** The count with this share (0 to 1) below it: the same as `poissonAt`. */
export function lookedUp(table: Float64Array, share: number): number {
  let count = 0;
  while (count < table.length && (table[count] as number) < share) count += 1;
  return count;
}
