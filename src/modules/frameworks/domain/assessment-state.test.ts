import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { actsFrom, isReachedIn, stateOf, statusName, stepFrom } from './assessment-state.ts';
import type { YearDocument } from './year-document.ts';
import { type Act, ruleFaults, type YearRules } from './year-rules.ts';

const file = path.join(import.meta.dirname, '../../../../data/frameworks/years.json');
const shipped: YearDocument[] = JSON.parse(readFileSync(file, 'utf8'));
const rulesOf = (code: string): YearRules => {
  const year = shipped.find((each) => each.code === code);
  if (!year) throw new Error(`no year ${code}`);
  return year.rules;
};
const dspt = rulesOf('2026-27');
const eprr = rulesOf('eprr-2026');

describe('a return of the DSPT', () => {
  it.each<[string, Act, number, string | null]>([
    ['open', 'interim', 0, 'interim'],
    ['interim', 'interim', 0, 'interim'],
    ['open', 'publish', 1, 'met'],
    ['interim', 'publish', 0.97, 'not-met'],
    ['not-met', 'submit-plan', 0.97, 'plan-submitted'],
    ['plan-submitted', 'return-plan', 0.97, 'not-met'],
    ['plan-submitted', 'approve-plan', 0.97, 'approaching'],
    ['approaching', 'plan-update', 0.97, 'approaching'],
    ['approaching', 'revert', 0.97, 'not-met'],
    ['approaching', 'publish', 1, 'met'],
    ['approaching', 'publish', 0.97, null],
    ['not-met', 'approve-plan', 0.97, null],
    ['met', 'publish', 1, null],
    ['open', 'submit-plan', 0, null],
  ])('in state %s, by %s with a share of %d at their level, comes to %s', (state, act, share, to) => {
    expect(stepFrom(dspt, state, act, share)?.to ?? null).toBe(to);
  });

  it('counts as reached only where the words of the year say so', () => {
    expect(dspt.states.filter(({ code }) => isReachedIn(dspt, code)).map(({ code }) => code)).toEqual(['met']);
    expect([statusName(dspt, 'approaching'), stateOf(dspt, 'open')?.status]).toEqual(['Approaching standards', null]);
  });
});

describe('a cycle of another standard', () => {
  it.each([
    [1, 'full'],
    [0.99, 'substantial'],
    [0.89, 'substantial'],
    [0.88, 'partial'],
    [0.77, 'partial'],
    [0.76, 'non-compliant'],
    [0, 'non-compliant'],
  ])('with a share of %d of its core standards met is %s, by its own bands and no line of code', (share, to) => {
    expect(stepFrom(eprr, 'open', 'publish', share)?.to).toBe(to);
  });

  it('knows no improvement plan that somebody approves', () => {
    expect(new Set(eprr.states.flatMap(({ code }) => actsFrom(eprr, code)))).toEqual(
      new Set(['interim', 'review-return', 'publish']),
    );
  });
});

describe('rules of a year', () => {
  it('that come with a release have no fault', () => {
    expect(shipped.flatMap(({ rules }) => ruleFaults(rules))).toEqual([]);
  });

  it.each<[string, Partial<YearRules>, string]>([
    ['a state twice', { states: [...dspt.states, ...dspt.states.slice(0, 1)] }, 'stands here twice'],
    ['no state to begin in', { states: dspt.states.slice(1) }, 'every return begins there'],
    ['an unknown status', { statuses: [] }, 'there is no status "met"'],
    [
      'a step into nowhere',
      { steps: [...dspt.steps, { act: 'revert', from: ['met'], to: 'gone' }] },
      'no state "gone"',
    ],
    ['a state that nothing leads to', { steps: dspt.steps.filter(({ act }) => act !== 'interim') }, 'no step leads to'],
    ['nobody to approve', { reviewers: [] }, 'nobody reviews plans'],
    ['a deadline of nobody', { reviewers: [] }, 'there is no reviewer "region"'],
    [
      'no way to publish below the standard',
      { steps: dspt.steps.filter(({ act, leastShare }) => act !== 'publish' || leastShare === 1) },
      'could not publish',
    ],
  ])('with %s are refused with the place', (_, change, message) => {
    const faults = ruleFaults({ ...dspt, ...change });
    expect(faults.map((fault) => fault.message).join('\n')).toContain(message);
    expect(faults.every(({ where }) => where.startsWith('rules.'))).toBe(true);
  });
});
