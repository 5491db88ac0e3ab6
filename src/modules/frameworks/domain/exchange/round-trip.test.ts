import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, textOfCell } from '#kernel/csv.ts';
import { readWorkbook, writeWorkbook } from '#platform/workbook.ts';
import { anyAssessment, anyLevels } from '../../../../../test/support/any-assessment.ts';
import type { AssessmentFile, ReadAssessment } from './assessment-file.ts';
import { assessmentToJson, jsonToAssessment } from './assessment-json.ts';
import { assessmentToSheets, assessmentToTable, sheetsToAssessment, tableToAssessment } from './assessment-sheets.ts';
import { compareFile } from './compare-file.ts';
import { assessmentToOscal, oscalToAssessment } from './oscal-results.ts';
import { assessmentToWebcaf, webcafToAssessment } from './webcaf-assessment.ts';

type Read = (file: AssessmentFile) => { readonly read: ReadAssessment; readonly faults: readonly unknown[] };

const facts = { assessmentId: 1, appVersion: '0', createdAt: '', savedAt: null, completedAt: null, period: '26/27' };
const viaWebcaf: Read = (file) =>
  webcafToAssessment(assessmentToWebcaf(file, facts), (_version, _outcome, code) => code);
const formats: Readonly<Record<string, Read>> = {
  workbook: (file) => sheetsToAssessment(assessmentToSheets(file)),
  table: (file) =>
    tableToAssessment(
      assessmentToTable(file).rows.map((row) =>
        // As text, because a file of commas knows nothing else; an empty cell is null again.
        row.map((cell) => (cell === null || cell === '' ? null : textOfCell(unquoted(csvCell(cell))))),
      ),
    ),
  JSON: (file) => jsonToAssessment(JSON.parse(assessmentToJson(file))),
  OSCAL: (file) => oscalToAssessment(JSON.parse(JSON.stringify(assessmentToOscal(file, (name) => name)))),
};
const unquoted = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

/** What another assessment of the same outcomes, all blank, becomes when the file is read into it. */
function blankOf(file: AssessmentFile): AssessmentFile {
  return {
    ...file,
    outcomes: file.outcomes.map((outcome) => ({
      ...outcome,
      ...{ level: outcome.isStated ? null : outcome.level, override: null, state: 'not-started', comment: '' },
      indicators: outcome.indicators.map((one) => ({ ...one, isTicked: false, comment: '' })),
    })),
  };
}

describe.each(Object.entries(formats))('an assessment as %s', (_name, read) => {
  it('is read back as it was: nothing is different', () => {
    fc.assert(
      fc.property(anyAssessment, (file) => {
        const { read: found, faults } = read(file);
        expect(faults).toEqual([]);
        expect(compareFile(file, found, anyLevels)).toEqual({ changes: [], leftOut: 0, faults: [] });
      }),
    );
  });

  it('carries all that people filled in into a blank assessment', () => {
    fc.assert(
      fc.property(anyAssessment, (file) => {
        const blank = blankOf(file);
        const { changes, faults } = compareFile(blank, read(file).read, anyLevels);
        expect(faults).toEqual([]);
        const after = new Map(changes.map(({ outcome, after: next }) => [outcome, next]));
        expect(blank.outcomes.map((outcome) => after.get(outcome) ?? outcome)).toEqual(file.outcomes);
      }),
    );
  });

  it('takes no comment for changed that it cannot hold to the letter', () => {
    const comment = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => ` ${text}\r\n`);
    fc.assert(
      fc.property(anyAssessment, comment, (any, words) => {
        const outcomes = any.outcomes.map((outcome) => ({
          ...outcome,
          comment: words,
          indicators: outcome.indicators.map((one) => ({ ...one, comment: words })),
        }));
        const file = { ...any, outcomes };
        expect(compareFile(file, read(file).read, anyLevels)).toEqual({ changes: [], leftOut: 0, faults: [] });
      }),
    );
  });

  it('tells which answers were saved since', () => {
    fc.assert(
      fc.property(anyAssessment, (file) => {
        const later = blankOf(file).outcomes.map((outcome) => ({
          ...outcome,
          answerVersion: outcome.answerVersion + 1,
        }));
        const { changes } = compareFile({ ...file, outcomes: later }, read(file).read, anyLevels);
        expect(changes.every(({ isSavedSince }) => isSavedSince)).toBe(true);
      }),
    );
  });
});

describe('an assessment as the bytes of a workbook', () => {
  it('is read back as it was, whatever people wrote', async () => {
    const comment = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(anyAssessment, comment, async (any, words) => {
        const file = { ...any, outcomes: any.outcomes.map((outcome) => ({ ...outcome, comment: words })) };
        const { read, faults } = sheetsToAssessment(await readWorkbook(await writeWorkbook(assessmentToSheets(file))));
        expect(faults).toEqual([]);
        expect(compareFile(file, read, anyLevels)).toEqual({ changes: [], leftOut: 0, faults: [] });
      }),
      { numRuns: 30 },
    );
  });
});

describe('an assessment in the shape of WebCAF', () => {
  it('is read back as far as that shape goes: ticks and comments of the CAF', () => {
    fc.assert(
      fc.property(anyAssessment, (file) => {
        const caf = { ...file, outcomes: file.outcomes.filter(({ framework }) => framework === 'caf') };
        fc.pre(caf.outcomes.length > 0);
        const { read, faults } = viaWebcaf(file);
        expect(faults).toEqual([]);
        expect(compareFile(caf, read, anyLevels)).toMatchObject({ changes: [], leftOut: 0, faults: [] });
      }),
    );
  });

  it.each([
    [{ assessment_details: { caf_version: 'iso27001' }, outcomes: [] }, /no version of the Cyber Assessment Framework/],
    [
      {
        assessment_details: { caf_version: 'caf32' },
        outcomes: [{ outcome_id: 'A1.a', indicators: [{ indicator_id: 'A1.a.1', value: 7 }] }],
      },
      /must be "yes", "no", true or false/,
    ],
    ['nothing', /must be an object/],
  ])('refuses %j', (json, words) => {
    const { faults } = webcafToAssessment(json, (_version, _outcome, code) => code);
    expect(faults.map(({ message }) => message).join()).toMatch(words);
  });
});
