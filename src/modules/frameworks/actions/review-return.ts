import { asScores, isOwn } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { statusName } from '../domain/assessment-state.ts';
import type { Act, Reviewed } from '../domain/year-rules.ts';
import { type Decision, insertReview } from '../store/return-reviews.ts';
import { returnToChange } from '../store/returns.ts';
import { reviewersOf } from './reviewers-of.ts';
import { type ReturnStand, standAt, standOfReturn } from './stand-of-return.ts';
import { takeStep } from './state-return.ts';

interface Decided {
  readonly params: { readonly organisation: string; readonly year: string };
  readonly body: {
    readonly decision: Decision;
    readonly comment: string;
    readonly outcomes: readonly { readonly outcome: string; readonly comment: string }[];
    readonly version: number;
  };
}

const meaning: Readonly<Record<Decision, { readonly act: Act; readonly of: Reviewed }>> = {
  accepted: { act: 'review-return', of: 'return' },
  questions: { act: 'review-return', of: 'return' },
  returned: { act: 'return-plan', of: 'plan' },
  approved: { act: 'approve-plan', of: 'plan' },
  reverted: { act: 'revert', of: 'plan' },
};

/** A reviewing body decides about a return or an improvement plan of an organisation below it. */
export async function reviewReturn(context: Context, { params, body }: Decided, caller: Caller) {
  const now = context.now();
  const scoped = asScores(context, caller, 'assurance:review');
  return await scoped.change({ action: 'review-return', why: body.comment }, async (change) => {
    const before = await standOfReturn(change, params.organisation, params.year);
    const { act, of } = meaning[body.decision];
    const found = (await returnToChange(change, before.body.id, params.year)) ?? before.found;
    if (found.version !== body.version) {
      throw new Problem('conflict', 'This return moved while you had it open. Look again, then decide.');
    }
    const reviewer = (await reviewingBodies(change, before, of)).find(({ id }) => isOwn(change.scope, id));
    if (!reviewer) throw await notTheReviewer(change, before, of);
    const to = await takeStep(change, await standAt(change, before.body, before.year, found), act, now);
    await insertReview(change, {
      organisationId: before.body.id,
      assessmentId: found.id,
      of,
      decision: body.decision,
      comment: body.comment,
      outcomes: body.outcomes,
      reviewerId: reviewer.id,
      decidedAt: now,
    });
    const status = to.status === null ? null : statusName(before.year.rules, to.status);
    return { state: to.state, status };
  });
}

/** The bodies that review something of a return, by the rules of its year. */
export async function reviewingBodies(
  reader: Reader,
  { body, year }: Pick<ReturnStand, 'body' | 'year'>,
  of: Reviewed,
) {
  const rules = year.rules.reviewers.filter((reviewer) => reviewer.of.includes(of));
  const among = { register: body.register, organisationIds: [body.id] };
  return [...((await reviewersOf(reader, rules, among)).get(body.id)?.values() ?? [])];
}

async function notTheReviewer(reader: Reader, stand: ReturnStand, of: Reviewed): Promise<Problem> {
  const names = (await reviewingBodies(reader, stand, of)).map(({ name }) => name);
  const detail =
    names.length === 0
      ? 'By the rules of this year nobody reviews this.'
      : `By the rules of this year ${names.join(' or ')} reviews this. Ask somebody with a role there.`;
  return new Problem('not-allowed', detail);
}
