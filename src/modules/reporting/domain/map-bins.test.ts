import { expect, it } from 'vitest';
import { mapBin } from './map-bins.ts';

it.each([
  [0, 5, 0],
  [1, 5, 1],
  [4, 5, 4],
  [14, 20, 4],
  [0, 0, null],
])('%d of %d below standard falls in step %s', (below, total, bin) => {
  expect(mapBin(below, total)).toBe(bin);
});
