import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { nextYear, yearLater, yearsLater } from './next-year.ts';
import type { YearDocument } from './year-document.ts';

const file = path.join(import.meta.dirname, '../../../../data/frameworks/years.json');
const shipped = JSON.parse(readFileSync(file, 'utf8')) as YearDocument[];

describe('the year after', () => {
  it.each([
    ['2026-12-31', '2027-12-31'],
    ['2028-02-29', '2029-02-28'],
  ])('has %s on %s', (day, later) => {
    expect(yearLater(day)).toBe(later);
  });

  it.each([
    ['2026-27', '2027-28'],
    ['DSPT 2026-27 (version 9)', 'DSPT 2027-28 (version 9)'],
    ['eprr-2026', 'eprr-2027'],
    ['1999-00', '1999-00'],
    ['2098-99', '2099-00'],
  ])('calls %s %s', (text, later) => {
    expect(yearsLater(text)).toBe(later);
  });

  it.each(shipped.map((year) => [year.code, year] as const))(
    'of %s keeps its ways, moves each day, and takes nothing for verified',
    (_, year) => {
      const next = nextYear({ ...year, isVerified: true });
      expect([next.previous, next.isVerified, next.finalOn]).toEqual([year.code, false, yearLater(year.finalOn)]);
      expect(next.categories.flatMap(({ profiles }) => profiles).some(({ isVerified }) => isVerified)).toBe(false);
      expect([next.rules.steps, next.rules.states]).toEqual([year.rules.steps, year.rules.states]);
      const days = (one: YearDocument) =>
        one.rules.deadlines.flatMap(({ clock }) => (clock.kind === 'by-day' ? [clock.day] : []));
      expect(days(next)).toEqual(days(year).map(yearLater));
    },
  );
});
