import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { type ClockRule, ruleInWords, runsOut } from './clock-rule.ts';
import { endOfLondonDay, londonDay, londonInstant } from './london-time.ts';
import { addWorkingDays, type BankHolidays, isWorkingDay } from './working-days.ts';

const file = new URL('../../../../data/clocks/bank-holidays.json', import.meta.url);
const holidays: BankHolidays = JSON.parse(readFileSync(file, 'utf8'));
const at = (text: string) => Date.parse(text);
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString().slice(0, 16));

describe('clocks in England', () => {
  it.each([
    ['winter', '2026-01-15', '23:59', '2026-01-15T23:59'],
    ['summer', '2026-07-15', '23:59', '2026-07-15T22:59'],
    ['the evening of the day the clocks go forward', '2026-03-29', '23:59', '2026-03-29T22:59'],
    ['the hour that March skips', '2026-03-29', '01:30', '2026-03-29T01:30'],
    ['the hour that October has twice, the first of them', '2026-10-25', '01:30', '2026-10-25T00:30'],
    ['the evening of the day the clocks go back', '2026-10-25', '23:59', '2026-10-25T23:59'],
  ] as const)('show the right instant in %s', (_, day, time, expected) => {
    expect(iso(londonInstant(day, time))).toBe(expected);
  });

  it.each([
    ['2026-07-15T23:30:00Z', '2026-07-16'],
    ['2026-01-15T23:30:00Z', '2026-01-15'],
  ])('are on the right day at %s', (instant, day) => {
    expect(londonDay(at(instant))).toBe(day);
  });

  it('end every day within that day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), (days) => {
        const day = addDays('2024-01-01', days);
        expect(londonDay(endOfLondonDay(day))).toBe(day);
        expect(londonDay(endOfLondonDay(day) + 60_000)).toBe(addDays(day, 1));
      }),
    );
  });
});

describe('a clock', () => {
  const cases: readonly [string, ClockRule, string, string | null][] = [
    ['72 hours run through a weekend', { kind: 'hours', hours: 72 }, '2026-11-20T16:00:00Z', '2026-11-23T16:00'],
    [
      '72 hours are 72 hours when the clocks go forward',
      { kind: 'hours', hours: 72 },
      '2026-03-28T12:00:00Z',
      '2026-03-31T12:00',
    ],
    [
      '72 hours are 72 hours when the clocks go back',
      { kind: 'hours', hours: 72 },
      '2026-10-24T11:00:00Z',
      '2026-10-27T11:00',
    ],
    [
      '1 day ends with the next day, also across the change',
      { kind: 'days', days: 1 },
      '2026-10-24T11:00:00Z',
      '2026-10-25T23:59',
    ],
    ['3 days end in summer time', { kind: 'days', days: 3 }, '2026-06-01T08:00:00Z', '2026-06-04T22:59'],
    [
      '5 working days pass over a weekend',
      { kind: 'working-days', days: 5 },
      '2026-11-18T09:00:00Z',
      '2026-11-25T23:59',
    ],
    [
      '14 working days pass over Christmas and New Year',
      { kind: 'working-days', days: 14 },
      '2026-12-14T09:00:00Z',
      '2027-01-06T23:59',
    ],
    [
      '2 working days pass over Easter into summer time',
      { kind: 'working-days', days: 2 },
      '2024-03-28T09:00:00Z',
      '2024-04-03T22:59',
    ],
    [
      'a start late in the evening counts as the day in England',
      { kind: 'working-days', days: 1 },
      '2026-07-15T23:30:00Z',
      '2026-07-17T22:59',
    ],
    ['a set day ends with it', { kind: 'by-day', day: '2026-06-30' }, '2026-01-01T00:00:00Z', '2026-06-30T22:59'],
    [
      'a set instant is itself',
      { kind: 'by-instant', at: at('2026-06-30T12:00:00Z') },
      '2026-01-01T00:00:00Z',
      '2026-06-30T12:00',
    ],
    ['a clock past the known holidays has no end', { kind: 'working-days', days: 5 }, '2030-12-27T09:00:00Z', null],
  ];
  it.each(cases)('%s', (_, rule, start, expected) => {
    expect(iso(runsOut(rule, at(start), holidays))).toBe(expected);
  });

  it('is named as people name it', () => {
    const rules: ClockRule[] = [
      { kind: 'hours', hours: 72 },
      { kind: 'working-days', days: 1 },
      { kind: 'days', days: 3 },
    ];
    expect(rules.map(ruleInWords)).toEqual(['72 hours', '1 working day', '3 days']);
  });
});

// The changes of the clocks in England: last Sunday of March and of October, 01:00 UTC (Summer Time Order 2002).
const changes = [
  ['2025-03-30', '2025-10-26'],
  ['2026-03-29', '2026-10-25'],
  ['2027-03-28', '2027-10-31'],
  ['2028-03-26', '2028-10-29'],
] as const;

