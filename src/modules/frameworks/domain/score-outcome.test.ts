import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { liftsOf } from './lift-outcome.ts';
import { type LadderLevel, levelFromShares, type ScoredIndicator, type Share, scoreOutcome } from './score-outcome.ts';

const ladder: readonly LadderLevel[] = [
  { code: 'not-achieved', name: 'Not achieved', rank: 1 },
  { code: 'partially-achieved', name: 'Partially achieved', rank: 2 },
  { code: 'achieved', name: 'Achieved', rank: 3 },
];
const codeOf: Record<string, string> = {
  Achieved: 'achieved',
  'Partially achieved': 'partially-achieved',
  'Not achieved': 'not-achieved',
};

const folder = path.resolve(process.env.WARDKEEP_SHARED ?? '../shared', 'data/frameworks/webcaf');
const published = path.join(folder, 'cyber-assessment-framework-v3.2.yaml');

/** The rule as the file prints it: 27 keys of achieved, partially achieved, not achieved. */
function publishedRule(): [key: string, level: string][] {
  const document = parse(readFileSync(published, 'utf8'), { merge: true, maxAliasCount: -1 });
  const rules = document['assessment-rules'] as Record<string, { outcome_status: string }>;
  return Object.entries(rules).map(([key, { outcome_status }]) => [key, codeOf[outcome_status] ?? outcome_status]);
}

const sharesOf = (key: string) => {
  const [achieved, partly, not] = key.split('_') as [Share, Share, Share];
  return [
    { level: 'achieved', share: achieved },
    { level: 'partially-achieved', share: partly },
    { level: 'not-achieved', share: not },
  ];
};

describe.skipIf(!existsSync(published))('the published rule', () => {
  it('has 27 keys, and gives for each the level that the file prints', () => {
    const rule = publishedRule();
    expect(rule.length).toBe(27);
    for (const [key, level] of rule) expect([key, levelFromShares(sharesOf(key))]).toEqual([key, level]);
  });

  it('is what ticks come to, whichever statements make up a share', () => {
    // Three statements a level, so that none, some and all can each be told apart.
    const indicators = ladder.flatMap(({ code, rank }) => [1, 2, 3].map((n) => ({ id: rank * 10 + n, level: code })));
    const taken: Record<Share, number> = { none: 0, some: 2, all: 3 };
    for (const [key, level] of publishedRule()) {
      const ticks = sharesOf(key).flatMap(({ level: of, share }) =>
        indicators.flatMap((one) => (one.level === of ? [one.id] : [])).slice(0, taken[share]),
      );
      expect([key, scoreOutcome(ladder, indicators, ticks)]).toEqual([key, ticks.length === 0 ? null : level]);
    }
  });
});

describe('scoreOutcome', () => {
  const noPartly: ScoredIndicator[] = [
    { id: 1, level: 'not-achieved' },
    { id: 2, level: 'achieved' },
    { id: 3, level: 'achieved' },
  ];

  it.each([
    ['nothing', [], null],
    ['one of two that say achieved', [2], 'not-achieved'],
    ['all that say achieved', [2, 3], 'achieved'],
    ['all that say achieved, and one that says not', [1, 2, 3], 'not-achieved'],
    ['a statement of another outcome', [99], null],
  ])('of an outcome without a middle column gives for %s ticked what the rule says', (_, ticks, level) => {
    expect(scoreOutcome(ladder, noPartly, ticks)).toBe(level);
  });

  it('works on a ladder of four levels', () => {
    const four = ['poor', 'fair', 'good', 'best'].map((code, at) => ({ code, name: code, rank: at + 1 }));
    const one = four.map(({ code, rank }) => ({ id: rank, level: code }));
    expect(scoreOutcome(four, one, [2])).toBe('fair');
    expect(scoreOutcome(four, one, [2, 4])).toBe('best');
    expect(scoreOutcome(four, one, [1, 4])).toBe('poor');
  });
});

const anyOutcome = fc
  .array(fc.constantFrom(...ladder.map(({ code }) => code)), { minLength: 1, maxLength: 14 })
  .map((levels) => levels.map((level, at): ScoredIndicator => ({ id: at + 1, level })));
const rankOf = (code: string | null) => ladder.find((level) => level.code === code)?.rank ?? 0;

describe('a score', () => {
  it('never falls by ticking a statement above the lowest level, nor rises by ticking one of the lowest', () => {
    fc.assert(
      fc.property(anyOutcome, fc.array(fc.integer({ min: 1, max: 14 })), fc.nat(), (indicators, ticks, at) => {
        const one = indicators[at % indicators.length] ?? { id: 0, level: '' };
        const before = rankOf(scoreOutcome(ladder, indicators, ticks));
        // Not answered is no level: the first tick begins at the bottom.
        fc.pre(before > 0 && !ticks.includes(one.id));
        const after = rankOf(scoreOutcome(ladder, indicators, [...ticks, one.id]));
        if (one.level === 'not-achieved') expect(after).toBeLessThanOrEqual(before);
        else expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('does not depend on the order of ticks, nor on ticks given twice', () => {
    fc.assert(
      fc.property(anyOutcome, fc.array(fc.integer({ min: 1, max: 14 })), (indicators, ticks) => {
        const turned = [...ticks, ...ticks.toReversed()];
        expect(scoreOutcome(ladder, indicators, turned)).toBe(scoreOutcome(ladder, indicators, ticks));
      }),
    );
  });
});

describe('what would lift an outcome', () => {
  it('does lift it to that level or above, and nothing less does', () => {
    fc.assert(
      fc.property(anyOutcome, fc.array(fc.integer({ min: 1, max: 14 })), (indicators, ticks) => {
        const level = scoreOutcome(ladder, indicators, ticks);
        for (const lift of liftsOf(ladder, indicators, { ticks, level })) {
          const kept = ticks.filter((id) => !lift.untick.includes(id));
          const after = rankOf(scoreOutcome(ladder, indicators, [...kept, ...lift.tick]));
          expect(after).toBeGreaterThanOrEqual(rankOf(lift.level));
          for (const left of lift.tick) {
            const fewer = scoreOutcome(ladder, indicators, [...kept, ...lift.tick.filter((id) => id !== left)]);
            expect(fewer).not.toBe(lift.level);
          }
          for (const left of lift.untick)
            expect(scoreOutcome(ladder, indicators, [...kept, left, ...lift.tick])).toBe('not-achieved');
        }
      }),
    );
  });

  it('names the nearest level first, and no level that has no statements', () => {
    const indicators = [
      { id: 1, level: 'not-achieved' },
      { id: 2, level: 'achieved' },
      { id: 3, level: 'achieved' },
    ];
    expect(liftsOf(ladder, indicators, { ticks: [1, 2], level: 'not-achieved' })).toEqual([
      { level: 'achieved', tick: [3], untick: [1] },
    ]);
    const all = [...indicators, { id: 4, level: 'partially-achieved' }];
    expect(liftsOf(ladder, all, { ticks: [], level: null }).map(({ level }) => level)).toEqual([
      'partially-achieved',
      'achieved',
    ]);
  });
});
