import type { ServiceId } from './impact-words.ts';

/**
 * The horizon cut into pieces that never cross a week: fine on the first day, daily in the first week, half-weekly to
 * the fourth, then weekly. Times are days from the onset; a piece is judged at its middle.
 */
export interface TimeGrid {
  readonly pieces: number;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly middle: Float64Array;
  readonly week: Int32Array;
  readonly weeks: number;
}

const firstDay = [0, 0.25, 0.5];

export function timeGrid(horizonDays: number): TimeGrid {
  const cuts: number[] = [...firstDay];
  for (let day = 1; day < horizonDays; day += day < 7 ? 1 : day < 28 ? 3.5 : 7) cuts.push(day);
  const to = [...cuts.slice(1), horizonDays];
  const week = cuts.map((cut) => Math.floor(cut / 7));
  return {
    pieces: cuts.length,
    from: Float64Array.from(cuts),
    to: Float64Array.from(to),
    middle: Float64Array.from(cuts, (cut, index) => (cut + (to[index] ?? cut)) / 2),
    week: Int32Array.from(week),
    weeks: (week.at(-1) ?? 0) + 1,
  };
}

/** Planned care by weekday, Monday first: nearly all of it Monday to Friday. Assumption; no public file by weekday. */
const planned = [0.19, 0.19, 0.19, 0.19, 0.19, 0.025, 0.025];
const even = [1 / 7, 1 / 7, 1 / 7, 1 / 7, 1 / 7, 1 / 7, 1 / 7];
const plannedServices: readonly ServiceId[] = [
  'outpatients',
  'day-cases',
  'elective-inpatients',
  'cancer-treatments',
  'mental-health-community',
  'gp-appointments',
];

/** Share of a normal week's care that falls into each piece of the grid. `onsetWeekday`: 0 for Monday. */
export function weeklyCare(grid: TimeGrid, service: ServiceId, onsetWeekday: number): Float64Array {
  const pattern = plannedServices.includes(service) ? planned : even;
  return Float64Array.from(grid.from, (from, index) => {
    const to = grid.to[index] as number;
    let sum = 0;
    for (let day = Math.floor(from); day < to; day += 1) {
      const within = Math.min(to, day + 1) - Math.max(from, day);
      sum += within * (pattern[(onsetWeekday + day) % 7] as number);
    }
    return sum;
  });
}
