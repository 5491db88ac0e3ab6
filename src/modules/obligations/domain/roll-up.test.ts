import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standings } from './obligation.ts';
import { type Counts, goodOf, isAllGood, noCounts, sumOf, totalOf } from './roll-up.ts';

const counts = fc.record(
  Object.fromEntries([...standings, 'not-asked'].map((key) => [key, fc.nat(50)])) as Record<
    keyof Counts,
    fc.Arbitrary<number>
  >,
);

describe('totals', () => {
  it('are the sum of their parts, in whatever groups they are added', () => {
    fc.assert(
      fc.property(fc.array(counts), fc.nat(20), (parts, cut) => {
        const halves = [sumOf(parts.slice(0, cut)), sumOf(parts.slice(cut))];
        expect(sumOf(halves)).toEqual(sumOf(parts));
        expect(totalOf(sumOf(parts))).toBe(parts.reduce((sum, part) => sum + totalOf(part), 0));
      }),
    );
  });

  it.each([
    ['nobody was asked', noCounts, false],
    ['nobody answered', { ...noCounts, 'no-answer': 1, closed: 9 }, false],
    ['one is late', { ...noCounts, late: 1, closed: 9 }, false],
    ['one answer has no proof yet', { ...noCounts, answered: 1, closed: 9 }, false],
    ['one is excepted', { ...noCounts, excepted: 1, closed: 9 }, false],
    ['one is paused', { ...noCounts, paused: 1, closed: 9 }, false],
    ['one organisation was not asked', { ...noCounts, closed: 9, 'not-asked': 1 }, false],
    ['all were stopped', { ...noCounts, stopped: 3 }, false],
    ['all are closed or do not apply', { ...noCounts, closed: 9, 'not-applicable': 2, stopped: 1 }, true],
  ])('are good only when all is: %s', (_, given, expected) => {
    expect(isAllGood(given)).toBe(expected);
  });

  it('never get better by silence', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const quieter = { ...given, 'no-answer': given['no-answer'] + 1 };
        expect(goodOf(quieter)).toBe(goodOf(given));
        expect(isAllGood(quieter)).toBe(false);
      }),
    );
  });
});
