import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAtStandard, joined, mostMissed, rollUp, type Standing, unanswered, worstRank } from './roll-up.ts';

const outcomes = 5;
const ranks = 3;
const size = { outcomes, ranks };
const rank = fc.integer({ min: 0, max: ranks });
const anyStanding = fc.record({
  held: fc.array(rank, { minLength: outcomes, maxLength: outcomes }),
  required: fc.array(rank, { minLength: outcomes, maxLength: outcomes }),
});
const anyGroup = fc.array(anyStanding, { maxLength: 12 });
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

const of = (held: number[], required = [3, 2, 2, 2, 1]): Standing => ({ held, required });

describe('a roll-up', () => {
  it('over any partition of a group comes to the roll-up over the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyStanding, fc.nat(3)), { maxLength: 16 }), fc.nat(5), (placed, withheld) => {
        const parts = [0, 1, 2, 3].map((part) =>
          rollUp(
            placed.filter(([, at]) => at === part).map(([standing]) => standing),
            { ...size, withheld: part === 0 ? withheld : 0 },
          ),
        );
        const whole = rollUp(
          placed.map(([standing]) => standing),
          { ...size, withheld },
        );
        expect(parts.reduce(joined)).toEqual(whole);
      }),
    );
  });

  it('counts each organisation once on each outcome, and none that withholds', () => {
    fc.assert(
      fc.property(anyGroup, fc.nat(9), (group, withheld) => {
        const all = rollUp(group, { ...size, withheld });
        expect(all.organisations).toBe(group.length);
        expect(all.withheld).toBe(withheld);
        expect(sum(all.gaps)).toBe(group.length);
        for (const { counts, below } of all.outcomes) {
          expect(sum(counts)).toBe(group.length);
          expect(below).toBeLessThanOrEqual(group.length - (counts[unanswered] ?? 0));
        }
      }),
    );
  });

  it('never looks worse when an organisation that has answered holds more', () => {
    fc.assert(
      fc.property(anyGroup, fc.nat(), fc.nat(outcomes - 1), (group, which, place) => {
        fc.pre(group.length > 0);
        const at = which % group.length;
        const standing = group[at] ?? of([]);
        fc.pre(standing.held[place] !== unanswered && standing.held[place] !== ranks);
        const raised = standing.held.map((held, index) => (index === place ? held + 1 : held));
        const before = rollUp(group, size);
        const after = rollUp(group.with(at, { held: raised, required: [...standing.required] }), size);
        expect(after.atStandard).toBeGreaterThanOrEqual(before.atStandard);
        expect(after.outcomes[place]?.below).toBeLessThanOrEqual(before.outcomes[place]?.below ?? 0);
        expect(worstRank(after.outcomes[place] ?? { counts: [], below: 0, onlyThis: 0 })).toBeGreaterThanOrEqual(
          worstRank(before.outcomes[place] ?? { counts: [], below: 0, onlyThis: 0 }) ?? 0,
        );
      }),
    );
  });

  it('takes what is not answered neither for good nor for below', () => {
    const { atStandard, silent, gaps, outcomes: tallies } = rollUp([of([0, 0, 0, 0, 0])], size);
    expect({ atStandard, silent, gaps: gaps[0] }).toEqual({ atStandard: 0, silent: 1, gaps: 1 });
    expect(tallies[0]).toEqual({ counts: [1, 0, 0, 0], below: 0, onlyThis: 0 });
    expect(worstRank(tallies[0] ?? { counts: [], below: 0, onlyThis: 0 })).toBeNull();
  });

  it('does not call an organisation at the standard of which nothing is asked', () => {
    expect(isAtStandard(of([3, 3, 3, 3, 3], [0, 0, 0, 0, 0]))).toBe(false);
    expect(isAtStandard(of([3, 2, 2, 2, 1]))).toBe(true);
    expect(isAtStandard(of([3, 2, 2, 2, 0]))).toBe(false);
  });

  it('puts first what most miss, then what would bring most of them to the standard', () => {
    const group = [of([2, 1, 2, 2, 1]), of([2, 2, 2, 2, 1]), of([3, 1, 2, 1, 1]), of([3, 1, 2, 2, 0])];
    const all = rollUp(group, size);
    expect(mostMissed(all)).toEqual([1, 0, 3]);
    expect(all.outcomes.map(({ onlyThis }) => onlyThis)).toEqual([1, 1, 0, 0, 0]);
    expect(all.gaps.slice(0, 3)).toEqual([0, 2, 2]);
  });

  it('refuses a standing of another number of outcomes', () => {
    expect(() => rollUp([of([1, 2])], size)).toThrow('2 outcomes among 5');
  });
});
