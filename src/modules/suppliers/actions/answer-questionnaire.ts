import { londonDay, standingsOf } from '#modules/obligations/index.ts';
import { bodiesOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { AnswersGiven, RoundToAnswer, RoundToAnswerDetail } from '../contract/answers.ts';
import { validUntilOf } from '../domain/questionnaires/assessment-state.ts';
import {
  answerFault,
  charterSaid,
  type GivenAnswer,
  progressOf,
  questionsOf,
} from '../domain/questionnaires/questionnaire.ts';
import { charterOf, insertStatement } from '../store/charter.ts';
import { assessmentsOf, remarksOf, type StoredAssessment } from '../store/questionnaires/assessments.ts';
import { questionnaireById, type StoredQuestionnaire } from '../store/questionnaires/questionnaires.ts';
import {
  addAnswers,
  markFiled,
  markSent,
  newestAnswers,
  roundById,
  roundsWith,
  roundToChange,
  type StoredRound,
} from '../store/questionnaires/rounds.ts';
import { relationshipsWith } from '../store/relationships.ts';
import { supplierById } from '../store/suppliers.ts';
import { everywhere } from './everywhere.ts';
import { changedSince } from './keeper.ts';
import { answersSubject, askToReview, closeOwn, reviewSubject } from './questionnaires/ask-supplier.ts';

/** A round of one supplier: whoever calls has made sure that its person acts for that supplier. */
export interface Answering {
  /** The supplier, by whatever id of its record. */
  readonly supplier: number;
  readonly round: number;
  /** The one customer that takes the answers in from a file; null or left out: they are for all who ask. */
  readonly filedFor?: number | null;
}

/** Who asked belongs to organisations, and the supplier reaches none of them. */
const answered = (context: Context) => everywhere(context, 'supplier answers');

/** @throws Problem 'not-found' for a round of another supplier */
function refuseOther(round: StoredRound | undefined, recordId: number | undefined): StoredRound {
  if (round && round.recordId === recordId) return round;
  throw new Problem('not-found', 'There is no such questionnaire for this supplier.');
}

async function contentOf(reader: Reader, round: StoredRound): Promise<StoredQuestionnaire> {
  const found = await questionnaireById(reader, round.questionnaireId);
  if (!found) throw new Error(`round ${round.id} has no questionnaire`);
  return found;
}

/** What a supplier was asked, newest first; what a newer round took the place of is left out. */
export async function roundsToAnswer(context: Context, supplier: number): Promise<RoundToAnswer[]> {
  return await answered(context).read(async (reader) => {
    const record = await supplierById(reader, supplier);
    if (!record) return [];
    const rounds = (await roundsWith(reader, record.recordId)).filter(({ isClosed }) => !isClosed);
    return await Promise.all(rounds.map((round) => summaryOf(reader, round, londonDay(context.now().getTime()))));
  });
}

async function summaryOf(reader: Reader, round: StoredRound, today: string): Promise<RoundToAnswer> {
  const questionnaire = await contentOf(reader, round);
  const asked = await assessmentsOf(reader, round.id);
  const dues = asked.flatMap(({ dueOn }) => dueOn ?? []).toSorted();
  const isOver = round.validUntil !== null && round.validUntil < today;
  const customers = await namedAmong(reader, round, asked);
  return {
    id: round.id,
    title: questionnaire.title,
    version: questionnaire.version,
    state: round.sentAt === null ? 'open' : isOver ? 'expired' : 'sent',
    dueOn: dues[0] ?? null,
    isForNation: round.isForNation,
    askers: asked.length,
    namedAskers: [...customers.values()].toSorted((a, b) => a.localeCompare(b, 'en-GB')),
    isAskedAgain: asked.some((one) => isAskedAgain(one, round)),
    ...progressOf(questionnaire.content, await newestAnswers(reader, round.id)),
    sentAt: round.sentAt?.toISOString() ?? null,
    validUntil: round.validUntil,
    revision: round.revision,
  };
}

const isAskedAgain = ({ verdict, verdictAt }: StoredAssessment, { sentAt }: StoredRound) =>
  verdict === 'ask-again' && sentAt !== null && verdictAt !== null && verdictAt >= sentAt;

/** Those who asked and let the supplier know that they are its customer; and the nation, which is none. */
async function namedAmong(reader: Reader, round: StoredRound, asked: readonly StoredAssessment[]) {
  const ids = asked.map(({ organisationId }) => organisationId);
  const own = await relationshipsWith(reader, round.recordId, ids);
  const named = new Set(own.flatMap(({ isNamed, organisationId }) => (isNamed ? organisationId : [])));
  return new Map((await bodiesOf(reader, [...named])).map(({ id, name }) => [id, name]));
}

/** One round with its questions, what was answered, and what those who asked still want to know. */
export async function roundToAnswer(context: Context, of: Answering): Promise<RoundToAnswerDetail> {
  return await answered(context).read(async (reader) => {
    const record = await supplierById(reader, of.supplier);
    const round = refuseOther(await roundById(reader, of.round), record?.recordId);
    const questionnaire = await contentOf(reader, round);
    const asked = await assessmentsOf(reader, round.id);
    const names = await namedAmong(reader, round, asked);
    const open = new Set(asked.filter((one) => isAskedAgain(one, round)).map(({ id }) => id));
    return {
      ...(await summaryOf(reader, round, londonDay(context.now().getTime()))),
      supplierName: round.supplierName,
      content: shownContent(questionnaire),
      answers: (await newestAnswers(reader, round.id)).map(({ answeredAt, ...one }) => ({
        ...one,
        answeredAt: answeredAt.toISOString(),
      })),
      remarks: (await remarksOf(reader, round.id)).map(
        ({ assessmentId, organisationId, question, remark, madeAt }) => ({
          ...{ question, remark, madeAt: madeAt.toISOString(), from: names.get(organisationId) ?? null },
          isOpen: open.has(assessmentId) && round.sentAt !== null && madeAt >= round.sentAt,
        }),
      ),
    };
  });
}

/** A questionnaire's content with lists that may be changed by whoever gets it. */
export function shownContent({ content }: StoredQuestionnaire) {
  return {
    intro: content.intro,
    sections: content.sections.map((section) => ({
      ...section,
      questions: section.questions.map((one) => ({ ...one, choices: [...one.choices], outcomes: [...one.outcomes] })),
    })),
  };
}

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

async function saveIn(
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

function refuseClosed({ isClosed }: StoredRound): void {
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
  if (answers.every(({ isSent }) => isSent)) throw new Problem('not-now', 'Nothing was changed since you sent it.');
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
