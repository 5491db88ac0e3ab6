import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coarseCount, smallest } from './coarse-count.ts';

it('does not tell 1 from 7, nor 8 from 12', () => {
  const few = Array.from({ length: smallest }, (_, at) => coarseCount(at + 1));
  expect(new Set(few)).toEqual(new Set([null]));
  expect([8, 9, 10, 11, 12].map(coarseCount)).toEqual([10, 10, 10, 10, 10]);
  expect(coarseCount(0)).toBe(0);
});

it('gives no difference of two sums away that the shown figures do not hold', () => {
  const counts = fc.array(fc.nat(400), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(counts, fc.nat(400), (others, hidden) => {
      const sum = (all: readonly number[]) => all.reduce((total, each) => total + (coarseCount(each) ?? 0), 0);
      expect(sum([...others, hidden]) - sum(others)).toBe(coarseCount(hidden) ?? 0);
    }),
  );
});
