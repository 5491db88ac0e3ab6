import { createHash } from 'node:crypto';
import { csvCell } from '#kernel/csv.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { workbookAnswer } from '#platform/http/workbook-answer.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import packageJson from '../../../../package.json' with { type: 'json' };
import type { AssessmentFilePreview, AssessmentFormat } from '../contract/assessment-files.ts';
import { type AssessmentFile, type FiledOutcome, outcomeKey } from '../domain/exchange/assessment-file.ts';
import { assessmentToJson } from '../domain/exchange/assessment-json.ts';
import { assessmentToSheets, assessmentToTable, assessmentWidths } from '../domain/exchange/assessment-sheets.ts';
import { compareFile, type LevelsOf } from '../domain/exchange/compare-file.ts';
import { assessmentToOscal } from '../domain/exchange/oscal-results.ts';
import { uuidFrom } from '../domain/exchange/uuid-from.ts';
import { assessmentToWebcaf, type CodeOfAlias } from '../domain/exchange/webcaf-assessment.ts';
import { assessmentOf, type StoredAssessment } from '../store/assessments.ts';
import { type FiledReturn, filedReturn } from './assessment-file.ts';
import { readAssessmentFile } from './read-assessment-file.ts';
import { type Readable, readable, refuseUnlessWriter } from './who-answers.ts';
import { yearAsked } from './year-asked.ts';

type Key = { readonly organisation: string };
type Year = { readonly year?: string | undefined };

const mostFaults = 200;

/** What a return is, whole, for its own people and for whom it is shared with in full. */
export interface OpenedReturn extends FiledReturn {
  readonly assessment: StoredAssessment;
}

/**
 * The return that a file is of. @throws Problem 'not-allowed' where only levels are shared, 'not-found' where there is none
 */
export async function returnAsked(
  reader: Reader,
  { organisation, isFull }: Readable,
  asked: string | undefined,
  at: Date,
): Promise<OpenedReturn> {
  if (!isFull) {
    const words = 'This organisation shares its levels, not what it answered. Ask its cyber lead for the file.';
    throw new Problem('not-allowed', words);
  }
  const { year } = await yearAsked(reader, organisation, at.toISOString().slice(0, 10), asked);
  const assessment = await assessmentOf(reader, organisation.id, year.code);
  if (!assessment) throw new Problem('not-found', `No return of ${organisation.name} is open for ${year.name}.`);
  const isFictional = organisation.register === 'demo';
  return { assessment, ...(await filedReturn(reader, { ...organisation, isFictional }, assessment, { year, at })) };
}

/** The whole return as a file that can be read again. Every cell of a workbook is text or a number: nothing can run. */
export async function exportAssessment(
  context: Context,
  { params, query }: { params: Key; query: Year & { readonly format: AssessmentFormat } },
  caller: Caller,
): Promise<Answer> {
  const reading = await readable(context, caller, params.organisation);
  const found = await reading.context.read((reader) => returnAsked(reader, reading, query.year, context.now()));
  const { file } = found;
  const name = `return-${file.organisation.toLowerCase()}-${file.year}-${file.exportedAt.slice(0, 10)}`;
  return await written[query.format](found, name);
}

type Write = (found: OpenedReturn, name: string) => Promise<Answer> | Answer;

const json = (name: string, document: object) =>
  Answer.file(`${name}.json`, 'application/json; charset=utf-8', `${JSON.stringify(document, null, 1)}\n`);

