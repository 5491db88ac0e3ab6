import { addDays } from '#kernel/dates.ts';
import { londonDay, openAsk } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { questionsOf } from '../../domain/questionnaires/questionnaire.ts';
import {
  assessmentAt,
  insertAssessment,
  insertFinding,
  insertRemarks,
  type StoredAssessment,
  saveVerdict,
  type Verdict,
} from '../../store/questionnaires/assessments.ts';
import { questionnaireById } from '../../store/questionnaires/questionnaires.ts';
import { refuseUnknownDuty } from '../write-relationship.ts';
import { answersSubject, askToChase, closeOwn, reviewSubject } from './ask-supplier.ts';
import { ownRound, type SeenRound } from './see-round.ts';

/** What something to do about an answer is called in obligations. */
export const findingSubject = (id: number): string => `supplier-finding:${id}`;

interface Reviewed {
  readonly organisation: string;
  readonly verdict: Verdict;
  readonly note: string;
  readonly remarks: readonly { readonly question: string; readonly remark: string }[];
  readonly dueOn: string | null;
  readonly why: string;
}

/**
 * Accepts what a supplier answered, or asks again with what is missing; the answers stay for all others as they are.
 * @throws Problem 'not-now' before anything was sent
 */
export async function reviewAnswers(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: Reviewed },
  caller: Caller,
) {
  const at = context.now();
  return await context.change({ action: 'review-supplier-answers', why: body.why }, async (change) => {
    const seen = await ownRound(change, caller, { round: params.id, organisation: body.organisation });
    if (seen.round.sentAt === null) throw new Problem('not-now', 'The supplier has not sent its answers yet.');
    const dueOn = body.verdict === 'ask-again' ? dayToAnswer(body, londonDay(at.getTime())) : null;
    await refuseUnknownQuestions(change, seen, body.remarks);
    const assessment = await assessmentOf(change, seen, at);
    const of = { organisationId: assessment.organisationId, assessmentId: assessment.id, at };
    await insertRemarks(change, of, body.remarks);
    const { verdict, note } = body;
    await saveVerdict(change, assessment.id, { verdict, note, at });
    const words = verdict === 'accepted' ? 'The answers were accepted' : 'More was asked';
    await closeOwn(change, reviewSubject(assessment.id), assessment.organisationId, words, at);
    if (dueOn !== null) await askToChase(change, { ...assessment, dueOn }, at);
    else await closeOwn(change, answersSubject(assessment.id), assessment.organisationId, words, at);
    change.record({
      subject: `supplier-assessment:${assessment.id}`,
      organisationId: assessment.organisationId,
      before: { verdict: assessment.verdict },
      after: { verdict, note, remarks: body.remarks },
    });
    return { id: assessment.id };
  });
}

function dayToAnswer({ dueOn, remarks }: Reviewed, today: string): string {
  if (remarks.length === 0) throw wrongField('remarks', 'Say what you still want to know');
  if (dueOn === null || dueOn <= today || dueOn > addDays(today, 366)) {
    throw wrongField('dueOn', 'Enter a day from tomorrow to a year from now');
  }
  return dueOn;
}

async function refuseUnknownQuestions(
  change: Change,
  { round }: SeenRound,
  asked: readonly { readonly question: string }[],
): Promise<void> {
  const questionnaire = await questionnaireById(change, round.questionnaireId);
  const known = new Set(['', ...(questionnaire ? questionsOf(questionnaire.content).map(({ id }) => id) : [])]);
  if (asked.some(({ question }) => !known.has(question)))
    throw wrongField('question', 'Select a question from the list');
}

/** An organisation that only reads what the nation asked gets a row of its own when it judges. */
async function assessmentOf(change: Change, seen: SeenRound, at: Date): Promise<StoredAssessment> {
  const of = { organisationId: seen.organisation.id, roundId: seen.round.id };
  if (!seen.assessment) await insertAssessment(change, { ...of, dueOn: null, ownerDuty: '', at });
  const found = await assessmentAt(change, of);
  if (!found) throw new Error('an assessment was not stored');
  return found;
}

interface Found {
  readonly organisation: string;
  readonly question: string;
  readonly what: string;
  readonly ownerDuty: string;
  readonly dueOn: string;
  readonly why: string;
}

/** Writes down something to do about an answer: an obligation of the organisation with an owner and a day. */
export async function addFinding(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: Found },
  caller: Caller,
) {
  const at = context.now();
  const today = londonDay(at.getTime());
  return await context.change({ action: 'add-supplier-finding', why: body.why }, async (change) => {
    const seen = await ownRound(change, caller, { round: params.id, organisation: body.organisation });
    await refuseUnknownQuestions(change, seen, [body]);
    if (body.dueOn <= today || body.dueOn > addDays(today, 3 * 366)) {
      throw wrongField('dueOn', 'Enter a day from tomorrow to 3 years from now');
    }
    if (body.ownerDuty === '') throw wrongField('ownerDuty', 'Select who answers for it');
    await refuseUnknownDuty(change, body.ownerDuty);
    const assessment = await assessmentOf(change, seen, at);
    const { question, what, ownerDuty, dueOn } = body;
    const of = { organisationId: assessment.organisationId, assessmentId: assessment.id, at };
    const id = await insertFinding(change, of, { question, what, ownerDuty, dueOn });
    await askToMend(change, { id, assessment, ownerDuty, dueOn }, at);
    change.record({
      subject: `supplier-assessment:${assessment.id}`,
      organisationId: assessment.organisationId,
      after: { finding: id, question, what, ownerDuty, dueOn },
    });
    return { id };
  });
}

/** Those above see obligations, so its words name neither the supplier nor what was found. */
async function askToMend(
  change: Change,
  { id, assessment, ownerDuty, dueOn }: { id: number; assessment: StoredAssessment; ownerDuty: string; dueOn: string },
  at: Date,
): Promise<void> {
  const { organisationId } = assessment;
  await openAsk(
    change,
    {
      ...{
        askerId: organisationId,
        title: 'Something to settle with a supplier',
        link: '',
        reference: '',
        source: 'action',
      },
      text: `It is finding ${id} of assessment ${assessment.id} on the page of questionnaires to suppliers. Say what was done, with proof.`,
      ...{ ofWhom: 'The organisation itself', ownerDuty, ownerPersonId: null, deputyPersonId: null, acknowledge: null },
      ...{ due: { kind: 'by-day', day: dueOn }, updateEveryHours: null, route: 'standard', askedAt: at.getTime() },
      subject: findingSubject(id),
    },
    [organisationId],
  );
}
