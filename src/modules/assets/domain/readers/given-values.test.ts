import { describe, expect, it } from 'vitest';
import { readingDay } from '../../../../../test/support/scan-files.ts';
import { GivenValues } from './given-values.ts';
import { SeenKeys } from './seen-keys.ts';

function reading() {
  const told: string[] = [];
  const values = new GivenValues((kind) => told.push(kind), readingDay);
  values.begin(0, '');
  return { values, told };
}

describe('a given date', () => {
  it.each([
    ['2021-01-06', '2021-01-06'],
    ['2021/1/6', '2021-01-06'],
    ['2021-01-06T10:13', '2021-01-06T10:13:00Z'],
    ['2020-11-03 10:13:34.8476880', '2020-11-03T10:13:34Z'],
    ['2020-11-03T10:13:34Z', '2020-11-03T10:13:34Z'],
    ['2020-06-03T00:30:00+01:00', '2020-06-02T23:30:00Z'],
    ['05/13/2021 07:08:28', '2021-05-13T07:08:28Z'],
    ['13/05/2021', '2021-05-13'],
    ['11/17/16', '2016-11-17'],
    ['', null],
  ])('%s is %s', (given, date) => {
    const { values, told } = reading();
    expect(values.date(given)).toBe(date);
    expect([told, values.doubts()]).toEqual([[], []]);
  });

  it.each([
    '2021-02-30',
    '2021-13-01',
    '0000-00-00',
    '99/99/9999',
    'yesterday',
    '1969-01-01',
    '2021-01-06T25:00:00',
    '1'.repeat(1_000),
  ])('%s is told and left out', (given) => {
    const { values, told } = reading();
    expect(values.date(given)).toBeNull();
    expect(told).toEqual(['unreadable-date']);
  });

  it('that reads either way round is doubted, unless the format fixes which', () => {
    const { values } = reading();
    expect(values.date('05/06/2021', true)).toBe('2021-05-06');
    expect(values.doubts()).toEqual([]);
    expect(values.date('05/06/2021')).toBe('2021-05-06');
    expect(values.doubts()).toEqual(['date-ambiguous']);
  });

  it('may be a day ahead, for scanners write local time; later is flagged and kept', () => {
    const { values } = reading();
    expect([values.date('2026-11-23'), values.doubts()]).toEqual(['2026-11-23', []]);
    expect([values.date('2026-11-24'), values.doubts()]).toEqual(['2026-11-24', ['date-in-future']]);
  });
});

describe('a given value', () => {
  it.each([
    ['7.5', 7.5],
    ['0', 0],
    ['10.1', null],
    ['-1', null],
    ['1e1', null],
    ['NaN', null],
    ['0x5', null],
    ['', null],
  ])('%s as a score is %s', (given, score) => {
    expect(reading().values.number(given, 0, 10)).toBe(score);
  });

  it.each([
    ['443', 443, []],
    ['0', null, []],
    ['1.1', null, ['unreadable-number']],
    ['65536', null, ['unreadable-number']],
  ])('%s as a port is %s, as only whole numbers can be stored', (given, port, words) => {
    const { values, told } = reading();
    expect([values.port(given), told]).toEqual([port, words]);
  });

  it('of a severity is never found by a name that all objects have', () => {
    const { values, told } = reading();
    expect(values.severity('constructor', { high: 'high' })).toBeNull();
    expect(told).toEqual(['unknown-severity']);
  });

  it('of a list is cut between its words', () => {
    const { values, told } = reading();
    const { cves } = values.cves([`${'CVE-2021-1000,'.repeat(2_142)}CVE-2021-123456`]);
    expect([cves, told]).toEqual([['CVE-2021-1000'], ['shortened']]);
    expect(values.cves(['x'.repeat(100_000)])).toEqual({ cves: [], brokenCves: [] });
  });

  it('is cut without leaving half a letter, and without NUL', () => {
    const { values } = reading();
    expect(values.text(` a\0b\r\nc `)).toBe('a�b\nc');
    expect(values.text('ab😀', 3)).toBe('ab');
  });
});

describe('keys that came before', () => {
  it('are known again among 300,000, and no other is', () => {
    const seen = new SeenKeys();
    const keys = Array.from(
      { length: 300_000 },
      (_, index) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
    );
    expect(keys.filter((key) => seen.add(key))).toEqual([]);
    expect(keys.filter((key) => seen.add(key)).length).toBeGreaterThan(299_500);
  });
});
