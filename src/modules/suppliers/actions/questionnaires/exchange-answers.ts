import { isOwn } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { workbookAnswer } from '#platform/http/workbook-answer.ts';
import { Problem } from '#platform/problems.ts';
import { platformScope } from '#platform/scope.ts';
import { refuseUnlessBytes } from '#platform/sent-bytes.ts';
import type { Reader } from '#platform/sql.ts';
import { readWorkbook, writeWorkbook } from '#platform/workbook.ts';
import { refuseFormulas } from '#platform/workbook-formulas.ts';
import type { AnswersGiven } from '../../contract/answers.ts';
import type { AnswerFilePreview } from '../../contract/assessments.ts';
import {
  type AnswerFileOf,
  answerDifferences,
  answerSheetWidths,
  answersToSheets,
  sheetsToAnswers,
} from '../../domain/questionnaires/answer-workbook.ts';
import type { QuestionnaireContent } from '../../domain/questionnaires/questionnaire.ts';
import { hasConfirmedPeople } from '../../store/partners/partners.ts';
import { answerEvidence } from '../../store/questionnaires/answer-evidence.ts';
import { assessmentsOf } from '../../store/questionnaires/assessments.ts';
import { questionnaireById } from '../../store/questionnaires/questionnaires.ts';
import { newestAnswers, type StoredAnswer, type StoredRound } from '../../store/questionnaires/rounds.ts';
import { saveAndSend, saveAnswers } from '../answer-questionnaire.ts';
import { ownRound, type SeenRound } from './see-round.ts';

const mostFaults = 200;

interface Filed {
  readonly of: AnswerFileOf;
  readonly content: QuestionnaireContent;
  readonly answers: readonly StoredAnswer[];
  /** Names of the files that show the answer to each question. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** What a workbook of a round is made from. */
async function filedRound(reader: Reader, round: StoredRound): Promise<Filed> {
  const questionnaire = await questionnaireById(reader, round.questionnaireId);
  if (!questionnaire) throw new Error(`round ${round.id} has no questionnaire`);
  const { id: roundId, supplierName: supplier, revision } = round;
  const { id, title, version, content } = questionnaire;
  const of = { round: roundId, questionnaire: id, title, version, supplier, revision };
  const shown = (await answerEvidence(reader, roundId)).filter(({ takenBackAt }) => takenBackAt === null);
  const byQuestion = Map.groupBy(shown, ({ question }) => question);
  const files = new Map([...byQuestion].map(([question, pieces]) => [question, pieces.map((piece) => piece.name)]));
  return { of, content, answers: await newestAnswers(reader, roundId), files };
}

/** A round as a workbook to fill in, with what is answered so far. For whoever may answer it. */
export async function answerWorkbook(reader: Reader, round: StoredRound): Promise<Answer> {
  const { of, content, answers, files } = await filedRound(reader, round);
  return workbookAnswer(
    `questionnaire-${round.id}`,
    await writeWorkbook(answersToSheets(of, content, answers, files), answerSheetWidths),
  );
}

/** Reads a filled-in workbook and says what it would change. Nothing is stored. */
export async function previewWorkbook(reader: Reader, round: StoredRound, body: unknown): Promise<AnswerFilePreview> {
  refuseUnlessBytes(body);
  const sheets = await readWorkbook(body);
  refuseFormulas(body);
  const { of, content, answers } = await filedRound(reader, round);
  const read = sheetsToAnswers(sheets, of, content);
  const differences = answerDifferences(content, answers, read.answers);
  const changed = new Set(differences.map(({ question }) => question));
  return {
    differences,
    same: read.answers.length - differences.length,
    isSavedSince: read.faults.length === 0 && read.revision !== of.revision,
    faults: read.faults.slice(0, mostFaults),
    faultCount: read.faults.length,
    answers: read.faults.length > 0 ? [] : read.answers.filter(({ question }) => changed.has(question)),
    revision: of.revision,
  };
}

interface Key {
  readonly params: { readonly id: number };
  readonly query: { readonly organisation: string };
}

/**
 * Whether answers may come in as a file at an organisation: nobody of the supplier answers here, and it keeps the
 * nation's record, or nobody else asked. One customer must not speak for a supplier to another.
 */
export async function mayFile(
  context: Context,
  { round, organisation, assessment, isKeeper }: SeenRound,
): Promise<boolean> {
  if (round.isClosed || !isOwn(context.scope, organisation.id)) return false;
  if (!isKeeper && (!assessment || round.isForNation)) return false;
  return await context.as(platformScope('supplier answers')).read(async (reader) => {
    if (await hasConfirmedPeople(reader, round.recordId)) return false;
    return isKeeper || (await assessmentsOf(reader, round.id)).length === 1;
  });
}

/** @throws Problem 'not-allowed' */
export async function refuseUnlessFiler(context: Context, seen: SeenRound): Promise<void> {
  if (await mayFile(context, seen)) return;
  throw new Problem(
    'not-allowed',
    'These answers come from the supplier’s own people. Where it has none, a file may be taken in by those who keep the nation’s record, or by the only organisation that asked.',
  );
}

/** The questions, and what was answered so far, as a workbook to send to the supplier. */
export async function exportAnswerFile(context: Context, { params, query }: Key, caller: Caller): Promise<Answer> {
  const seen = await context.read((reader) =>
    ownRound(reader, caller, { round: params.id, organisation: query.organisation }),
  );
  await refuseUnlessFiler(context, seen);
  return await context.read((reader) => answerWorkbook(reader, seen.round));
}

export async function previewAnswerFile(
  context: Context,
  { params, query, body }: Key & { body: unknown },
  caller: Caller,
): Promise<AnswerFilePreview> {
  const seen = await context.read((reader) =>
    ownRound(reader, caller, { round: params.id, organisation: query.organisation }),
  );
  await refuseUnlessFiler(context, seen);
  return await context.read((reader) => previewWorkbook(reader, seen.round, body));
}

/** Takes in what a supplier filled in outside, all of it or nothing, and sends it on where it is whole. */
export async function applyAnswerFile(
  context: Context,
  { params, query, body }: Key & { body: AnswersGiven & { readonly isSent: boolean } },
  caller: Caller,
) {
  const seen = await context.read((reader) =>
    ownRound(reader, caller, { round: params.id, organisation: query.organisation }),
  );
  await refuseUnlessFiler(context, seen);
  const filedFor = seen.isKeeper ? null : seen.organisation.id;
  const of = { supplier: seen.round.recordId, round: seen.round.id, filedFor };
  const { answers, revision, why } = body;
  const given = { answers, revision, why, way: 'file' } as const;
  if (body.isSent) {
    const sent = await saveAndSend(context, of, { ...given, saysCharter: seen.isKeeper });
    return { revision: sent.revision, saved: sent.saved, isSent: true };
  }
  const saved = answers.length > 0 ? await saveAnswers(context, of, given) : { revision, saved: 0 };
  return { ...saved, isSent: false };
}
