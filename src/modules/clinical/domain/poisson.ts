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
