import { duties, londonDay, standingsOf } from '#modules/obligations/index.ts';
import { isOwn, mayAt } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { RoundView } from '../../contract/assessments.ts';
import { meaningOf, type QuestionnaireContent, questionsOf } from '../../domain/questionnaires/questionnaire.ts';
import { answerEvidence } from '../../store/questionnaires/answer-evidence.ts';
import { findingsOf, remarksOf, stateAt } from '../../store/questionnaires/assessments.ts';
import { questionnaireById } from '../../store/questionnaires/questionnaires.ts';
import { answerHistory, type StoredAnswer } from '../../store/questionnaires/rounds.ts';
import { mayFile } from './exchange-answers.ts';
import { filedAndUnsent } from './filed-evidence.ts';
import { findingSubject } from './review-answers.ts';
import { shownContent } from './rounds-to-answer.ts';
import { type SeenRound, seeRound } from './see-round.ts';
import { shownFile } from './shown-files.ts';

/** What a supplier answered, as an organisation sees it, with what it makes of it. */
export async function oneRound(
  context: Context,
  { params, query }: { params: { readonly id: number }; query: { readonly organisation: string } },
  caller: Caller,
): Promise<RoundView> {
  const today = londonDay(context.now().getTime());
  const { seen, view } = await context.read(async (reader) => {
    const seen = await seeRound(reader, caller, { round: params.id, organisation: query.organisation });
    return { seen, view: await viewOf(reader, seen, today) };
  });
  const mayTakeIn = mayAt(caller, 'supplier:write', seen.organisation.id) && (await mayFile(context, seen));
  const waiting = mayTakeIn && !seen.isKeeper ? await filedAndUnsent(context, seen) : [];
  return {
    ...view,
    files: [...view.files, ...waiting],
    mayWrite: isOwn(context.scope, seen.organisation.id) && mayAt(caller, 'supplier:write', seen.organisation.id),
    mayFile: mayTakeIn,
    mayAttach: mayTakeIn && !seen.isKeeper,
  };
}

async function viewOf(reader: Reader, { round, organisation, assessment }: SeenRound, today: string) {
  const questionnaire = await questionnaireById(reader, round.questionnaireId);
  if (!questionnaire) throw new Error(`round ${round.id} has no questionnaire`);
  const state = await stateAt(reader, { organisationId: organisation.id, roundId: round.id, today });
  const own = ({ organisationId }: { readonly organisationId: number }) => organisationId === organisation.id;
  const remarks = (await remarksOf(reader, round.id)).filter(own);
  return {
    id: round.id,
    supplier: { id: round.recordId, name: round.supplierName },
    organisationName: organisation.shortName ?? organisation.name,
    title: questionnaire.title,
    version: questionnaire.version,
    source: questionnaire.source,
    ...{ state, today, isForNation: round.isForNation, isClosed: round.isClosed, revision: round.revision },
    ...{ sentAt: round.sentAt?.toISOString() ?? null, sentBy: round.sentByName, validUntil: round.validUntil },
    ...{ questions: questionsOf(questionnaire.content).length, answered: round.answered },
    assessment: assessment
      ? {
          ...{ id: assessment.id, dueOn: assessment.dueOn, askedAt: assessment.askedAt.toISOString() },
          ...{ askedBy: assessment.askedByName, verdict: assessment.verdict, verdictNote: assessment.verdictNote },
          ...{ verdictAt: assessment.verdictAt?.toISOString() ?? null, verdictBy: assessment.verdictByName },
        }
      : null,
    content: shownContent(questionnaire),
    answers: shownAnswers(questionnaire.content, await answerHistory(reader, round.id)),
    files: (await answerEvidence(reader, round.id))
      .filter(({ isSent }) => isSent)
      .map((piece) => shownFile(piece, round.sentAt)),
    remarks: remarks.map(({ question, remark, madeAt, madeByName }) => ({
      ...{ question, remark, madeBy: madeByName, madeAt: madeAt.toISOString() },
    })),
    findings: await shownFindings(reader, round.id, organisation.id),
    duties: (await duties(reader)).map(({ code, name }) => ({ code, name })),
  };
}

/** The newest answer to each question, with how many were sent before it. */
function shownAnswers(content: QuestionnaireContent, history: readonly StoredAnswer[]): RoundView['answers'] {
  const byQuestion = Map.groupBy(history, ({ question }) => question);
  return questionsOf(content).flatMap((question) => {
    const all = byQuestion.get(question.id) ?? [];
    const last = all.at(-1);
    if (!last || (last.value === '' && last.note === '')) return [];
    const { value, note, way, answeredAt, answeredByName } = last;
    return [
      {
        ...{ question: question.id, value, note, way, means: meaningOf(question, value) },
        ...{ answeredAt: answeredAt.toISOString(), answeredBy: answeredByName },
        earlier: all
          .slice(0, -1)
          .map((one) => ({ value: one.value, note: one.note, at: one.answeredAt.toISOString() })),
      },
    ];
  });
}

async function shownFindings(reader: Reader, roundId: number, organisationId: number): Promise<RoundView['findings']> {
  const found = (await findingsOf(reader, [roundId])).filter((one) => one.organisationId === organisationId);
  const subjects = found.map(({ id }) => findingSubject(id));
  const standings = new Map((await standingsOf(reader, subjects, [organisationId])).map((one) => [one.subject, one]));
  return found.map(({ id, question, what, ownerDuty, dueOn, foundAt, foundByName }) => {
    const standing = standings.get(findingSubject(id));
    return {
      ...{ id, question, what, ownerDuty, dueOn, foundAt: foundAt.toISOString(), foundBy: foundByName },
      ...{
        obligation: standing?.obligationId ?? null,
        isOpen: standing?.isLive ?? false,
        isLate: standing?.isLate ?? false,
      },
    };
  });
}
