import { describe, expect, it } from 'vitest';
import type { AssessmentFile, ReadOutcome } from './assessment-file.ts';
import { assessmentToSheets, sheetsToAssessment } from './assessment-sheets.ts';
import { compareFile } from './compare-file.ts';

const levels = () => ['not-achieved', 'achieved'];
const statement = { alias: '', level: 'achieved', wording: '', isTicked: false, comment: '' };
const now: AssessmentFile = {
  ...{ schema: 'wardkeep.assessment/1', organisation: 'R0A', organisationName: 'A trust', year: '2026-27' },
  ...{ yearName: '2026 to 2027', category: '1', exportedAt: '2026-11-22T10:00:00.000Z', note: '' },
  outcomes: [
    {
      ...{ framework: 'caf', version: '3.2', code: 'A1.a', title: 'Board direction', answerVersion: 4 },
      ...{
        level: 'not-achieved',
        required: 'achieved',
        isStated: false,
        override: null,
        inherited: null,
        held: 'not-achieved',
        state: 'under-way',
      },
      ...{ comment: '', carriedFrom: null },
      indicators: [
        { ...statement, code: 'A1.a.1' },
        { ...statement, code: 'A1.a.2' },
      ],
    },
    {
      ...{ framework: 'caf', version: '3.2', code: 'A1.b', title: 'Roles', answerVersion: 1 },
      ...{
        level: null,
        required: null,
        isStated: true,
        override: null,
        inherited: null,
        held: null,
        state: 'not-started',
        comment: '',
      },
      ...{ carriedFrom: null, indicators: [] },
    },
  ],
};
const read = (outcome: Partial<ReadOutcome>): ReadOutcome => ({
  ...{ where: 'row 2', framework: 'caf', version: '3.2', code: 'A1.a', answerVersion: 4, indicators: new Map() },
  ...outcome,
});

describe('comparing a file with what is stored', () => {
  it('names each thing that would change, and counts outcomes that the file leaves out', () => {
    const file = {
      outcomes: [read({ comment: 'Board papers', indicators: new Map([['A1.a.2', { isTicked: true }]]) })],
    };
    const { changes, leftOut, faults } = compareFile(now, file, levels);
    expect([leftOut, faults]).toEqual([1, []]);
    expect(changes).toMatchObject([
      {
        isSavedSince: false,
        changes: [
          { what: 'tick A1.a.2', before: 'no', after: 'yes' },
          { what: 'comment', before: '', after: 'Board papers' },
        ],
      },
    ]);
  });

  it.each<[string, Partial<ReadOutcome>, RegExp]>([
    ['an outcome that is not there', { code: 'Z9.z' }, /no outcome Z9.z of caf 3.2/],
    ['a version that is not assessed', { version: '4.0' }, /which has caf 3.2/],
    ['a statement that is not there', { indicators: new Map([['A1.a.9', {}]]) }, /no statement A1.a.9/],
    ['a level that is not there', { override: { level: 'perfect', why: 'because' } }, /no level "perfect" here; use/],
    ['a level that cannot be reached', { override: { level: 'partially-achieved', why: 'because' } }, /no level/],
    ['an override without a reason', { override: { level: 'achieved', why: ' ' } }, /needs its reason/],
    ['a stated level where there are statements', { stated: 'achieved' }, /comes from what is ticked/],
    ['a state that is not there', { state: 'finished' }, /no state "finished"; use not-started/],
  ])('finds %s, and changes nothing of that outcome', (_name, outcome, words) => {
    const { changes, faults } = compareFile(now, { outcomes: [read({ comment: 'new', ...outcome })] }, levels);
    expect(faults.map(({ message }) => message).join()).toMatch(words);
    expect(changes).toEqual([]);
  });

  it('refuses the file of another organisation or year, and an outcome twice', () => {
    const file = { organisation: 'RXN', year: '2025-26', outcomes: [read({}), read({ where: 'row 3' })] };
    const messages = compareFile(now, file, levels).faults.map(({ message }) => message);
    expect(messages).toEqual([
      'this file is of RXN, and this is the assessment of R0A',
      'this file is of the year 2025-26, and this is the year 2026-27',
      'A1.a stands at row 2 too',
    ]);
  });
});

describe('a workbook of an assessment that somebody changed', () => {
  const sheets = () => assessmentToSheets(now).map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) }));
  const change = (name: string, act: (rows: (string | number | null)[][]) => void) => {
    const made = sheets();
    const sheet = made.find((each) => each.name === name);
    act(sheet?.rows ?? []);
    return sheetsToAssessment(made);
  };

  it('is read with its columns in another order, and without those in brackets', () => {
    const { read: found, faults } = change('Statements', (rows) => {
      for (const row of rows) {
        row.splice(4, 2);
        row.reverse();
      }
    });
    expect(faults).toEqual([]);
    expect(compareFile(now, found, levels).changes).toEqual([]);
  });

  it.each<[string, string, (rows: (string | number | null)[][]) => void, RegExp]>([
    ['a column that is gone', 'Statements', (rows) => rows.map((row) => row.splice(6, 1)), /no column "Ticked"/],
    [
      'ids that are gone',
      'Statements',
      (rows) => (rows[1] as unknown[]).fill(null, 0, 3),
      /no framework, version or outcome/,
    ],
    ['cells that were merged', 'Statements', (rows) => (rows[2] as unknown[]).fill(null, 3, 4), /take them apart/],
    [
      'a word that is neither yes nor no',
      'Statements',
      (rows) => (rows[1] as unknown[]).fill('maybe', 6, 7),
      /neither yes nor no/,
    ],
    [
      'a tick that merging took away',
      'Statements',
      (rows) => (rows[2] as unknown[]).fill(null, 6, 7),
      /row 3: Ticked is blank.*take them apart/,
    ],
    ['a statement twice', 'Statements', (rows) => rows.push([...(rows[1] ?? [])]), /stands here twice/],
    [
      'an outcome that is gone while its statements stay',
      'Outcomes',
      (rows) => rows.splice(1, 1),
      /has no row of its own/,
    ],
    ['another format', 'About', (rows) => (rows[1] as unknown[]).fill('other/2', 1, 2), /is read here/],
  ])('tells %s with its place', (_name, sheet, act, words) => {
    expect(
      change(sheet, act)
        .faults.map(({ where, message }) => `${where}: ${message}`)
        .join(),
    ).toMatch(words);
  });
});
