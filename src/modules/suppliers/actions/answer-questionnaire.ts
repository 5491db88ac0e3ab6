import { londonDay, standingsOf } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { AnswersGiven } from '../contract/answers.ts';
import { validUntilOf } from '../domain/questionnaires/assessment-state.ts';
import {
  answerFault,
  charterSaid,
  type GivenAnswer,
  progressOf,
  questionsOf,
} from '../domain/questionnaires/questionnaire.ts';
import { charterOf, insertStatement } from '../store/charter.ts';
import { answerEvidence, markEvidenceSent } from '../store/questionnaires/answer-evidence.ts';
import { assessmentsOf, type StoredAssessment } from '../store/questionnaires/assessments.ts';
import type { StoredQuestionnaire } from '../store/questionnaires/questionnaires.ts';
import {
  addAnswers,
  markFiled,
  markSent,
  newestAnswers,
  roundToChange,
  type StoredRound,
} from '../store/questionnaires/rounds.ts';
import { supplierById } from '../store/suppliers.ts';
import { changedSince } from './keeper.ts';
import { type Answering, answered, contentOf, refuseOther } from './questionnaires/answering.ts';
import { answersSubject, askToReview, closeOwn, reviewSubject } from './questionnaires/ask-supplier.ts';
import { isUnsent } from './questionnaires/shown-files.ts';

/**
 * Saves answers to some questions; nobody who asked sees them before they are sent. An answer of the same words confirms
 * what was carried forward. How answers come: typed on a page, or from a file.
 * @throws Problem 'invalid-request' naming each wrong answer; 'conflict' when the round was changed since `revision`
 */
export async function saveAnswers(
  context: Context,
  of: Answering,
  given: AnswersGiven & { readonly way: 'page' | 'file' },
) {
  return await answered(context).change({ action: 'answer-supplier-questions', why: given.why }, (change) =>
    saveIn(change, of, given, context.now()),
  );
}

/**
 * Saves answers and sends them at once: either both happen, or nothing does.
 * @throws Problem as `saveAnswers` and `sendAnswers` do
 */
export async function saveAndSend(
  context: Context,
  of: Answering,
  given: AnswersGiven & { readonly way: 'page' | 'file'; readonly saysCharter: boolean },
) {
  const { why, saysCharter } = given;
  return await answered(context).change({ action: 'send-supplier-answers', why }, async (change) => {
    const at = context.now();
    const { answers, revision } = given;
    const saved = answers.length > 0 ? await saveIn(change, of, given, at) : { revision, saved: 0 };
    return { ...saved, ...(await sendIn(change, of, { revision: saved.revision, saysCharter }, at)) };
  });
}

/** The same within a change that does more. */
export async function saveIn(
  change: Change,
  of: Answering,
  given: Pick<AnswersGiven, 'answers' | 'revision'> & { readonly way: 'page' | 'file' },
  at: Date,
): Promise<{ revision: number; saved: number }> {
  const record = await supplierById(change, of.supplier);
  const round = refuseOther(await roundToChange(change, of.round), record?.recordId);
  refuseClosed(round);
  const { content } = await contentOf(change, round);
  const known = new Map(questionsOf(content).map((question) => [question.id, question]));
  const parts = given.answers.flatMap(({ question, value }) => {
    const found = known.get(question);
    const message = found ? answerFault(found, value) : 'There is no such question';
    return message === null ? [] : [{ where: question, message }];
  });
  if (parts.length > 0) throw new Problem('invalid-request', 'Some answers do not fit their question.', { parts });
  const before = await newestAnswers(change, round.id);
  const news = differing(before, given.answers);
  const { answered } = progressOf(content, merged(before, news));
  const key = { id: round.id, revision: given.revision, answered };
  if (!(await addAnswers(change, key, news, { way: given.way, at }))) return changedSince('questionnaire');
  if (of.filedFor) await markFiled(change, round.id, of.filedFor);
  change.record({
    subject: `supplier-round:${round.id}`,
    after: { supplier: round.recordId, way: given.way, questions: news.map(({ question }) => question) },
  });
  return { revision: given.revision + 1, saved: news.length };
}

/** @throws Problem 'not-now' */
export function refuseClosed({ isClosed }: StoredRound): void {
  if (isClosed) throw new Problem('not-now', 'A newer questionnaire has taken the place of this one. Answer that one.');
}

/** Answers that say something new: other words, or a confirmation of what was carried forward. The last of a question counts. */
function differing(
  before: readonly GivenAnswer[],
  given: readonly { question: string; value: string; note: string }[],
) {
  const was = new Map(before.map((one) => [one.question, one]));
  const last = new Map(given.map((one) => [one.question, one]));
  return [...last.values()].flatMap(({ question, value, note }): GivenAnswer[] => {
    const old = was.get(question);
    const isSame = old ? old.value === value && old.note === note && old.isConfirmed : value === '' && note === '';
    return isSame ? [] : [{ question, value, note, isConfirmed: true }];
  });
}

