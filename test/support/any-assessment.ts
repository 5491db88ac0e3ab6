import fc from 'fast-check';
import {
  type AssessmentFile,
  assessmentSchema,
  type FiledOutcome,
} from '#modules/frameworks/domain/exchange/assessment-file.ts';

const levels = ['not-achieved', 'partially-achieved', 'achieved'];
const text = fc.oneof(
  fc.stringMatching(/^([!-~£é][ -~£é]{0,40}[!-~£é])?$/),
  // What people paste, and what a format of tables or of XML could take for its own.
  fc.constantFrom(
    'One\ntwo\n\nthree',
    'A\tB',
    '=1+1',
    '_x0041_',
    '<b>&amp;</b>',
    '"',
    'a;b,c',
    '👩🏽‍⚕️ 12 °C',
    'null',
    '0012',
  ),
);
const level = fc.constantFrom(...levels);

const outcome = (index: number): fc.Arbitrary<FiledOutcome> =>
  fc
    .record({
      framework: fc.constantFrom('caf', 'dspt-e'),
      answerVersion: fc.integer({ min: 1, max: 999 }),
      level: fc.option(level),
      required: fc.option(level),
      isStated: fc.boolean(),
      override: fc.option(fc.record({ level, why: fc.stringMatching(/^[!-~][ -~]{2,30}[!-~]$/) })),
      inherited: fc.option(
        fc.record({ level, service: fc.constant('National mail'), provider: fc.constant('Nation') }),
      ),
      held: fc.option(level),
      state: fc.constantFrom('not-started', 'under-way', 'ready'),
      comment: text,
      indicators: fc.array(fc.record({ level, wording: text, isTicked: fc.boolean(), comment: text }), {
        maxLength: 6,
      }),
    })
    .map(({ indicators, ...own }) => ({
      ...own,
      version: '3.2',
      code: `A${index}.a`,
      title: `Outcome ${index}`,
      carriedFrom: null,
      indicators: own.isStated
        ? []
        : indicators.map((one, at) => ({ ...one, code: `A${index}.a.${at + 1}`, alias: '' })),
    }));

/** Any assessment that the store could hold: texts without spaces at their ends. */
export const anyAssessment: fc.Arbitrary<AssessmentFile> = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => outcome(index + 1))))
  .map((outcomes) => ({
    schema: assessmentSchema,
    organisation: 'R0A',
    organisationName: 'A trust',
    year: '2026-27',
    yearName: '2026 to 2027',
    category: '1',
    exportedAt: '2026-11-22T10:00:00.000Z',
    note: 'Assessment of a trust.',
    outcomes,
  }));

/** What an outcome of these may reach. */
export const anyLevels = () => levels;
