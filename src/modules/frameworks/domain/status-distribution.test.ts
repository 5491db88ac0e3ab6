import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsHelpFirst, shareBelow, statusDistribution } from './status-distribution.ts';

const words = ['not-published', 'not-met', 'approaching', 'met', 'exceeded'].map((code, rank) => ({
  code,
  rank,
  isAtStandard: rank >= 3,
}));
const of = (...statuses: string[]) => statusDistribution(words, statuses);

describe('a distribution of statuses', () => {
  it('counts every status, those below the standard and the worst', () => {
    expect(of('met', 'approaching', 'met', 'not-met')).toEqual({
      counts: [0, 1, 1, 2, 0],
      total: 4,
      belowStandard: 2,
      worst: 1,
    });
  });

  it('of nobody has no worst and no share, so that it cannot pass for good', () => {
    expect(of()).toEqual({ counts: [0, 0, 0, 0, 0], total: 0, belowStandard: 0, worst: null });
    expect(shareBelow(of())).toBeNull();
  });

  it('refuses a status that the standard does not know', () => {
    expect(() => of('met', 'splendid')).toThrow(/splendid/);
  });

  const group = fc.array(fc.constantFrom(...words.map((word) => word.code)));
  it('over any partition of a group adds up to the distribution of the whole', () => {
    fc.assert(
      fc.property(fc.array(group), (parts) => {
        const whole = statusDistribution(words, parts.flat());
        const each = parts.map((part) => statusDistribution(words, part));
        expect(whole.counts).toEqual(
          words.map((_, index) => each.reduce((sum, part) => sum + (part.counts[index] ?? 0), 0)),
        );
        expect(whole.belowStandard).toBe(each.reduce((sum, part) => sum + part.belowStandard, 0));
        const worst = each.flatMap((part) => (part.worst === null ? [] : [part.worst]));
        expect(whole.worst).toBe(worst.length === 0 ? null : Math.min(...worst));
      }),
    );
  });
});

describe('who needs help first', () => {
  it.each([
    ['more below the standard', of('approaching', 'approaching'), of('not-met', 'met')],
    ['the worse status when as many are below', of('not-met', 'met'), of('approaching', 'met')],
    ['the larger share when both are alike', of('approaching', 'met'), of('approaching', 'met', 'met')],
    ['whoever has a status before whoever has none', of('met'), of()],
  ])('is %s', (_, first, second) => {
    expect(needsHelpFirst(first, second)).toBeLessThan(0);
    expect(needsHelpFirst(second, first)).toBeGreaterThan(0);
  });
});