function merged(before: readonly GivenAnswer[], news: readonly GivenAnswer[]): GivenAnswer[] {
  return [...new Map([...before, ...news].map((one) => [one.question, one])).values()];
}

/**
 * Sends the answers to all who asked: each is told to look at them, and they count for 12 months. Sent again after a
 * change, they have to be looked at again. What the supplier says of points of the charter goes into the nation's
 * record where `saysCharter`; what was shown by evidence stays shown.
 * @throws Problem 'not-now' naming what still has to be answered or confirmed
 */
export async function sendAnswers(
  context: Context,
  of: Answering,
  { revision, why, saysCharter }: { readonly revision: number; readonly why: string; readonly saysCharter: boolean },
) {
  return await answered(context).change({ action: 'send-supplier-answers', why }, (change) =>
    sendIn(change, of, { revision, saysCharter }, context.now()),
  );
}

async function sendIn(
  change: Change,
  of: Answering,
  { revision, saysCharter }: { readonly revision: number; readonly saysCharter: boolean },
  at: Date,
): Promise<{ validUntil: string; told: number }> {
  const record = await supplierById(change, of.supplier);
  const round = refuseOther(await roundToChange(change, of.round), record?.recordId);
  refuseClosed(round);
  if (round.revision !== revision) return changedSince('questionnaire');
  const questionnaire = await contentOf(change, round);
  const answers = await newestAnswers(change, round.id);
  refuseUnfinished(questionnaire, answers);
  const hasFiles = await sendFiles(change, round, of.filedFor ?? null);
  if (!hasFiles && answers.every(({ isSent }) => isSent)) {
    throw new Problem('not-now', 'Nothing was changed since you sent it.');
  }
  const day = londonDay(at.getTime());
  const validUntil = validUntilOf(day);
  await markSent(change, { id: round.id, at, validUntil });
  await markFiled(change, round.id, of.filedFor ?? null);
  if (saysCharter) await stateSaid(change, round, questionnaire, { answers, day });
  const asked = await assessmentsOf(change, round.id);
  for (const one of asked) await tellAsker(change, one, at);
  change.record({
    subject: `supplier-round:${round.id}`,
    after: { supplier: round.recordId, validUntil, told: asked.length },
  });
  return { validUntil, told: asked.length };
}

/** Files go out with the answers. @returns whether one was attached or taken back since the answers were sent */
async function sendFiles(change: Change, round: StoredRound, filedFor: number | null): Promise<boolean> {
  const all = await answerEvidence(change, round.id);
  const news = all.filter((piece) => piece.filedFor === filedFor && isUnsent(piece, round.sentAt));
  const harmful = news.find(({ scan, takenBackAt }) => scan === 'infected' && takenBackAt === null);
  if (harmful) {
    throw new Problem(
      'not-now',
      `A virus scan found something harmful in the file "${harmful.name}". Take it back first.`,
    );
  }
  await markEvidenceSent(change, round.id, filedFor);
  return news.length > 0;
}

function refuseUnfinished({ content }: StoredQuestionnaire, answers: readonly GivenAnswer[]): void {
  const given = new Map(answers.filter(({ value }) => value !== '').map((one) => [one.question, one]));
  const parts = questionsOf(content).flatMap(({ id, isNeeded }) => {
    const answer = given.get(id);
    if (answer?.isConfirmed === false) return [{ where: id, message: 'Confirm or change the earlier answer' }];
    return isNeeded && answer === undefined ? [{ where: id, message: 'Answer this question' }] : [];
  });
  if (parts.length > 0) throw new Problem('not-now', 'Some questions still need an answer.', { parts });
}

async function stateSaid(
  change: Change,
  round: StoredRound,
  { content, title }: StoredQuestionnaire,
  { answers, day }: { readonly answers: readonly GivenAnswer[]; readonly day: string },
): Promise<void> {
  const known = new Map((await charterOf(change, round.recordId)).map(({ point, state }) => [point, state]));
  for (const { point, state } of charterSaid(content, answers)) {
    const before = known.get(point);
    if (before === state || (before === 'evidenced' && state === 'declared')) continue;
    const note = `From the supplier’s answers to “${title}”`;
    await insertStatement(change, round.recordId, { point, state, statedOn: day, link: '', note });
  }
}

async function tellAsker(change: Change, asked: StoredAssessment, at: Date): Promise<void> {
  await closeOwn(change, answersSubject(asked.id), asked.organisationId, 'The answers are there', at);
  const open = await standingsOf(change, [reviewSubject(asked.id)], [asked.organisationId]);
  if (!open.some(({ isLive }) => isLive)) await askToReview(change, asked, at);
}
