import { describe, expect, it } from 'vitest';
import type { AssuranceOverview } from '../../contract/roll-up.ts';
import { groupSentence, ownSentence } from './assurance-words.ts';
import { heatOf } from './heat-of.ts';

const outcomes = ['A1.a', 'A1.b', 'B2.d'].map((code) => {
  return { code, title: `Outcome ${code}`, group: code.slice(0, 2), required: 2 };
});
const overview = (cells: Record<string, string>, more: Partial<AssuranceOverview> = {}): AssuranceOverview => ({
  scopeName: 'Somewhere',
  isFictional: true,
  isOne: false,
  edge: 'geography',
  day: '2026-11-22',
  basis: 'now',
  year: { code: '2026-27', name: 'Year 2026-27', interimOn: '2026-12-31', finalOn: '2027-06-30', isVerified: false },
  years: [],
  category: { code: '1', name: 'Trusts' },
  categories: [],
  levels: [
    { name: 'Not achieved', rank: 1 },
    { name: 'Partially achieved', rank: 2 },
    { name: 'Achieved', rank: 3 },
  ],
  withheld: { count: 0, organisations: [] },
  outcomes,
  groups: [
    { code: 'A1', title: 'Governance' },
    { code: 'B2', title: 'Access' },
  ],
  organisations: Object.entries(cells).map(([name, held]) => ({ code: name, kind: 'trust', name, cells: held })),
  totals: { organisations: Object.keys(cells).length, withheld: 0, silent: 0, atStandard: 0, gaps: [] },
  tallies: outcomes.map((_, at) => {
    const held = Object.values(cells).map((each) => Number(each.charAt(at).replace('-', '0')));
    const count = (rank: number) => held.filter((each) => each === rank).length;
    return { counts: [0, 1, 2, 3].map(count), below: count(1), onlyThis: 0 };
  }),
  services: [],
  parts: [],
  trend: [],
  published: { statuses: [], editions: [] },
  comparison: null,
  ...more,
});
const links = { ofRow: ({ code }: { code: string }) => `/${code}`, ofOutcome: (code: string) => `/outcomes/${code}` };
const drawn = (
  cells: Record<string, string>,
  view: 'level' | 'gap',
  order: 'gap' | 'name',
  group: string | null = null,
) => heatOf(overview(cells), { view, order, group }, links).rows.map(({ name, cells: keys }) => `${name} ${keys}`);

describe('the sentence over a group', () => {
  it('names the outcome that most of those that answered it miss', () => {
    const sentence = groupSentence(overview({ One: '213', Two: '213', Three: '2-3' }));
    expect(sentence.outcome).toBe('A1.b');
    expect(sentence.rest).toBe('The hardest is A1.b Outcome A1.b: 2 of 2 that answered it are below the level asked.');
    expect(sentence.level).toBe('high');
  });

  it('does not call a group good of which nobody answered', () => {
    const totals = { organisations: 2, withheld: 0, silent: 2, atStandard: 0, gaps: [2] };
    const sentence = groupSentence(overview({ One: '', Two: '' }, { totals }));
    expect([sentence.level, sentence.lead]).toEqual([undefined, 'Nobody here has answered yet.']);
  });
});

describe('the sentence over one organisation', () => {
  it('says what is below, what is open and what is due', () => {
    expect(ownSentence(overview({ One: '12-' }), '2026-11-22')).toEqual({
      level: 'high',
      lead: '1 of 3 outcomes are below the level asked.',
      rest: '1 is not answered. The interim is due on 31 December 2026. The final is due on 30 June 2027.',
    });
  });

  it('does not say good while something is open, or not shared', () => {
    expect(ownSentence(overview({ One: '32-' }), '2026-11-22').level).toBe('low');
    expect(ownSentence(overview({ One: '?' }), '2026-11-22').level).toBeUndefined();
    expect(ownSentence(overview({ One: '322' }), '2027-08-01')).toMatchObject({
      level: 'good',
      rest: 'The year ended on 30 June 2027.',
    });
  });
});

describe('the map', () => {
  const cells = { Beta: '113', Alpha: '3-2', Gamma: '?', Delta: '' };

  it('puts the biggest gap first, and who shares nothing last', () => {
    expect(drawn(cells, 'level', 'gap')).toEqual(['Beta 113', 'Alpha 3-2', 'Delta ---', 'Gamma ???']);
    expect(drawn(cells, 'level', 'name').map((row) => row.split(' ')[0])).toEqual(['Alpha', 'Beta', 'Delta', 'Gamma']);
  });

  it('sets levels against what is asked, and leaves what is not known unknown', () => {
    expect(drawn(cells, 'gap', 'gap')).toEqual(['Beta bbm', 'Alpha m-m', 'Delta ---', 'Gamma ???']);
  });

  it('holds the outcomes of one principle when one is chosen', () => {
    expect(drawn(cells, 'level', 'name', 'B2')).toEqual(['Alpha 2', 'Beta 3', 'Delta -', 'Gamma ?']);
  });
});
