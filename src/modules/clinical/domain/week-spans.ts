import { serviceIds } from './impact-words.ts';
import type { PreparedScenario } from './prepare.ts';
import { weeklyCare } from './time-grid.ts';

/** Normal care, in weeks, of each service over the horizon (first) and in each week: what a loss is a share of. */
export function weekSpans(prepared: PreparedScenario): Float64Array[] {
  const { grid, weekday } = prepared;
  return serviceIds.map((service) => {
    const spans = new Float64Array(1 + grid.weeks);
    for (const [piece, care] of weeklyCare(grid, service, weekday).entries()) {
      const week = 1 + (grid.week[piece] as number);
      spans[0] = (spans[0] as number) + care;
      spans[week] = (spans[week] as number) + care;
    }
    return spans;
  });
}