describe.each(changes)('across the changes of the clocks of %s and %s', (spring, autumn) => {
  const noonBefore = (day: string) => at(`${addDays(day, -1)}T12:00:00Z`);

  it('hours are hours', () => {
    for (const day of [spring, autumn]) {
      const start = noonBefore(day);
      for (const hours of [1, 24, 48, 72]) {
        expect(runsOut({ kind: 'hours', hours }, start, holidays)).toBe(start + hours * 3_600_000);
      }
    }
  });

  it('days end with the last minute of the day in England, on both sides', () => {
    const end = (day: string, days: number) => iso(runsOut({ kind: 'days', days }, noonBefore(day), holidays));
    expect([end(spring, 1), end(spring, 2)]).toEqual([`${spring}T22:59`, `${addDays(spring, 1)}T22:59`]);
    expect([end(autumn, 1), end(autumn, 2)]).toEqual([`${autumn}T23:59`, `${addDays(autumn, 1)}T23:59`]);
    // The day before each change still ends by the old clock.
    expect(iso(endOfLondonDay(addDays(spring, -1)))).toBe(`${addDays(spring, -1)}T23:59`);
    expect(iso(endOfLondonDay(addDays(autumn, -1)))).toBe(`${addDays(autumn, -1)}T22:59`);
  });

  it('working days pass over the Sunday of the change', () => {
    const friday = addDays(autumn, -2);
    expect(iso(runsOut({ kind: 'working-days', days: 1 }, at(`${friday}T10:00:00Z`), holidays))).toBe(
      `${addDays(autumn, 1)}T23:59`,
    );
  });

  it('the day that has 23 hours, and the day that has 25, are told apart by nobody who counts days', () => {
    expect(endOfLondonDay(spring) - endOfLondonDay(addDays(spring, -1))).toBe(23 * 3_600_000);
    expect(endOfLondonDay(autumn) - endOfLondonDay(addDays(autumn, -1))).toBe(25 * 3_600_000);
  });
});

// From the government's list for England and Wales; every day here is also worked out by rule below.
const longWeekends = [
  ['Easter 2025', '2025-04-17T09:00:00Z', 1, '2025-04-22T22:59'],
  ['both May holidays of 2025', '2025-05-02T09:00:00Z', 16, '2025-05-28T22:59'],
  ['Christmas 2025 to 2026', '2025-12-24T09:00:00Z', 5, '2026-01-05T23:59'],
  ['Easter 2026, after the clocks went forward', '2026-04-02T09:00:00Z', 1, '2026-04-07T22:59'],
  ['Boxing Day 2026, kept on the Monday', '2026-12-24T09:00:00Z', 1, '2026-12-29T23:59'],
  ['Easter 2027, with the change of the clocks inside', '2027-03-25T09:00:00Z', 1, '2027-03-30T22:59'],
  ['Christmas 2027, both days kept later', '2027-12-24T09:00:00Z', 1, '2027-12-29T23:59'],
  ['New Year 2028, kept on the Monday', '2027-12-31T09:00:00Z', 1, '2028-01-04T23:59'],
  ['Easter 2028', '2028-04-13T09:00:00Z', 1, '2028-04-18T22:59'],
  ['the summer holiday of 2028', '2028-08-25T09:00:00Z', 1, '2028-08-29T22:59'],
] as const;

describe('working days', () => {
  it.each(longWeekends)('pass over %s', (_, start, days, expected) => {
    expect(iso(runsOut({ kind: 'working-days', days }, at(start), holidays))).toBe(expected);
  });
});

describe('working days by rule', () => {
  it('are never a Saturday, a Sunday or a bank holiday, and there are as many as asked between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 40 }), (offset, count) => {
        const start = addDays('2024-01-01', offset);
        const end = addWorkingDays(holidays, start, count);
        if (end === null) return;
        const days: string[] = [];
        for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) days.push(day);
        expect(days.filter((day) => isWorkingDay(holidays, day))).toHaveLength(count);
        expect(isWorkingDay(holidays, end)).toBe(true);
      }),
    );
  });

  it('follow the days that the Act of 1971 and common law give', () => {
    const known = holidays.days.filter((each) => !('byProclamation' in each)).map(({ day }) => day);
    const expected = [];
    for (let year = holidays.from; year <= holidays.to; year += 1) expected.push(...bankHolidaysBy(year));
    expect(known).toEqual(expected.sort());
  });
});

/** The days by rule: Easter by Gauss's method in Butcher's form, Mondays, and weekdays in place of weekends. */
function bankHolidaysBy(year: number): string[] {
  const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
  const nextFree = (day: string, taken: readonly string[]): string =>
    weekday(day) % 6 === 0 || taken.includes(day) ? nextFree(addDays(day, 1), taken) : day;
  const firstMonday = (day: string): string => (weekday(day) === 1 ? day : firstMonday(addDays(day, 1)));
  const lastMonday = (day: string): string => (weekday(day) === 1 ? day : lastMonday(addDays(day, -1)));
  const easter = easterOf(year);
  // Both days of Christmas that fall on weekdays keep their place; those in place of them come after.
  const fixed = [`${year}-12-25`, `${year}-12-26`].filter((day) => weekday(day) % 6 !== 0);
  const christmas = [...fixed];
  for (const day of [`${year}-12-25`, `${year}-12-26`]) {
    if (!fixed.includes(day)) christmas.push(nextFree(day, christmas));
  }
  return [
    nextFree(`${year}-01-01`, []),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(`${year}-05-01`),
    lastMonday(`${year}-05-31`),
    lastMonday(`${year}-08-31`),
    ...christmas,
  ];
}

function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return new Date(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1)).toISOString().slice(0, 10);
}
