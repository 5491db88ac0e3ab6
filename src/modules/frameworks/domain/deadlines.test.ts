import { describe, expect, it } from 'vitest';
import { deadlineOfSubject, deadlineSubject, deadlinesIn } from './deadlines.ts';
import type { YearDeadline, YearRules } from './year-rules.ts';

const deadline = (code: string, more: Partial<YearDeadline>): YearDeadline => ({
  code,
  title: code,
  text: '',
  of: 'organisation',
  states: ['open'],
  clock: { kind: 'working-days', days: 5 },
  ownerDuty: 'siro',
  route: 'standard',
  ...more,
});
const deadlines = [
  deadline('final', { clock: { kind: 'by-day', day: '2027-06-30' } }),
  deadline('plan', { states: ['not-met'] }),
  deadline('look', { states: ['not-met', 'open'], of: 'region' }),
];
const rules: YearRules = {
  signedBy: [],
  finalNeeds: [],
  planCoversEveryGap: false,
  planRoute: 'standard',
  statuses: [],
  states: [],
  steps: [],
  deadlines,
  reviewers: [],
};

describe('what has to be done', () => {
  it('is what the state of a return asks for', () => {
    const codes = (state: string) =>
      deadlinesIn(rules, { state, since: '2026-09-01', category: '1' }).map(({ code }) => code);
    expect([codes('open'), codes('not-met'), codes('done')]).toEqual([['final', 'look'], ['plan', 'look'], []]);
  });

  it('is only what the category is asked for', () => {
    const only = { ...rules, deadlines: [deadline('all', {}), deadline('large', { categories: ['1', '2'] })] };
    const codes = (category: string) =>
      deadlinesIn(only, { state: 'open', since: '2026-09-01', category }).map(({ code }) => code);
    expect([codes('1'), codes('4')]).toEqual([['all', 'large'], ['all']]);
  });

  it('is not asked for by a day that was over when the state began; the last day itself still counts', () => {
    const codes = (since: string) =>
      deadlinesIn(rules, { state: 'open', since, category: '1' }).map(({ code }) => code);
    expect([codes('2027-06-30'), codes('2027-07-01')]).toEqual([['final', 'look'], ['look']]);
  });

  it('has one name for all organisations, or one for each return that somebody else looks at', () => {
    const subjects = deadlines.map((each) => deadlineSubject('2026-27', each, 7));
    expect(subjects).toEqual(['cycle:2026-27:final', 'cycle:2026-27:plan', 'cycle:2026-27:look:7']);
    expect([deadlineOfSubject(subjects[2] ?? ''), deadlineOfSubject('advisory:12')]).toEqual([
      { year: '2026-27', code: 'look' },
      null,
    ]);
  });
});
