import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { isDormant, isEndingSoon, reviewDueOn, reviewStateOf } from './right-review.ts';

const today = '2026-11-22';

describe('the review of a right', () => {
  it.each([
    ['was never done for a right of last week', '2026-11-15', null, 'never'],
    ['is due soon in the twelfth month', '2025-12-10', null, 'due-soon'],
    ['is overdue when a year passed without it', '2025-11-21', null, 'overdue'],
    ['counts from the last one', '2020-01-01', '2026-06-01', 'reviewed'],
    ['is due again a year later', '2020-01-01', '2025-12-01', 'due-soon'],
    ['is overdue again after that', '2020-01-01', '2025-11-01', 'overdue'],
  ] as const)('%s', (_what, since, reviewedOn, state) => {
    expect(reviewStateOf({ since, reviewedOn }, today)).toBe(state);
  });

  it('is never called done for a right that nobody looked at, whatever its days', () => {
    const anyDay = fc.integer({ min: -3000, max: 0 }).map((days) => addDays(today, days));
    fc.assert(
      fc.property(anyDay, (since) => {
        expect(reviewStateOf({ since, reviewedOn: null }, today)).not.toBe('reviewed');
      }),
    );
  });

  it('is overdue exactly after its last day', () => {
    const right = { since: '2026-01-01', reviewedOn: null };
    const due = reviewDueOn(right);
    expect([due, reviewStateOf(right, due), reviewStateOf(right, addDays(due, 1))]).toEqual([
      '2027-01-01',
      'due-soon',
      'overdue',
    ]);
  });
});

describe('what else stands out', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  it.each([
    ['an account used yesterday', new Date('2026-11-21T08:00:00Z'), '2020-01-01', false],
    ['one not used for 91 days', new Date('2026-08-23T08:00:00Z'), '2020-01-01', true],
    ['one never used, with a role of last week', null, '2026-11-15', false],
    ['one never used, with a role of last year', null, '2025-11-15', true],
  ])('%s', (_what, last, since, dormant) => {
    expect(isDormant(last, since, now)).toBe(dormant);
  });
  it('is a role that ends within 30 days', () => {
    expect([null, '2026-11-30', '2026-12-22', '2026-12-23'].map((day) => isEndingSoon(day, today))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