const written: Readonly<Record<AssessmentFormat, Write>> = {
  async xlsx({ file }, name) {
    const body = await writeWorkbook(assessmentToSheets(file), assessmentWidths);
    return workbookAnswer(name, body);
  },
  csv({ file }, name) {
    const lines = assessmentToTable(file).rows.map((row) => row.map(csvCell).join(','));
    // The mark lets spreadsheets see UTF-8.
    return Answer.file(`${name}.csv`, 'text/csv; charset=utf-8', `\uFEFF${lines.join('\r\n')}\r\n`);
  },
  json: ({ file }, name) => Answer.file(`${name}.json`, 'application/json; charset=utf-8', assessmentToJson(file)),
  oscal: ({ file, assessment }, name) => json(`${name}-oscal`, assessmentToOscal(file, uuidsOf(assessment.id))),
  webcaf: ({ file, assessment }, name) =>
    json(
      `${name}-webcaf`,
      assessmentToWebcaf(file, {
        assessmentId: assessment.id,
        appVersion: packageJson.version,
        createdAt: assessment.openedAt.toISOString(),
        savedAt: file.exportedAt,
        completedAt: assessment.finalAt?.toISOString() ?? null,
        period: file.year.replace(/^20(\d\d)-/, '$1/'),
      }),
    ),
};

/** UUIDs that are the same each time the same assessment is written. */
function uuidsOf(assessment: number) {
  return (name: string) =>
    uuidFrom(createHash('sha256').update(`wardkeep assessment ${assessment} ${name}`).digest('hex'));
}

/**
 * Reads a file and says what it would change. Nothing is stored.
 * @throws Problem 'wrong-file' for a file of another kind
 */
export async function previewAssessmentFile(
  context: Context,
  { params, query, body }: { params: Key; query: Year; body: unknown },
  caller: Caller,
): Promise<AssessmentFilePreview> {
  if (!Buffer.isBuffer(body)) {
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  }
  const reading = await readable(context, caller, params.organisation);
  refuseUnlessWriter(caller, reading.organisation.id);
  const found = await reading.context.read((reader) => returnAsked(reader, reading, query.year, context.now()));
  const sent = await readAssessmentFile(body, aliasesOf(found));
  const compared = compareFile(found.file, sent.read, levelsOf(found));
  const faults = [...sent.faults, ...compared.faults];
  return {
    organisationName: found.file.organisationName,
    year: found.file.year,
    format: sent.format,
    outcomes: compared.changes.map(({ outcome: { framework, version, code, title }, changes, isSavedSince }) => ({
      ...{ framework, version, code, title, isSavedSince },
      changes: [...changes],
    })),
    leftOut: compared.leftOut,
    faults: faults.slice(0, mostFaults),
    faultCount: faults.length,
    document: faults.length > 0 ? null : documentOf(found.file, sent.read, compared.changes),
  };
}

/** Only what changes, each outcome as it would be and with the version that the file was made from. */
function documentOf(
  file: AssessmentFile,
  read: {
    readonly outcomes: readonly (Pick<FiledOutcome, 'framework' | 'version' | 'code'> & { answerVersion?: number })[];
  },
  changes: ReturnType<typeof compareFile>['changes'],
): object {
  const versions = new Map(read.outcomes.map((outcome) => [outcomeKey(outcome), outcome.answerVersion]));
  const outcomes = changes.map(({ after }) => {
    const { answerVersion: _, ...rest } = after;
    const version = versions.get(outcomeKey(after));
    return version === undefined ? rest : { ...rest, answerVersion: version };
  });
  return { ...file, outcomes };
}

/** Codes of statements by the numbers that others give them. */
function aliasesOf({ nodes }: FiledReturn): CodeOfAlias {
  const codes = new Map(
    nodes.flatMap(({ frameworkVersion, code, indicators }) =>
      indicators.flatMap((one) => [[`${frameworkVersion} ${code} ${one.alias || one.code}`, one.code] as const]),
    ),
  );
  return (version, outcome, alias) => codes.get(`${version} ${outcome} ${alias}`) ?? alias;
}

/** What each outcome may reach. */
export function levelsOf({ nodes }: FiledReturn): LevelsOf {
  const known = new Map(
    nodes.map(({ framework, frameworkVersion: version, code, levels }) => [
      outcomeKey({ framework, version, code }),
      levels,
    ]),
  );
  return (outcome) => known.get(outcomeKey(outcome)) ?? [];
}
