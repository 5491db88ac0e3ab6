import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CareBody } from './care-body.ts';
import { judgedFrequencies, nationalYears, yearDesk } from './national-years.ts';
import { readPosterior } from './posterior.ts';
import { emptyTable, responseTable, withOneChanged, withRows } from './response-table.ts';
import { templates } from './templates.ts';
import { exceedance, joinYears, yearRanges } from './year-ranges.ts';

const file = path.join(import.meta.dirname, '../../../../data/clinical/posterior-1.json');
const posterior = readPosterior(JSON.parse(readFileSync(file, 'utf8')));
const body = (code: string, outpatients: number): CareBody => ({
  code,
  name: code,
  type: 'Acute',
  region: code < 'C' ? 'North West' : 'London',
  areas: [],
  recordSystem: code < 'B' ? 'One' : 'Two',
  opened: null,
  closed: null,
  longitude: null,
  latitude: null,
  map: templates.acute,
  weekly: { outpatients, 'ae-attendances': 1000 },
  isolation: 0.3,
});
const bodies = [body('A', 1000), body('B', 2000), body('C', 3000), body('D', 4000)];
const table = responseTable(bodies, posterior, 3, 8);
const deskOf = (isCounted: (code: string) => boolean = () => true, frequencies = judgedFrequencies) =>
  yearDesk({ table, bodies, posterior, frequencies, seed: 9 }, (code) => (isCounted(code) ? 0 : -1));

describe('the response table', () => {
  it('changes only the rows of the organisation that changed, and equals a table made anew', () => {
    const changed = body('B', 9000);
    const anew = responseTable(
      [bodies[0], changed, bodies[2], bodies[3]].flatMap((each) => each ?? []),
      posterior,
      3,
      8,
    );
    expect(withOneChanged(table, changed, posterior, 3).values).toEqual(anew.values);
    expect(anew.values).not.toEqual(table.values);
    expect(() => withOneChanged(table, body('Z', 1), posterior, 3)).toThrow('Z is not in the table');
  });

  it('is the same put together from the tables of its parts', () => {
    const parts = [bodies.slice(0, 1), bodies.slice(1)].map((part) => responseTable(part, posterior, 3));
    const codes = bodies.map(({ code }) => code);
    expect(withRows(emptyTable(codes), parts)).toEqual(responseTable(bodies, posterior, 3));
  });
});

describe('national years', () => {
  it('are the same bit by bit however they are split', () => {
    const whole = nationalYears(deskOf(), 0, 1000);
    const parts = [0, 250, 500, 750].map((first) => nationalYears(deskOf(), first, 250));
    expect(joinYears(parts).values).toEqual(whole.values);
  });

  it('of several groups at once are those of each group alone', () => {
    const source = { table, bodies, posterior, frequencies: judgedFrequencies, seed: 9 };
    const both = nationalYears(
      yearDesk(source, (code) => (code < 'C' ? 0 : 1), true),
      0,
      300,
    );
    for (const [group, isIn] of [(code: string) => code < 'C', (code: string) => code >= 'C'].entries()) {
      const alone = nationalYears(deskOf(isIn), 0, 300);
      expect(both.values.slice(group * 300, (group + 1) * 300)).toEqual(alone.values.slice(0, 300));
    }
  });

  it('add up over a partition of the nation, year by year', () => {
    const whole = nationalYears(deskOf(), 0, 500).values;
    const north = nationalYears(
      deskOf((code) => code < 'C'),
      0,
      500,
    ).values;
    const south = nationalYears(
      deskOf((code) => code >= 'C'),
      0,
      500,
    ).values;
    for (const [at, value] of whole.entries()) expect((north[at] ?? 0) + (south[at] ?? 0)).toBeCloseTo(value, 4);
  });

  it('lose nothing without events, and more with more of them', () => {
    const none = Object.fromEntries(
      Object.keys(judgedFrequencies).map((kind) => [kind, 0]),
    ) as typeof judgedFrequencies;
    const mean = (frequencies: typeof judgedFrequencies) =>
      yearRanges(nationalYears(deskOf(undefined, frequencies), 0, 2000))[0]?.mean;
    expect(mean(none)).toBe(0);
    expect(mean({ ...none, worm: 1 })).toBeGreaterThan(0);
    expect(mean({ ...none, ransomware: 4 })).toBeGreaterThan((mean({ ...none, ransomware: 1 }) ?? 0) * 2);
  });

  it('give a range for every metric, rising to the 1-in-100 year', () => {
    const ranges = yearRanges(nationalYears(deskOf(), 0, 2000));
    expect(ranges.map(({ metric }) => metric)).toEqual([
      'contacts-lost',
      'outpatients-lost',
      'ae-attendances-lost',
      'harm-any',
      'value-care',
    ]);
    for (const { p5, p50, oneInTen, p95, oneInHundred } of ranges)
      expect([p5, p50, oneInTen, p95, oneInHundred]).toEqual(
        [p5, p50, oneInTen, p95, oneInHundred].toSorted((a, b) => a - b),
      );
  });

  it('have a curve on which a larger loss is never likelier', () => {
    const curve = exceedance(nationalYears(deskOf(), 0, 2000), 'contacts-lost');
    const sorted = curve.toSorted((a, b) => b.chance - a.chance || a.loss - b.loss);
    expect(curve).toEqual(sorted);
    expect(curve.map(({ loss }) => loss)).toEqual(curve.map(({ loss }) => loss).toSorted((a, b) => a - b));
    expect(exceedance(nationalYears(deskOf(), 0, 10), 'mental-health-beds-lost')).toEqual([]);
  });
});
