import { describe, expect, it } from 'vitest';
import { formatAge, formatDate, formatInstant, formatTime } from '#web/words/format-date.ts';
import { countOf, formatNumber, formatPounds, formatShare, unitFor } from '#web/words/format-number.ts';

describe('numbers for people', () => {
  it('puts commas in numbers over 999 and drops decimals', () => {
    expect(formatNumber(64201)).toBe('64,201');
    expect(formatNumber(999.4)).toBe('999');
    expect(formatPounds(18000)).toBe('£18,000');
  });

  it('never shows missing data as 0', () => {
    expect(formatNumber(null)).toBe('No data');
    expect(formatPounds(null)).toBe('No data');
    expect(formatShare(null)).toBe('No data');
  });

  it.each([
    [0, '0%'],
    [0.001, 'under 1%'],
    [0.2, '20%'],
    [0.999, 'over 99%'],
    [1, '100%'],
  ])('does not round the share %d to a certainty it is not', (share, words) => {
    expect(formatShare(share)).toBe(words);
  });

  it('agrees the noun with its number', () => {
    expect(countOf(1, 'trust')).toBe('1 trust');
    expect(countOf(0, 'trust')).toBe('0 trusts');
    expect(countOf(2, 'body', 'bodies')).toBe('2 bodies');
  });

  it('agrees a unit with the number before it, also one that is written as text', () => {
    const trusts = { one: 'trust below standard', many: 'trusts below standard' };
    expect([0, 1, 2, 1.5, '1', null].map((value) => unitFor(value, trusts))).toEqual([
      trusts.many,
      trusts.one,
      trusts.many,
      trusts.many,
      trusts.one,
      trusts.many,
    ]);
    expect(unitFor(1, 'kB')).toBe('kB');
  });
});

describe('dates for people', () => {
  it('writes months in full', () => {
    expect(formatDate('2026-11-21')).toBe('21 November 2026');
  });

  it('gives back text that is not a day', () => {
    expect(formatDate('2026-02-30')).toBe('2026-02-30');
  });

  it.each([
    ['2026-11-21T14:05:00Z', '2:05pm'],
    ['2026-11-21T09:00:00Z', '9am'],
    ['2026-11-21T12:00:00Z', 'midday'],
    ['2026-11-21T00:00:00Z', 'midnight'],
    ['2026-11-21T00:05:00Z', '12:05am'],
    ['2026-11-21T12:30:00Z', '12:30pm'],
  ])('writes the time of %s as the content guide does', (instant, words) => {
    expect(formatTime(new Date(instant))).toBe(words);
  });

  it('uses the clock and the day of England in summer', () => {
    expect(formatInstant(new Date('2026-06-30T23:30:00Z'))).toBe('12:30am, 1 July 2026');
  });

  it.each([
    [60_000, '1 minute'],
    [26 * 3_600_000, '26 hours'],
    [72 * 3_600_000, '3 days'],
  ])('says an age of %d ms in its largest unit', (age, words) => {
    expect(formatAge(age)).toBe(words);
  });
});
