import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStep } from './next-step.ts';

const nothing = {
  ...{ toAnswer: 0, dueOn: null, only: null, waiting: 0, isForNation: false },
  ...{ askedAgain: 0, outOfDate: 0, unstated: 0, tellOn: 0 },
};
const say = (more: object) => nextStep({ today: '2026-11-22', toDo: { ...nothing, ...more } });

describe('what a supplier is told first', () => {
  it('is to answer, by which day, and who waits', () => {
    expect(say({ toAnswer: 2, dueOn: '2026-12-04', waiting: 3 })).toEqual({
      level: 'high',
      lead: 'Answer 2 questionnaires, the first by 4 December 2026.',
      rest: '3 customers wait for your answers.',
      link: { href: '/supplier/questionnaires', text: 'Answer them' },
    });
    expect(say({ toAnswer: 1, only: 7, waiting: 1 })).toMatchObject({
      ...{ lead: 'Answer 1 questionnaire.', rest: '1 customer waits for your answers.' },
      link: { href: '/supplier/questionnaires/7' },
    });
    expect(say({ toAnswer: 1, isForNation: true }).rest).toBe('The nation waits for your answers.');
  });
  it('says of a day that has passed that it has, and not of today', () => {
    expect(say({ toAnswer: 1, dueOn: '2026-11-21' })).toMatchObject({
      ...{ level: 'critical', lead: 'Answer 1 questionnaire now. It was wanted by 21 November 2026.' },
    });
    expect(say({ toAnswer: 1, dueOn: '2026-11-22' }).level).toBe('high');
  });
  it('is the most pressing of what waits, with the rest after it; and what else one can do where nothing waits', () => {
    expect(say({ unstated: 3, outOfDate: 1 })).toMatchObject({
      lead: 'Your answers to 1 questionnaire no longer count.',
      rest: 'After that: state 3 charter points.',
    });
    expect(say({})).toMatchObject({ level: 'good', link: { href: '/supplier/advisories' } });
  });
  it('fits into 240 characters whatever waits', () => {
    const many = fc.nat({ max: 999 });
    const toDo = fc.record({
      ...{ toAnswer: many, waiting: many, askedAgain: many, outOfDate: many, unstated: many, tellOn: many },
      ...{ dueOn: fc.constantFrom('2026-09-30', '2026-12-30'), isForNation: fc.boolean() },
    });
    fc.assert(
      fc.property(toDo, (more) => {
        const { lead, rest = '', link } = say(more);
        expect(`${lead} ${rest} ${link?.text}`.length).toBeLessThanOrEqual(240);
      }),
    );
  });
});
