import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyServiceMap } from '../../../../test/support/any-service-map.ts';
import { templateIds } from './impact-words.ts';
import { mapDifferences } from './map-differences.ts';
import { mapToSheets } from './map-sheets.ts';
import { type Figure, mapSchema, type OwnMap, unknownFigure } from './own-map.ts';
import { readOwnMap } from './read-own-map.ts';
import { sheetsToMap } from './sheets-to-map.ts';
import { stampFigures } from './stamp-figures.ts';
import { templateMap } from './template-map.ts';

const start = templateMap({
  template: 'acute',
  volumes: [
    { measure: 'outpatient-attendances-week', value: 5200, period: '2019/20 Q2', source: 'Quarterly activity' },
    { measure: 'elective-admissions-week', value: 700, period: '2019/20 Q2', source: 'Quarterly activity' },
  ],
  recordSystem: { supplier: 'Example Records', source: 'Requests', asOf: '2024-01-01' },
  isolation: 0.3,
});

const copy = (): OwnMap => JSON.parse(JSON.stringify(start));
const faultsOf = (change: (map: Writable) => void) => {
  const map = copy() as unknown as Writable;
  change(map);
  return readOwnMap(map).faults;
};
// biome-ignore lint/suspicious/noExplicitAny: tests spoil documents in every way.
type Writable = any;

describe('the starting map of an organisation', () => {
  it('holds the supplier of its record system and the published volumes, each with its source', () => {
    expect(start.systems.find(({ id }) => id === 'record-system')?.supplier).toBe('Example Records');
    const weekly = (service: string) => start.pathways.find((pathway) => pathway.service === service)?.weekly;
    expect(weekly('outpatients')).toEqual({
      value: 5200,
      origin: 'public',
      source: 'Quarterly activity',
      period: '2019/20 Q2',
    });
    expect((weekly('day-cases')?.value ?? 0) + (weekly('elective-inpatients')?.value ?? 0)).toBeCloseTo(700, 0);
    expect(weekly('day-cases')?.source).toMatch(/turned into procedures a week/);
  });
  it('says unknown, and not 0, where nobody publishes a volume', () => {
    expect(start.pathways.find(({ service }) => service === 'cancer-treatments')?.weekly).toEqual(unknownFigure);
  });
  it('can be read without a fault for every template, and comes back the same', () => {
    for (const template of templateIds) {
      const map = templateMap({ template, volumes: [], recordSystem: null, isolation: null });
      expect(readOwnMap(JSON.parse(JSON.stringify(map)))).toEqual({ map, faults: [] });
    }
  });
});

