import { type PriorityClass, priorityClasses } from './priority/decide-priority.ts';
import { room } from './priority/rank.ts';

const width = room * 2;

/** The class that a rank stands in. */
export function classOfRank(priority: number): PriorityClass {
  return priorityClasses[Math.floor(priority / width)] ?? 'immediate';
}

/** The ranks of one class. */
export function ranksOf(name: PriorityClass): { readonly from: number; readonly below: number } {
  const place = priorityClasses.indexOf(name);
  return { from: place * width, below: (place + 1) * width };
}
