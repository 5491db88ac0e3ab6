import { organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { assessmentOf } from '../store/assessments.ts';
import {
  endReview,
  insertReview,
  judgementOf,
  judgementsOf,
  reviewToChange,
  type StoredJudgement,
  type StoredReview,
  saveDispute,
  saveDisputeAnswer,
  saveJudgement,
} from '../store/reviews.ts';
import { type SelfLevel, selfLevels } from '../store/self-and-assessor.ts';
import { refuseUnlessIndependent } from './assessor-ties.ts';
import { refuseUnlessWriter } from './who-answers.ts';

interface Written {
  readonly id: number;
  readonly version: number;
}

type ById = { readonly params: { readonly id: number } };
type ByOutcome = { readonly params: { readonly id: number; readonly node: number } };

function noReview(): never {
  throw new Problem('not-found', 'There is no such assessment among those you may see.');
}

/** Begins an independent assessment. The assessor has no ties to the organisation. */
export async function startReview(
  context: Context,
  {
    body,
  }: {
    body: {
      readonly organisation: string;
      readonly year: string;
      readonly kind: 'independent' | 'peer';
      readonly firm: string;
      readonly why: string;
    };
  },
  caller: Caller,
): Promise<Written> {
  return await context.change({ action: 'start-review', why: body.why }, async (change) => {
    const { id: organisationId } = await organisationWithin(change, body.organisation);
    await refuseUnlessIndependent(context, caller, organisationId);
    const assessment = await assessmentOf(change, organisationId, body.year);
    if (!assessment) throw wrongField('year', 'No return was opened for this year.');
    const { kind, firm } = body;
    const personId = caller.principal?.personId ?? 0;
    const one = { organisationId, assessmentId: assessment.id, kind, firm, personId };
    const id = await insertReview(change, one, context.now());
    if (id === undefined)
      throw new Problem('not-now', 'You have an assessment of this return open. Finish that one first.');
    change.record({ subject: `review:${id}`, organisationId, after: { year: body.year, kind, firm } });
    return { id, version: 1 };
  });
}

/**
 * Judges an outcome. What the organisation holds at that moment is kept beside.
 * @throws Problem 'not-allowed' when it is somebody else's assessment, or the assessor came to have ties
 */
export async function judgeOutcome(
  context: Context,
  {
    params,
    body,
  }: ByOutcome & {
    body: {
      readonly level: string;
      readonly finding: string;
      readonly recommendation: string;
      readonly isPriority: boolean;
      readonly version: number;
    };
  },
  caller: Caller,
): Promise<Written> {
  return await context.change({ action: 'judge-outcome', why: 'Judged' }, async (change) => {
    const review = await ownReview(context, change, params.id, caller);
    refuseFinished(review);
    const outcome = await outcomeIn(change, review, params.node);
    const before = await judgementOf(change, review.id, params.node);
    refuseOther(before?.version ?? 0, body.version);
    refuseLevel(outcome, body.level);
    if (body.level !== outcome.self && body.finding.length < 3) {
      throw wrongField('finding', 'Say what you found: your level is not that of the organisation');
    }
    const { level, finding, recommendation, isPriority } = body;
    const one = { node: params.node, selfLevel: outcome.self, level, finding, recommendation, isPriority };
    const version = await saveJudgement(change, review, one, context.now());
    const subject = `review:${review.id}:${outcome.code}`;
    change.record({ subject, organisationId: review.organisationId, ...(before ? { before } : {}), after: one });
    return { id: review.id, version };
  });
}

/** Finishes an assessment: from now on the organisation, and those above it, are shown what was judged. */
export async function finishReview(
  context: Context,
  {
    params,
    body,
  }: ById & {
    body: {
      readonly confidence: string;
      readonly risk: string;
      readonly summary: string;
      readonly version: number;
    };
  },
  caller: Caller,
): Promise<Written> {
  return await context.change({ action: 'finish-review', why: 'The assessment is finished' }, async (change) => {
    const review = await ownReview(context, change, params.id, caller);
    refuseFinished(review);
    refuseOther(review.version, body.version);
    if ((await judgementsOf(change, [review.id])).length === 0) {
      throw new Problem('not-now', 'Judge at least 1 outcome before you finish.');
    }
    const { confidence, risk, summary } = body;
    await endReview(change, review.id, { confidence, risk, summary }, context.now());
    const after = { state: 'finished', confidence, risk, summary };
    change.record({ subject: `review:${review.id}`, organisationId: review.organisationId, after });
    return { id: review.id, version: review.version + 1 };
  });
}

/** Disputes a judgement of one's own organisation. */
export async function disputeJudgement(
  context: Context,
  { params, body }: ByOutcome & { body: { readonly text: string; readonly version: number } },
  caller: Caller,
): Promise<Written> {
  return await context.change({ action: 'dispute-judgement', why: body.text.slice(0, 500) }, async (change) => {
    const review = (await reviewToChange(change, params.id)) ?? noReview();
    refuseUnlessWriter(caller, review.organisationId);
    const judged = await judgedIn(change, review, params.node, body.version);
    if (review.state !== 'finished') throw new Problem('not-now', 'The assessor has not finished yet.');
    if (judged.disputeState !== 'none') throw new Problem('not-now', 'This judgement was disputed already.');
    await saveDispute(change, { reviewId: review.id, node: params.node }, body.text, context.now());
    const subject = `review:${review.id}:${params.node}`;
    change.record({ subject, organisationId: review.organisationId, after: { dispute: body.text } });
    return { id: review.id, version: judged.version + 1 };
  });
}

/** Answers a dispute as the assessor who judged. */
export async function answerDispute(
  context: Context,
  { params, body }: ByOutcome & { body: { readonly text: string; readonly level: string; readonly version: number } },
  caller: Caller,
): Promise<Written> {
  return await context.change({ action: 'answer-dispute', why: body.text.slice(0, 500) }, async (change) => {
    const review = await ownReview(context, change, params.id, caller);
    const judged = await judgedIn(change, review, params.node, body.version);
    if (judged.disputeState !== 'disputed') throw new Problem('not-now', 'Nothing is disputed here.');
    refuseLevel(await outcomeIn(change, review, params.node), body.level);
    const state = body.level === judged.level ? 'upheld' : 'changed';
    const { text, level } = body;
    await saveDisputeAnswer(change, { reviewId: review.id, node: params.node }, { state, text, level }, context.now());
    change.record({
      subject: `review:${review.id}:${params.node}`,
      organisationId: review.organisationId,
      before: { level: judged.level },
      after: { level, state, answer: text },
    });
    return { id: review.id, version: judged.version + 1 };
  });
}

/** A review of the caller, who has still no ties to the organisation. */
async function ownReview(context: Context, change: Change, id: number, caller: Caller): Promise<StoredReview> {
  const review = (await reviewToChange(change, id)) ?? noReview();
  if (review.assessor !== caller.principal?.who.id) {
    throw new Problem('not-allowed', 'This is the assessment of somebody else. Begin your own.');
  }
  await refuseUnlessIndependent(context, caller, review.organisationId);
  return review;
}

function refuseFinished({ state }: StoredReview): void {
  if (state === 'finished')
    throw new Problem('not-now', 'This assessment is finished. Begin a new one to judge again.');
}

function refuseOther(version: number, meant: number): void {
  if (version === meant) return;
  throw new Problem('conflict', 'This was changed while you had it open. Look again, then save.', {
    facts: { current: version },
  });
}

function refuseLevel({ levels }: SelfLevel, level: string): void {
  if (!levels.includes(level)) throw wrongField('level', 'Select a level that this outcome can have');
}

async function outcomeIn(change: Change, review: StoredReview, node: number): Promise<SelfLevel> {
  const outcome = (await selfLevels(change, review.assessmentId)).find((each) => each.node === node);
  if (!outcome) throw new Problem('not-found', 'This return has no such outcome.');
  return outcome;
}

async function judgedIn(change: Change, review: StoredReview, node: number, version: number): Promise<StoredJudgement> {
  const judged = await judgementOf(change, review.id, node);
  if (!judged) throw new Problem('not-found', 'This outcome was not judged.');
  refuseOther(judged.version, version);
  return judged;
}