describe('a service map', () => {
  it('loses nothing as JSON and in the sheets of a workbook', () => {
    fc.assert(
      fc.property(anyServiceMap, (map) => {
        expect(readOwnMap(JSON.parse(JSON.stringify(map)))).toEqual({ map, faults: [] });
        expect(sheetsToMap(mapToSheets(map))).toEqual({ map, faults: [] });
        expect(mapDifferences(map, map)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
  it('may hold circles: they are no fault', () => {
    const faults = faultsOf((map) => {
      map.systems[0].needs = [{ gate: { system: 'hosting' }, weight: 0.5 }];
      map.systems[1].needs = [{ gate: { system: 'network' }, weight: 0.5 }];
    });
    expect(faults).toEqual([]);
  });
  it.each<[string, (map: Writable) => void, string, RegExp]>([
    [
      'a weight above 1',
      (map) => (map.systems[2].needs[0].weight = 1.5),
      'map.systems[2].needs[0].weight',
      /from 0 to 1/,
    ],
    [
      'a weight below 0',
      (map) => (map.systems[2].needs[0].weight = -0.1),
      'map.systems[2].needs[0].weight',
      /from 0 to 1/,
    ],
    [
      'an unknown system in a gate',
      (map) => (map.pathways[0].needs[0].gate = { system: 'own:x' }),
      'map.pathways[0].needs[0]',
      /no system "own:x"/,
    ],
    [
      'k above n',
      (map) => (map.pathways[0].needs[0].gate = { atLeast: 3, of: ['network', 'hosting'] }),
      'map.pathways[0].needs[0]',
      /from 1 to 2/,
    ],
    ['a system twice', (map) => (map.systems[1].id = 'network'), 'map.systems[1].id', /stands here twice/],
    [
      'a service twice',
      (map) => (map.pathways[1].service = 'outpatients'),
      'map.pathways[1].service',
      /stands here twice/,
    ],
    ['an id off the list', (map) => (map.systems[0].id = 'my network'), 'map.systems[0].id', /own:/],
    ['an unknown field', (map) => (map.systems[0].colour = 'red'), 'map.systems[0].colour', /not a known field/],
    ['a volume below 0', (map) => (map.pathways[0].weekly.value = -5), 'map.pathways[0].weekly.value', /from 0/],
    ['a text for a number', (map) => (map.pathways[0].weekly.value = 'many'), 'map.pathways[0].weekly.value', /number/],
    [
      'shares that add up to nothing',
      (map) => {
        map.pathways[4].needs = [{ gate: { system: 'network' }, share: 0 }];
      },
      'map.pathways[4].needs',
      /add up to 0/,
    ],
    [
      'neighbours who take more than everybody',
      (map) =>
        (map.neighbours = [
          { code: 'R0A', share: 0.9 },
          { code: 'R0B', share: 0.3 },
        ]),
      'map.neighbours',
      /1\.20, over 1/,
    ],
    [
      'too many systems',
      (map) => (map.systems = Array.from({ length: 121 }, (_, at) => ({ id: `own:s${at}`, name: 'x', needs: [] }))),
      'map.systems',
      /at most 120/,
    ],
    ['another format', (map) => (map.schema = 'wardkeep.impact-scenario/1'), 'map.schema', /wardkeep.service-map\/1/],
    [
      'letters that cannot be shown',
      (map) => (map.systems[0].name = 'a\u0000b'),
      'map.systems[0].name',
      /cannot be shown/,
    ],
  ])('with %s is refused, and the fault names its path', (_what, spoil, where, message) => {
    const found = faultsOf(spoil).find((each) => each.where === where);
    expect(found?.message).toMatch(message);
  });
  it.each([null, 7, 'map', [], {}, { schema: mapSchema }])('is not %j: it is refused without throwing', (json) => {
    expect(readOwnMap(json).map).toBeNull();
    expect(readOwnMap(json).faults.length).toBeGreaterThan(0);
  });
});

describe('a workbook', () => {
  const sheets = () => mapToSheets(start).map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) }));
  it('tells sheet and row of each fault, all of them at once', () => {
    const spoilt = sheets();
    const cells = (name: string, row: number) => spoilt.find((sheet) => sheet.name === name)?.rows[row - 1] ?? [];
    cells('Needs', 2)[4] = 3;
    cells('Systems', 4)[1] = null;
    cells('Pathway needs', 5)[3] = 'own:nowhere';
    cells('Activity', 2)[2] = 'lots';
    cells('Neighbours', 1)[1] = 'Part';
    const { map, faults } = sheetsToMap(spoilt);
    expect(map).toBeNull();
    expect(faults.map(({ where }) => where).sort()).toEqual([
      'Activity row 2, value',
      'Needs row 2, weight',
      'Neighbours row 1',
      'Pathway needs row 5',
      'Systems row 4, name',
    ]);
  });
  it('tells of rows that belong to nothing, of rows that stand twice and of sheets that are missing', () => {
    const spoilt = sheets().filter(({ name }) => name !== 'Sites');
    const rows = (name: string) => spoilt.find((sheet) => sheet.name === name)?.rows ?? [];
    rows('Needs').push(['own:ghost', 'one', null, 'network', 0.5]);
    rows('Activity').push(['magic', '', 5, 'own', '', ''], ['isolation', '', 0.1, 'own', '', '']);
    const wheres = sheetsToMap(spoilt).faults.map(({ where }) => where);
    expect(wheres).toContain('Sites');
    expect(wheres.filter((where) => where.startsWith('Needs row'))).toHaveLength(1);
    expect(wheres.filter((where) => where.startsWith('Activity row'))).toHaveLength(2);
  });
  it('of another kind is refused in words', () => {
    expect(sheetsToMap([]).faults[0]?.message).toMatch(/no sheet "About"/);
    expect(sheetsToMap([{ name: 'Sheet1', rows: [['a']] }]).map).toBeNull();
  });
});

describe('differences between two maps', () => {
  it('name what was added, changed and removed, with old and new words', () => {
    const next = copy() as unknown as Writable;
    next.systems[2].needs[0].weight = 0.4;
    next.systems.push({ ...next.systems[5], id: 'own:labs', name: 'Laboratory network' });
    next.pathways[0].weekly = { value: 6000, origin: 'own', source: 'Amara Obi', period: '2026-11-22' };
    next.pathways.pop();
    const found = mapDifferences(start, next);
    expect(found.map(({ name, kind }) => [name, kind])).toEqual([
      ['Accounts and log-in', 'changed'],
      ['Laboratory network', 'added'],
      ['Outpatient clinics', 'changed'],
      ['Imaging', 'removed'],
    ]);
    expect(found[0]?.changes).toEqual([
      {
        what: 'needs',
        before: 'Network inside the organisation, weight 0.9',
        after: 'Network inside the organisation, weight 0.4',
      },
    ]);
    expect(found[2]?.changes[0]?.after).toBe('6,000 (own: Amara Obi, 2026-11-22)');
  });
});

describe('where figures come from', () => {
  const stamp = { who: 'Amara Obi', day: '2026-11-22' };
  const withOutpatients = (weekly: Figure): OwnMap => ({
    ...start,
    pathways: start.pathways.map((pathway) => (pathway.service === 'outpatients' ? { ...pathway, weekly } : pathway)),
  });
  const stamped = (weekly: Figure, before = start) =>
    stampFigures(withOutpatients(weekly), before, start, stamp).pathways[0]?.weekly;
  it('a changed number is the organisation’s own, by whom and on which day, whatever it claims', () => {
    const own = { value: 9000, origin: 'own', source: 'Amara Obi', period: '2026-11-22' };
    expect(stamped({ value: 9000, origin: 'public', source: 'Quarterly activity', period: '2019/20 Q2' })).toEqual(own);
    expect(stamped({ value: 9000, origin: 'own', source: '', period: '' })).toEqual(own);
  });
  it('an unchanged number keeps its words, and a told source stays', () => {
    const before = { value: 9000, origin: 'own', source: 'Data warehouse', period: '2026' } as const;
    expect(stamped(before, withOutpatients(before))).toEqual(before);
    expect(stamped({ ...before, value: 9100 }, withOutpatients(before))).toMatchObject({ source: 'Amara Obi' });
    expect(stamped(before)).toEqual(before);
  });
  it('the published number gets its publisher back', () => {
    const back = { value: 5200, origin: 'public', source: 'made up', period: 'never' } as const;
    expect(stamped(back)).toEqual(start.pathways[0]?.weekly);
  });
});
