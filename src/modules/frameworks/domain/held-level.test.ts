import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldLevel, isHeldByInheritance } from './held-level.ts';
import { scoreOutcome } from './score-outcome.ts';

const levels = ['not', 'partly', 'fully'];

describe('heldLevel', () => {
  it.each<[string, string | null, string | null, string | null, string | null, boolean]>([
    ['is nothing before an answer', null, null, null, null, false],
    ['is what the rule gives', 'not', null, null, 'not', false],
    ['is the override where there is one', 'not', 'partly', null, 'partly', false],
    ['is what is inherited where that is more', 'not', null, 'fully', 'fully', true],
    ['is what is inherited where nothing is answered', null, null, 'partly', 'partly', true],
    ['is its own where that is more', 'fully', null, 'partly', 'fully', false],
    ['is its own where both are the same', 'partly', null, 'partly', 'partly', false],
    ['is a person\u2019s word over the service\u2019s, lower too', 'partly', 'not', 'fully', 'not', false],
  ])('%s', (_, level, overrideLevel, inheritedLevel, held, isInherited) => {
    const parts = { level, overrideLevel, inheritedLevel, levels };
    expect([heldLevel(parts), isHeldByInheritance(parts)]).toEqual([held, isInherited]);
  });

  const any = fc.constantFrom(null, ...levels);
  const rankOf = (level: string | null) => (level === null ? -1 : levels.indexOf(level));

  it('is never lowered by inheriting, and says when it is inherited exactly where it was raised', () => {
    fc.assert(
      fc.property(any, any, any, (level, overrideLevel, inheritedLevel) => {
        const own = heldLevel({ level, overrideLevel, inheritedLevel: null, levels });
        const parts = { level, overrideLevel, inheritedLevel, levels };
        expect(rankOf(heldLevel(parts))).toBeGreaterThanOrEqual(rankOf(own));
        expect(isHeldByInheritance(parts)).toBe(rankOf(heldLevel(parts)) > rankOf(own));
      }),
    );
  });

  it('never falls when one more good statement is ticked, whatever is inherited', () => {
    const ladder = levels.map((code, at) => ({ code, name: code, rank: at + 1 }));
    const indicators = levels.flatMap((level, at) => [1, 2, 3].map((each) => ({ id: at * 10 + each, level })));
    const good = indicators.filter(({ level }) => level !== 'not').map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(indicators), fc.constantFrom(...good), any, (ticked, more, inheritedLevel) => {
        const ticks = ticked.map(({ id }) => id);
        const heldWith = (ids: number[]) =>
          heldLevel({ level: scoreOutcome(ladder, indicators, ids), overrideLevel: null, inheritedLevel, levels });
        expect(rankOf(heldWith([...ticks, more]))).toBeGreaterThanOrEqual(rankOf(heldWith(ticks)));
      }),
    );
  });
});
