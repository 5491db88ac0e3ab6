import { describe, expect, it } from 'vitest';
import { isThere, whenToMail } from './when-to-mail.ts';
import { usualWishes, type Wishes } from './wishes.ts';
import { instantAt, wallTime } from './zone-time.ts';

const at = (text: string) => Date.parse(text);
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString().slice(0, 16));
const wish = (more: Partial<Wishes>): Wishes => ({ ...usualWishes, ...more });
const night = { from: 20 * 60, to: 7 * 60 };

describe('wall time in a zone', () => {
  it('follows the clocks of the zone through both changes of a year', () => {
    expect(wallTime(at('2026-03-29T00:59:00Z'), 'Europe/London')).toEqual({
      day: '2026-03-29',
      weekday: 7,
      minutes: 59,
    });
    expect(wallTime(at('2026-03-29T01:00:00Z'), 'Europe/London').minutes).toBe(120);
    expect(wallTime(at('2026-10-25T01:30:00Z'), 'Europe/London').minutes).toBe(90);
    expect(wallTime(at('2026-11-22T12:00:00Z'), 'Pacific/Auckland')).toEqual({
      day: '2026-11-23',
      weekday: 1,
      minutes: 60,
    });
  });

  it('turns back into the instant: the first of two, and the first after a gap', () => {
    expect(iso(instantAt('2026-07-01', 480, 'Europe/London'))).toBe('2026-07-01T07:00');
    expect(iso(instantAt('2026-12-01', 480, 'Europe/London'))).toBe('2026-12-01T08:00');
    // 01:30 is shown twice on 25 October and never on 29 March.
    expect(iso(instantAt('2026-10-25', 90, 'Europe/London'))).toBe('2026-10-25T00:30');
    expect(iso(instantAt('2026-03-29', 90, 'Europe/London'))).toBe('2026-03-29T01:00');
    expect(iso(instantAt('2026-03-08', 150, 'America/New_York'))).toBe('2026-03-08T07:00');
  });
});

describe('a mail', () => {
  it('leaves at once outside quiet hours, and at their end within them, also past midnight', () => {
    const wishes = wish({ quiet: night });
    expect(iso(whenToMail(wishes, [], 'at-once', false, at('2026-11-20T12:00Z')))).toBe('2026-11-20T12:00');
    expect(iso(whenToMail(wishes, [], 'at-once', false, at('2026-11-20T20:00Z')))).toBe('2026-11-21T07:00');
    expect(iso(whenToMail(wishes, [], 'at-once', false, at('2026-11-21T06:59Z')))).toBe('2026-11-21T07:00');
    expect(iso(whenToMail(wishes, [], 'at-once', false, at('2026-11-21T07:00Z')))).toBe('2026-11-21T07:00');
  });

  it('keeps to the clock on the wall when quiet hours run over a change of the clocks', () => {
    const wishes = wish({ quiet: night });
    // Clocks go forward in the night: seven in the morning is an hour earlier in UTC.
    expect(iso(whenToMail(wishes, [], 'at-once', false, at('2026-03-28T22:00Z')))).toBe('2026-03-29T06:00');
    expect(iso(whenToMail(wishes, [], 'at-once', false, at('2026-10-24T22:00Z')))).toBe('2026-10-25T07:00');
  });

  it('that is urgent leaves at once, in quiet hours, in a digest and in an absence', () => {
    const away = [{ from: '2026-11-01', until: '2026-11-30', deputyPersonId: null }];
    const now = at('2026-11-20T23:00Z');
    for (const way of ['at-once', 'daily', 'weekly'] as const)
      expect(whenToMail(wish({ quiet: night }), away, way, true, now)).toBe(now);
    expect(whenToMail(usualWishes, [], 'none', false, now)).toBeNull();
  });

  it('waits for the hour and the day of its digest', () => {
    const wishes = wish({ digestAt: 9 * 60, digestDay: 5 });
    expect(iso(whenToMail(wishes, [], 'daily', false, at('2026-11-20T08:59Z')))).toBe('2026-11-20T09:00');
    expect(iso(whenToMail(wishes, [], 'daily', false, at('2026-11-20T09:00Z')))).toBe('2026-11-21T09:00');
    expect(iso(whenToMail(wishes, [], 'weekly', false, at('2026-11-20T09:00Z')))).toBe('2026-11-27T09:00');
    expect(iso(whenToMail(wishes, [], 'daily', false, at('2026-06-20T09:00Z')))).toBe('2026-06-21T08:00');
  });

  it('waits until somebody who is away is back, over absences that follow one another', () => {
    const away = [
      { from: '2026-11-16', until: '2026-11-20', deputyPersonId: null },
      { from: '2026-11-21', until: '2026-11-22', deputyPersonId: null },
    ];
    expect(iso(whenToMail(usualWishes, away, 'at-once', false, at('2026-11-18T12:00Z')))).toBe('2026-11-23T08:00');
    expect(iso(whenToMail(usualWishes, away, 'daily', false, at('2026-11-18T12:00Z')))).toBe('2026-11-23T08:00');
  });
});

describe('somebody is there', () => {
  const shift = (days: number[], from: number, to: number) =>
    wish({ shift: { days, hours: { from: from * 60, to: to * 60 } } });

  it('on the days and in the hours of their shift, and at all times without one', () => {
    const office = shift([1, 2, 3, 4, 5], 9, 17);
    expect(isThere(office, [], at('2026-11-20T09:00Z'))).toBe(true);
    expect(isThere(office, [], at('2026-11-20T17:00Z'))).toBe(false);
    expect(isThere(office, [], at('2026-11-21T10:00Z'))).toBe(false);
    expect(isThere(usualWishes, [], at('2026-11-21T03:00Z'))).toBe(true);
  });

  it('through the night when the shift runs over midnight, which belongs to the day it began', () => {
    const friday = shift([5], 20, 8);
    expect(isThere(friday, [], at('2026-11-20T23:00Z'))).toBe(true);
    expect(isThere(friday, [], at('2026-11-21T07:00Z'))).toBe(true);
    expect(isThere(friday, [], at('2026-11-20T07:00Z'))).toBe(false);
  });

  it('not on a day of an absence, as the calendar of their zone counts days', () => {
    const away = [{ from: '2026-11-20', until: '2026-11-20', deputyPersonId: 7 }];
    expect(isThere(usualWishes, away, at('2026-11-20T23:59Z'))).toBe(false);
    expect(isThere(usualWishes, away, at('2026-11-21T00:00Z'))).toBe(true);
    expect(isThere(wish({ zone: 'Pacific/Auckland' }), away, at('2026-11-19T12:00Z'))).toBe(false);
  });
});
