import { expect, it } from 'vitest';
import { stepInList } from './step-in-list.ts';

it.each([
  [-1, 3, 1, 0],
  [-1, 3, -1, 2],
  [0, 3, 1, 1],
  [2, 3, 1, 0],
  [0, 3, -1, 2],
  [0, 1, 1, 0],
  [-1, 0, 1, -1],
  [4, 0, -1, -1],
] as const)('leads from option %i of %i by step %i to option %i', (active, count, step, next) => {
  expect(stepInList(active, count, step)).toBe(next);
});
