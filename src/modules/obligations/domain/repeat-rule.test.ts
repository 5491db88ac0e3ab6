import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { nextLastDay, nextTime, type RepeatRule, shortestGapDays } from './repeat-rule.ts';

describe('the next last day', () => {
  it.each<[string, RepeatRule, string, string]>([
    ['of the toolkit is 30 June', { kind: 'yearly', month: 6, day: 30 }, '2026-06-30', '2027-06-30'],
    ['of the toolkit before it is due', { kind: 'yearly', month: 6, day: 30 }, '2026-06-29', '2026-06-30'],
    ['of a quarter', { kind: 'monthly', every: 3, month: 1, day: 31 }, '2026-01-31', '2026-04-30'],
    ['of a quarter over New Year', { kind: 'monthly', every: 3, month: 1, day: 1 }, '2026-11-22', '2027-01-01'],
    ['of each month', { kind: 'monthly', every: 1, month: 1, day: 31 }, '2027-01-31', '2027-02-28'],
    ['of a half-year', { kind: 'monthly', every: 6, month: 9, day: 30 }, '2026-09-30', '2027-03-30'],
    ['of 29 February', { kind: 'yearly', month: 2, day: 29 }, '2027-02-28', '2028-02-29'],
    ['of a week', { kind: 'weekly', weekday: 1 }, '2026-11-23', '2026-11-30'],
    ['of a week from its Sunday', { kind: 'weekly', weekday: 1 }, '2026-11-22', '2026-11-23'],
  ])('%s', (_, rule, after, expected) => {
    expect(nextLastDay(rule, after)).toBe(expected);
  });

  const rules = fc.oneof(
    fc.record({ kind: fc.constant('weekly' as const), weekday: fc.integer({ min: 1, max: 7 }) }),
    fc.record({
      kind: fc.constant('monthly' as const),
      every: fc.constantFrom(1 as const, 2 as const, 3 as const, 6 as const),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    }),
    fc.record({
      kind: fc.constant('yearly' as const),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    }),
  );
  const days = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays('2024-01-01', offset));

  it('always lies ahead, never nearer than the shortest gap to the one before', () => {
    fc.assert(
      fc.property(rules, days, (rule, day) => {
        const first = nextLastDay(rule, day);
        const second = nextLastDay(rule, first);
        expect(first > day).toBe(true);
        expect(second >= addDays(first, shortestGapDays(rule))).toBe(true);
      }),
    );
  });

  it('skips what was missed altogether, and opens ahead of its day', () => {
    const yearly = { rule: { kind: 'yearly', month: 6, day: 30 }, openDaysBefore: 30 } as const;
    expect(nextTime(yearly, '2020-06-30', '2026-11-22')).toEqual({ due: '2027-06-30', opens: '2027-05-31' });
    // What is due today can still be asked for.
    expect(nextTime(yearly, '2020-06-30', '2026-06-30')).toEqual({ due: '2026-06-30', opens: '2026-05-31' });
  });
});
