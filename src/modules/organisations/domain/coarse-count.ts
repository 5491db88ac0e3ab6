/** Counts from 1 up to here are not told apart: few enough to point at one case. */
export const smallest = 7;
const step = 5;

/**
 * A count as those see it who are given counts alone: 0, null for 1 to 7, and else the nearest 5, as NHS England
 * publishes statistics of episodes of care. Each figure is made coarse by itself and before anything is added up, so no total, and
 * no difference of two totals, holds more than the figures that are shown.
 */
export function coarseCount(count: number): number | null {
  if (count === 0) return 0;
  return count <= smallest ? null : Math.round(count / step) * step;
}
