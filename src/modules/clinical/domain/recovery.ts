import { normalShare } from './normal.ts';
import type { SystemNode } from './service-map.ts';
import type { TimeGrid } from './time-grid.ts';

/** How one hit unfolds in one run. Times in days from the hit. */
export interface HitCourse {
  /** Outage at the start, 0 to 1. */
  readonly depth: number;
  /** Day by which half of what was hit works again. */
  readonly medianDays: number;
  /** Log deviation of the days at which the parts come back. */
  readonly spread: number;
  readonly startDay: number;
  /** Known course: from each day, the share that works. Empty where unknown. */
  readonly capacity: readonly (readonly [day: number, share: number])[];
  /** E-fold of the slow tail (transfusion), in days. */
  readonly eFoldDays: number;
}

const rankFactor = [1, 0.75, 1, 1.25] as const;

/** Systems of priority 1 come back sooner and of priority 3 later than the middle: assumption. Multiplies the days. */
export const paceOf = (rank: number): number => rankFactor[rank] ?? 1;

/** Links to order and see results come back in few steps, close together: assumption. */
const stepSpread = 0.35;

/** Share (0 to 1) of a hit that is still felt `day` days after it, without a known course. `pace`: see `paceOf`. */
export function stillDown(course: HitCourse, recovery: SystemNode['recovery'], pace: number, day: number): number {
  if (day <= 0) return 1;
  if (recovery === 'decay') return Math.exp(-day / course.eFoldDays);
  const spread = recovery === 'step' ? stepSpread : course.spread;
  const median = course.medianDays * (recovery === 'step' ? 1 : pace);
  return 1 - normalShare(Math.log(day / median) / spread);
}

/** Outage (0 to 1) from one hit on a system of this recovery and pace, by piece of the grid. */
export function outageCourse(
  course: HitCourse,
  recovery: SystemNode['recovery'],
  pace: number,
  grid: TimeGrid,
  into: Float64Array,
): void {
  const known = recovery === 'gradual' ? course.capacity : [];
  const start = deepestShortfall(course);
  const onset = known.length > 0 ? 0 : shortfallDay(course);
  for (let piece = 0; piece < grid.pieces; piece += 1) {
    const day = (grid.middle[piece] as number) - course.startDay;
    if (day < 0) into[piece] = 0;
    else if (known.length > 0) into[piece] = knownOutage(course, recovery, pace, day);
    else into[piece] = day < onset ? 0 : start * stillDown(course, recovery, pace, day - onset);
  }
}

/** Depth of a hit, or the deepest of its known course. */
export function deepestShortfall(course: HitCourse): number {
  if (course.capacity.length === 0) return course.depth;
  return 1 - course.capacity.reduce((least, [, share]) => Math.min(least, share), 1);
}

/** Day of a known course from which not all works; the first share holds from the beginning. */
function shortfallDay({ capacity }: HitCourse): number {
  const first = capacity.findIndex(([, share]) => share < 1);
  return first > 0 ? (capacity[first]?.[0] ?? 0) : 0;
}

/** A known course holds from its day until the next; the last holds as long as the one before, then recovers. */
function knownOutage(course: HitCourse, recovery: SystemNode['recovery'], pace: number, day: number): number {
  const { capacity } = course;
  const [lastDay, lastShare] = capacity[capacity.length - 1] as readonly [number, number];
  const before = capacity[capacity.length - 2];
  const until = lastDay + (before === undefined ? 7 : lastDay - before[0]);
  if (day >= until) {
    const left = stillDown(course, recovery, pace, until);
    return left > 1e-9 ? (1 - lastShare) * (stillDown(course, recovery, pace, day) / left) : 0;
  }
  let share = capacity[0]?.[1] ?? 1;
  for (const [from, value] of capacity) if (day >= from) share = value;
  return 1 - share;
}
