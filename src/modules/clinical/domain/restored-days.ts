import { deepestShortfall, type HitCourse, outageCourse } from './recovery.ts';
import { timeGrid } from './time-grid.ts';

const longest = 730;
const grid = timeGrid(longest);
const curve = new Float64Array(grid.pieces);

/**
 * Days from the onset until this share (0 to 1) of what a hit took is back: closed form without a known course, else
 * by looking along the course. At most two years.
 */
export function restoredDays(course: HitCourse, share: number, quantile: number): number {
  if (deepestShortfall(course) <= 0) return 0;
  if (course.capacity.length === 0)
    return Math.min(longest, course.startDay + course.medianDays * Math.exp(course.spread * quantile));
  outageCourse(course, 'gradual', 1, grid, curve);
  const left = deepestShortfall(course) * (1 - share);
  let last = 0;
  for (let piece = 0; piece < grid.pieces; piece += 1)
    if ((curve[piece] as number) > left) last = grid.to[piece] as number;
  return last;
}
