import { duties, londonDay, standingsOf } from '#modules/obligations/index.ts';
import { asScores, type Body, mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { platformScope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { actsFrom, isReachedIn, stateOf, statusName, stepFrom } from '../domain/assessment-state.ts';
import { deadlineSubject, deadlinesIn, isForCategory } from '../domain/deadlines.ts';
import { isLiveItem } from '../domain/plan-item.ts';
import { firstState, organisationItself, type YearRules } from '../domain/year-rules.ts';
import { planItemCounts } from '../store/plan-items.ts';
import { reviewsOf, type StoredReview } from '../store/return-reviews.ts';
import { returnOf, submissionsOf } from '../store/returns.ts';

import type { StoredYear } from '../store/years.ts';
import { registerSays } from './register-differences.ts';
import { type ReviewingBodies, reviewersOf } from './reviewers-of.ts';
import { type ReturnStand, standAt } from './stand-of-return.ts';
import { heldDuties, isLate, lacking } from './state-return.ts';
import { type YearFor, yearAsked } from './year-asked.ts';

interface Asked {
  readonly query: { readonly organisation: string; readonly year?: string | undefined };
}

/** Where the return of an organisation stands: for its own people, and for those above who see its levels. */
export async function returnState(context: Context, { query }: Asked, caller: Caller) {
  const now = context.now();
  const today = londonDay(now.getTime());
  const scoped = asScores(context, caller, 'assurance:read');
  const known = await scoped.read(async (reader) => {
    const body = await organisationWithin(reader, query.organisation);
    const { year, choices } = await yearAsked(reader, body, today, query.year);
    const found = await returnOf(reader, body.id, year.code);
    const stand = found && (await standAt(reader, body, year, found));
    const ids = found ? [found.id] : [];
    const among = { register: body.register, organisationIds: [body.id] };
    const reviewers = (await reviewersOf(reader, year.rules.reviewers, among)).get(body.id) ?? new Map();
    const isOwn = mayAt(caller, 'assurance:read', body.id);
    return {
      body,
      year,
      choices,
      stand,
      reviewers,
      isOwn,
      shown: stand ? await shownStand(reader, stand, now) : null,
      submissions: (await submissionsOf(reader, ids)).map((one) => ({
        kind: one.kind,
        status: year.rules.statuses.find(({ code }) => code === one.status)?.name ?? null,
        isLate: one.isLate,
        submittedAt: one.submittedAt.toISOString(),
        submittedBy: isOwn ? one.submittedByName : '',
        signedDuty: one.signedDuty,
      })),
      reviews: (await reviewsOf(reader, ids)).map((one) => shownReview(one, reviewers)),
      register: await registerSays(reader, year, body.id, found?.status ?? null),
      signing: await signing(reader, caller, { body, year }, now),
    };
  });
  const { body, year, stand, reviewers, choices } = known;
  return {
    organisationName: body.shortName ?? body.name,
    years: choices.map(({ code, name }) => ({ code, name })),
    year: {
      code: year.code,
      name: year.name,
      opensOn: year.opensOn,
      interimOn: year.interimOn,
      finalOn: year.finalOn,
      isVerified: year.isVerified,
    },
    stand: known.shown,
    states: year.rules.states.map((state) => ({ ...state })),
    deadlines: await deadlinesOf(context, body, year, stand),
    submissions: known.submissions,
    reviews: known.reviews,
    register: known.register,
    reviewers: year.rules.reviewers.map(({ code, name, of }) => ({
      of: [...of],
      name,
      body: reviewers.get(code)?.name ?? null,
    })),
    ...known.signing,
    mayWrite: mayAt(caller, 'assurance:write', body.id),
    now: now.toISOString(),
  };
}

async function shownStand(reader: Reader, stand: ReturnStand, now: Date) {
  const { year, found, nodes, gaps, required, share } = stand;
  const { rules } = year;
  const planned = new Set((await planItemCounts(reader, [found.id])).filter(isLiveItem).map(({ nodeId }) => nodeId));
  const wouldBe = stepFrom(rules, found.state, 'publish', share);
  const nextStatus = wouldBe && stateOf(rules, wouldBe.to)?.status;
  return {
    state: shownState(rules, found.state),
    status:
      found.status === null
        ? null
        : { name: statusName(rules, found.status), isReached: isReachedIn(rules, found.state) },
    since: found.since.toISOString(),
    version: found.version,
    acts: actsFrom(rules, found.state),
    wouldBe: nextStatus == null ? null : statusName(rules, nextStatus),
    required: required.size,
    heldCount: required.size - gaps.length,
    gaps: gaps.map(({ nodeId, required: level, held }) => ({
      outcome: nodes.get(nodeId)?.code ?? '',
      title: nodes.get(nodeId)?.title ?? '',
      required: level,
      held,
      hasAction: planned.has(nodeId),
    })),
    lacks: lacking(stand),
    contentHash: stand.contentHash,
    isLateNow: isLate(stand, 'final', now),
  };
}

/** A state in the words of its year; what a year no longer knows by its code. */
export function shownState(rules: YearRules, code: string) {
  return { ...(stateOf(rules, code) ?? { code, name: code, meaning: '', status: null }) };
}

/** A decision, with the name of the body that took it. */
export function shownReview(one: StoredReview, reviewers: ReviewingBodies) {
  const reviewer = [...reviewers.values()].find(({ id }) => id === one.reviewerId);
  return {
    of: one.of,
    decision: one.decision,
    comment: one.comment,
    outcomes: one.outcomes.map((each) => ({ ...each })),
    reviewer: reviewer?.name ?? '',
    decidedAt: one.decidedAt.toISOString(),
    decidedBy: one.decidedByName,
  };
}

async function signing(
  reader: Reader,
  caller: Caller,
  { body, year }: { readonly body: Body; readonly year: StoredYear },
  now: Date,
) {
  const { signedBy } = year.rules;
  const names = new Map((await duties(reader)).map(({ code, name }) => [code, name]));
  const signers = signedBy.map((code) => names.get(code) ?? code);
  const may = mayAt(caller, 'assurance:sign', body.id);
  const held = may ? await heldDuties(reader, caller, body.id, now) : [];
  const maySign = may && (signedBy.length === 0 || signedBy.some((code) => held.includes(code)));
  const who = signers.join(' or ');
  return { signers, maySign, signingNote: maySign ? '' : `${who || 'Somebody who may sign'} signs, or a deputy.` };
}

// Clocks say when something is due and how it stands, never who has it: those who see the levels may know them.
async function deadlinesOf(context: Context, body: Body, year: YearFor, stand: ReturnStand | undefined) {
  const state = stand?.found.state ?? firstState;
  const since = stand ? londonDay(stand.found.since.getTime()) : year.opensOn;
  const category = stand?.found.category ?? year.category;
  const now = new Set(deadlinesIn(year.rules, { state, since, category }).map(({ code }) => code));
  const asked = year.rules.deadlines.filter((one) => isForCategory(one, category));
  const subjects = new Map(asked.map((one) => [deadlineSubject(year.code, one, body.id), one]));
  const standings = await context.as(platformScope('deadlines of a return')).read(async (reader) => {
    const own = (isOwn: boolean) =>
      [...subjects].filter(([, one]) => (one.of === organisationItself) === isOwn).map(([subject]) => subject);
    // One subject may stand for every organisation of the nation.
    return [...(await standingsOf(reader, own(true), [body.id])), ...(await standingsOf(reader, own(false)))];
  });
  return asked.map((one) => {
    const subject = deadlineSubject(year.code, one, body.id);
    const own = standings
      .filter((each) => each.subject === subject && (one.of !== organisationItself || each.organisationId === body.id))
      .at(-1);
    const fixed = one.clock.kind === 'by-day' ? one.clock.day : null;
    const dueAt = own?.dueAt == null ? fixed : new Date(own.dueAt).toISOString();
    const { code, title, of } = one;
    return { code, title, of, dueAt, standing: own?.standing ?? null, isNow: now.has(code) };
  });
}
