import { londonDay } from '#modules/obligations/index.ts';
import { bodiesOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import type { RoundToAnswer, RoundToAnswerDetail } from '../../contract/answers.ts';
import { progressOf } from '../../domain/questionnaires/questionnaire.ts';
import { answerEvidence } from '../../store/questionnaires/answer-evidence.ts';
import { assessmentsOf, remarksOf, type StoredAssessment } from '../../store/questionnaires/assessments.ts';
import type { StoredQuestionnaire } from '../../store/questionnaires/questionnaires.ts';
import { newestAnswers, roundById, roundsWith, type StoredRound } from '../../store/questionnaires/rounds.ts';
import { relationshipsWith } from '../../store/relationships.ts';
import { supplierById } from '../../store/suppliers.ts';
import { type Answering, answered, contentOf, refuseOther } from './answering.ts';
import { ownFiles } from './shown-files.ts';

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
      files: ownFiles(await answerEvidence(reader, round.id), round.sentAt),
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
