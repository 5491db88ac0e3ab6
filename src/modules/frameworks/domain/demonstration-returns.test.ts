import { describe, expect, it } from 'vitest';
import { type DemonstrationYear, demonstrationReturns } from './demonstration-returns.ts';
import { scoreOutcome } from './score-outcome.ts';

const ladder = [
  { code: 'not-achieved', name: 'Not achieved', rank: 1 },
  { code: 'partially-achieved', name: 'Partially achieved', rank: 2 },
  { code: 'achieved', name: 'Achieved', rank: 3 },
];
const codes = ladder.map(({ code }) => code);
const outcomes = Array.from({ length: 12 }, (_, at) => {
  const levels = at % 4 === 0 ? ['not-achieved', 'achieved'] : codes;
  const indicators = levels.flatMap((level, rank) =>
    [0, 1, 2].map((number) => ({ id: at * 100 + rank * 10 + number, level })),
  );
  return { nodeId: at, code: `A${at}.a`, levels, required: levels[1] ?? null, indicators };
});
const bodies = Array.from({ length: 120 }, (_, at) => ({
  id: at,
  code: `DEMO-T${at}`,
  status: ['met', 'approaching', 'not-met', null][at % 4] ?? null,
}));
const over: DemonstrationYear = {
  code: '2025-26',
  isOver: true,
  previous: '2024-25',
  opensOn: '2025-09-01',
  interimOn: '2025-12-31',
  finalOn: '2026-06-30',
  today: '2026-10-31',
  reached: new Set(['met', 'exceeded']),
};
const runs: DemonstrationYear = {
  ...over,
  code: '2026-27',
  isOver: false,
  previous: '2025-26',
  opensOn: '2026-09-01',
  interimOn: '2026-12-31',
  finalOn: '2027-06-30',
};
const rankOf = (level: string) => codes.indexOf(level);

describe('invented returns', () => {
  it('are the same each time, and differ between organisations', () => {
    const returns = demonstrationReturns(over, bodies, outcomes);
    expect(demonstrationReturns(over, bodies, outcomes)).toEqual(returns);
    expect(new Set(returns.map(({ answers }) => answers.map(({ level }) => level).join())).size).toBeGreaterThan(10);
  });

  it('have ticks that the published rule scores with the level they are given', () => {
    for (const { answers } of [
      ...demonstrationReturns(over, bodies, outcomes),
      ...demonstrationReturns(runs, bodies, outcomes),
    ]) {
      for (const { nodeId, ticks, level } of answers) {
        const outcome = outcomes[nodeId];
        const own = ladder.filter(({ code }) => outcome?.levels.includes(code));
        expect(scoreOutcome(own, outcome?.indicators ?? [], ticks)).toBe(level);
      }
    }
  });

  it('agree with what was published: all that is asked where the standard was met, else something short of it', () => {
    for (const { organisationId, answers, finalOn } of demonstrationReturns(over, bodies, outcomes)) {
      const status = bodies[organisationId]?.status ?? null;
      const isBelow = answers.some(({ nodeId, level, overrideLevel }) => {
        return rankOf(overrideLevel ?? level) < rankOf(outcomes[nodeId]?.required ?? '');
      });
      expect(answers).toHaveLength(outcomes.length);
      expect(isBelow).toBe(status !== 'met');
      expect(finalOn === null).toBe(status === null);
    }
  });

  it('are begun only in a year that runs: not all answered, some carried, some without an owner, none published', () => {
    const returns = demonstrationReturns(runs, bodies, outcomes);
    const answers = returns.flatMap((one) => one.answers);
    expect(returns.length).toBeLessThan(bodies.length);
    expect(answers.length).toBeLessThan(returns.length * outcomes.length);
    expect(answers.some(({ carriedFrom }) => carriedFrom === '2025-26')).toBe(true);
    expect(returns.some(({ owned }) => owned.length < outcomes.length)).toBe(true);
    expect(returns.some(({ interimOn }) => interimOn !== null)).toBe(true);
    expect(returns.every(({ finalOn }) => finalOn === null)).toBe(true);
    expect(answers.every(({ savedOn }) => savedOn <= runs.today)).toBe(true);
  });
});
