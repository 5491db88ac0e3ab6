import type { Fault } from '#kernel/fault.ts';
import {
  fault,
  fields,
  flag,
  isGiven,
  items,
  type Look,
  look,
  neededText,
  number,
  textOrNone,
} from '#kernel/reading.ts';
import {
  type AssessmentFile,
  assessmentSchema,
  type ReadAssessment,
  type ReadIndicator,
  type ReadOutcome,
} from './assessment-file.ts';

const longest = 10_000;
const most = { outcomes: 2_000, indicators: 500 };

const outcomeFields = [
  ...['framework', 'version', 'code', 'title', 'answerVersion', 'level', 'required', 'isStated', 'override', 'state'],
  // How a level came about: shown, and not read back.
  ...['inherited', 'held'],
  ...['comment', 'carriedFrom', 'indicators'],
];

/** Reads an assessment in our own format from parsed JSON, strictly: every fault names its path. */
export function jsonToAssessment(json: unknown): { readonly read: ReadAssessment; readonly faults: readonly Fault[] } {
  const at = look(json, 'assessment');
  const field = fields(at, [
    ...['schema', 'organisation', 'organisationName', 'year', 'yearName', 'category', 'exportedAt', 'note', 'outcomes'],
  ]);
  if (field('schema').value !== assessmentSchema) fault(field('schema'), `must be "${assessmentSchema}"`);
  const outcomes = items(field('outcomes'), most.outcomes).map(outcomeOf);
  const read = { organisation: neededText(field('organisation')), year: neededText(field('year')), outcomes };
  return { read, faults: at.faults };
}

function outcomeOf(at: Look): ReadOutcome {
  const field = fields(at, outcomeFields);
  const isStated = flag(field('isStated'), false);
  const level = field('level');
  return {
    where: at.path,
    framework: neededText(field('framework')),
    version: neededText(field('version')),
    code: neededText(field('code')),
    ...(isGiven(field('answerVersion'))
      ? { answerVersion: number(field('answerVersion'), { least: 1, most: 2 ** 31 - 1, isWhole: true }, 1) }
      : {}),
    ...(isStated && isGiven(level) ? { stated: neededText(level) } : {}),
    ...overrideOf(field('override')),
    ...(isGiven(field('state')) ? { state: neededText(field('state')) } : {}),
    ...(isGiven(field('comment')) ? { comment: textOrNone(field('comment'), longest) } : {}),
    indicators: new Map(items(field('indicators'), most.indicators).map(indicatorOf)),
  };
}

function overrideOf(at: Look): Pick<ReadOutcome, 'override'> {
  if (at.value === undefined) return {};
  if (at.value === null) return { override: null };
  const field = fields(at, ['level', 'why']);
  return { override: { level: neededText(field('level')), why: neededText(field('why'), longest) } };
}

function indicatorOf(at: Look): readonly [string, ReadIndicator] {
  const field = fields(at, ['code', 'alias', 'level', 'wording', 'isTicked', 'comment']);
  const read = {
    ...(isGiven(field('isTicked')) ? { isTicked: flag(field('isTicked'), false) } : {}),
    ...(isGiven(field('comment')) ? { comment: textOrNone(field('comment'), longest) } : {}),
  };
  return [neededText(field('code')), read];
}

/** The file as JSON text. */
export function assessmentToJson(file: AssessmentFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}
