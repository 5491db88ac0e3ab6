import { describe, expect, it } from 'vitest';
import { yearChanges } from './year-changes.ts';
import { type KnownVersion, profileLevels, type YearDocument, yearFaults, yearFormat } from './year-document.ts';

const known: KnownVersion[] = [
  {
    framework: 'caf',
    version: '9',
    nodes: new Map([
      ['A1.a', ['not', 'fully']],
      ['B1.a', ['not', 'partly', 'fully']],
    ]),
  },
];
const profile = {
  framework: 'caf',
  version: '9',
  levels: { 'A1.a': 'fully', 'B1.a': 'partly' },
  source: 'test',
  isVerified: true,
};
const category = {
  code: '1',
  name: 'All',
  kinds: ['trust'],
  standards: [{ framework: 'caf', version: '9' }],
  profiles: [profile],
};
const year: YearDocument = {
  format: yearFormat,
  code: 'y1',
  cycle: 'c',
  name: 'Year 1',
  opensOn: '2026-09-01',
  interimOn: '2026-12-31',
  finalOn: '2027-06-30',
  previous: null,
  source: 'test',
  isVerified: true,
  rules: {
    signedBy: [],
    finalNeeds: [],
    planCoversEveryGap: false,
    planRoute: 'standard',
    statuses: [],
    states: [
      { code: 'open', name: 'Open', meaning: '', status: null },
      { code: 'done', name: 'Done', meaning: '', status: null },
    ],
    steps: [{ act: 'publish', from: ['open'], to: 'done' }],
    deadlines: [],
    reviewers: [],
  },
  categories: [category],
};

describe('a year as a file', () => {
  it('without a mistake has no fault', () => {
    expect(yearFaults(year, known)).toEqual([]);
  });

  it.each<[string, Partial<YearDocument>, string]>([
    ['of a newer format', { format: 'wardkeep.year/2' }, 'format'],
    ['whose days do not follow each other', { interimOn: '2027-07-01' }, 'finalOn'],
    ['that follows itself', { previous: 'y1' }, 'previous'],
    ['with one kind in two categories', { categories: [category, { ...category, code: '2' }] }, 'categories.1.kinds'],
    [
      'with a framework that is not loaded',
      { categories: [{ ...category, standards: [{ framework: 'caf', version: '8' }], profiles: [] }] },
      'categories.0.standards.0',
    ],
    [
      'with levels of a framework that it does not answer',
      { categories: [{ ...category, standards: [] }] },
      'categories.0.profiles.0',
    ],
    [
      'with an unknown outcome',
      { categories: [{ ...category, profiles: [{ ...profile, levels: { Z9: 'fully' } }] }] },
      'categories.0.profiles.0.levels.Z9',
    ],
    [
      'with a level that an outcome does not have',
      { categories: [{ ...category, profiles: [{ ...profile, levels: { 'A1.a': 'partly' } }] }] },
      'categories.0.profiles.0.levels.A1.a',
    ],
    [
      'with a level for all that one does not have',
      { categories: [{ ...category, profiles: [{ ...profile, all: 'partly', levels: {} }] }] },
      'categories.0.profiles.0.levels.A1.a',
    ],
  ])('%s is refused at its place', (_, change, where) => {
    expect(yearFaults({ ...year, ...change }, known).map((fault) => fault.where)).toEqual([where]);
  });

  it('asks one level of all, save those that it names', () => {
    expect([...profileLevels({ ...profile, all: 'fully', levels: { 'B1.a': 'partly' } }, ['A1.a', 'B1.a'])]).toEqual([
      ['A1.a', 'fully'],
      ['B1.a', 'partly'],
    ]);
  });
});

describe('what a year would change', () => {
  it('is nothing where nothing differs', () => {
    expect(yearChanges(year, year)).toEqual([]);
  });

  it('is said in words: days, categories and levels', () => {
    const after: YearDocument = {
      ...year,
      interimOn: null,
      finalOn: '2027-07-31',
      categories: [
        { ...category, profiles: [{ ...profile, levels: { 'A1.a': 'fully', 'B1.a': 'fully' } }] },
        { ...category, code: '2', kinds: [] },
      ],
    };
    expect(yearChanges(year, after)).toEqual([
      'Interim day: 31 December 2026 becomes none',
      'Final day: 30 June 2027 becomes 31 July 2027',
      'New category 2',
      'Category 1: caf 9 B1.a becomes fully (partly)',
    ]);
  });
});
