import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { wilson } from '#kernel/wilson.ts';
import { differenceOf, fewestForBootstrap, type JudgedOutcome } from './assessor-difference.ts';

const outcome = (organisation: number, selfRank: number, assessorRank: number): JudgedOutcome => ({
  organisation,
  assessor: 'Firm',
  selfRank,
  assessorRank,
});
const random = () => seededRandom(7, 'difference');
const anyOutcome = fc.record({
  organisation: fc.integer({ min: 1, max: 12 }),
  assessor: fc.constantFrom('A', 'B', 'C'),
  selfRank: fc.integer({ min: 1, max: 3 }),
  assessorRank: fc.integer({ min: 1, max: 3 }),
});

describe('the Wilson interval', () => {
  // Worked with the formula of Wilson 1927 by hand; 0 of 10 and 5 of 10 stand in many textbooks.
  it.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [8, 41, 0.1022, 0.3404],
  ])('of %i in %i is %f to %f', (count, of, low, high) => {
    const interval = wilson(count, of);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  it('holds its share, stays within 0 and 1, and narrows with more cases', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const count = Math.round(of * part);
        const { value, low, high } = wilson(count, of);
        expect(low >= 0 && low <= value && value <= high && high <= 1).toBe(true);
        const more = wilson(count * 4, of * 4);
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });

  it('of no cases is refused', () => expect(() => wilson(0, 0)).toThrow(RangeError));
});

describe('the difference between self and assessor', () => {
  it('of nothing is nothing, not 0', () => {
    expect(differenceOf([], random())).toMatchObject({ outcomes: 0, share: null, mean: null, method: 'none' });
  });

  it('of one organisation counts outcomes, with a range', () => {
    const judged = [outcome(1, 3, 2), outcome(1, 3, 3), outcome(1, 1, 2), outcome(1, 3, 1)];
    expect(differenceOf(judged, random())).toMatchObject({
      organisations: 1,
      outcomes: 4,
      higher: 2,
      same: 1,
      lower: 1,
      share: 0.5,
      mean: 0.5,
      meanRange: null,
      method: 'wilson',
    });
  });

  it('of a few organisations has no range, rather than one that says too much', () => {
    const judged = Array.from({ length: fewestForBootstrap - 1 }, (_, index) => outcome(index, 3, 2));
    expect(differenceOf(judged, random())).toMatchObject({ share: 1, shareRange: null, method: 'too-few' });
  });

  it('of many has a range that holds the value and is wider than one over single outcomes when organisations differ', () => {
    // 10 organisations of 40 outcomes: half of them always too high, half never.
    const judged = Array.from({ length: 400 }, (_, index) => {
      const organisation = Math.floor(index / 40);
      return outcome(organisation, organisation % 2 === 0 ? 3 : 2, 2);
    });
    const { share, shareRange, method } = differenceOf(judged, random());
    expect([share, method]).toEqual([0.5, 'bootstrap']);
    const naive = wilson(200, 400);
    expect((shareRange?.high ?? 0) - (shareRange?.low ?? 0)).toBeGreaterThan(3 * (naive.high - naive.low));
  });

  it('lies within its range', () => {
    const holds = (value: number | null, range: { low: number; high: number } | null) =>
      value === null || range === null || (range.low <= value && value <= range.high);
    fc.assert(
      fc.property(fc.array(anyOutcome, { maxLength: 60 }), (judged) => {
        const { share, shareRange, mean, meanRange } = differenceOf(judged, random());
        expect([holds(share, shareRange), holds(mean, meanRange)]).toEqual([true, true]);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same for the same numbers, and its counts add up over any partition', () => {
    fc.assert(
      fc.property(fc.array(anyOutcome, { maxLength: 60 }), (judged) => {
        const whole = differenceOf(judged, random());
        expect(differenceOf(judged, random())).toEqual(whole);
        const parts = [...Map.groupBy(judged, ({ assessor }) => assessor).values()].map((part) =>
          differenceOf(part, random()),
        );
        for (const count of ['outcomes', 'higher', 'same', 'lower'] as const) {
          expect(parts.reduce((sum, part) => sum + part[count], 0)).toBe(whole[count]);
        }
      }),
      { numRuns: 30 },
    );
  });
});
