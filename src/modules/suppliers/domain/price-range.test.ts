import { describe, expect, it } from 'vitest';
import { coarsePence, protectedRange, rangeOf } from './price-range.ts';

const range = (organisations: number) => ({ organisations, min: 123_456, median: 1_234_567, max: 98_765_432 });

describe('the range of prices', () => {
  it('has the middle one, or what lies between the two in the middle', () => {
    expect(rangeOf([900, 5, 70])).toEqual({ organisations: 3, min: 5, median: 70, max: 900 });
    expect(rangeOf([900, 5, 70, 80])).toEqual({ organisations: 4, min: 5, median: 75, max: 900 });
    expect(rangeOf([7])).toEqual({ organisations: 1, min: 7, median: 7, max: 7 });
  });
});

describe('prices of others', () => {
  it('are told to 2 leading figures', () => {
    expect([0, 7, 99, 123, 1_234_567, 995_000].map(coarsePence)).toEqual([0, 7, 99, 120, 1_200_000, 1_000_000]);
  });
  it('are not told of fewer than 3, without their ends of fewer than 5', () => {
    expect(protectedRange(range(2))).toBeNull();
    expect(protectedRange(null)).toBeNull();
    expect(protectedRange(range(4))).toEqual({ organisations: 4, min: null, median: 1_200_000, max: null });
    expect(protectedRange(range(5))).toEqual({ organisations: 5, min: 120_000, median: 1_200_000, max: 99_000_000 });
  });
});
