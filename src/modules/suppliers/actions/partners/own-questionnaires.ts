import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { AnswersGiven, RoundToAnswer, RoundToAnswerDetail } from '../../contract/answers.ts';
import type { AnswerFilePreview } from '../../contract/assessments.ts';
import { ownRoundIds } from '../../store/partners/own-rounds.ts';
import { roundById, type StoredRound } from '../../store/questionnaires/rounds.ts';
import { saveAnswers, sendAnswers } from '../answer-questionnaire.ts';
import { answerWorkbook, previewWorkbook } from '../questionnaires/exchange-answers.ts';
import { roundsToAnswer, roundToAnswer } from '../questionnaires/rounds-to-answer.ts';
import { refuseUnconfirmed, type Speaker, whoSpeaks } from './who-speaks.ts';

interface Asked {
  readonly params: { readonly id: number };
}

/**
 * What one's own supplier was asked. Answers are read by all who ask and were written by confirmed people, so nobody
 * sees them whom the keepers have not confirmed.
 */
export async function listOwnRounds(context: Context) {
  const speaker = await context.read(whoSpeaks);
  const isConfirmed = speaker.me.confirmedAt !== null;
  return { supplierName: speaker.record.name, isConfirmed, rounds: await roundsAsked(context, speaker) };
}

/** What the supplier of somebody was asked; nothing for people who are not confirmed. */
export async function roundsAsked(context: Context, { me }: Speaker): Promise<RoundToAnswer[]> {
  if (me.confirmedAt === null) return [];
  const own = await context.read(ownRoundIds);
  // The questionnaires go by the record; the people of a merged one see what they were asked themselves.
  const rounds = await roundsToAnswer(context, me.supplierId);
  return rounds.filter(({ id }) => own.has(id));
}

/** The round, for a confirmed person of the supplier that was asked. @throws Problem 'not-found' or 'not-allowed' */
export async function answering(
  context: Context,
  round: number,
): Promise<{ speaker: Speaker; supplier: number; round: number }> {
  const speaker = await context.read(whoSpeaks);
  refuseUnconfirmed(speaker);
  if (!(await context.read((reader) => roundById(reader, round)))) throw noRound();
  return { speaker, supplier: speaker.me.supplierId, round };
}

export async function oneOwnRound(context: Context, { params }: Asked): Promise<RoundToAnswerDetail> {
  return await roundToAnswer(context, await answering(context, params.id));
}

/** Saves answers as they are typed, or from a file whose differences were looked at. */
export async function saveOwnAnswers(
  context: Context,
  { params, body }: Asked & { body: Omit<AnswersGiven, 'why'> & { readonly isFromFile: boolean } },
) {
  const { answers, revision, isFromFile } = body;
  const of = await answering(context, params.id);
  const way = isFromFile ? ('file' as const) : ('page' as const);
  return await saveAnswers(context, of, { answers, revision, why: 'answered by the supplier', way });
}

/**
 * Sends the answers. What they say of the charter is not put into the record as if it had been checked: the supplier
 * states points on its own page, as its own word.
 */
export async function sendOwnAnswers(
  context: Context,
  { params, body }: Asked & { body: { readonly revision: number; readonly why: string } },
) {
  const of = await answering(context, params.id);
  // How many were told is not said: some of them keep to themselves that they are customers.
  const { validUntil } = await sendAnswers(context, of, { ...body, saysCharter: false });
  return { validUntil };
}

export async function ownAnswerFile(context: Context, { params }: Asked): Promise<Answer> {
  await answering(context, params.id);
  return await withRound(context, params.id, answerWorkbook);
}

export async function previewOwnFile(
  context: Context,
  { params, body }: Asked & { body: unknown },
): Promise<AnswerFilePreview> {
  await answering(context, params.id);
  return await withRound(context, params.id, (reader, round) => previewWorkbook(reader, round, body));
}

async function withRound<T>(
  context: Context,
  id: number,
  work: (reader: Reader, round: StoredRound) => Promise<T>,
): Promise<T> {
  return await context.read(async (reader) => {
    const round = await roundById(reader, id);
    if (!round) throw noRound();
    return await work(reader, round);
  });
}

function noRound(): Problem {
  return new Problem('not-found', 'There is no such questionnaire for this supplier.');
}
