import type { ContinuityPlan } from './service-map.ts';
import type { TimeGrid } from './time-grid.ts';

/**
 * While paper lasts it carries nearly all of the service: assumption. Of a plan that was never tested, whose test failed
 * or whose test measured the share itself, no minutes come here: see `planEffect`.
 */
const paperEffect = 0.9;

/** Days after the tolerable time in which working round loses half of its effect (fatigue): assumption. */
const tiringDays = 7;

/**
 * Share of a loss that is left (0 to 1) when staff work round it, by piece of the grid: paper first, then from the
 * first effect towards the settled one, and falling again after the tolerable time. 1 everywhere without a plan.
 */
export function leftAfterFallback(plan: ContinuityPlan | null, grid: TimeGrid): Float64Array {
  return Float64Array.from(grid.middle, (day, piece) => {
    if (plan === null) return 1;
    const settled = plan.firstEffect + (plan.settledEffect - plan.firstEffect) * (1 - Math.exp(-day / plan.settleDays));
    const over = plan.tolerableHours === null ? 0 : Math.max(0, day - plan.tolerableHours / 24);
    const workingRound = settled * 2 ** (-over / tiringDays);
    const from = grid.from[piece] as number;
    const to = grid.to[piece] as number;
    const onPaper = Math.min(1, Math.max(0, (plan.paperMinutes / 1440 - from) / (to - from)));
    return 1 - (onPaper * Math.max(paperEffect, workingRound) + (1 - onPaper) * workingRound);
  });
}
