import { subtreeOf } from '#kernel/path-ranges.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import type { rightsViews, StrongRight } from '../contract/rights.ts';
import { mayGiveByAll } from '../domain/delegation.ts';
import { isDormant, isEndingSoon, reviewDueOn, reviewStateOf } from '../domain/right-review.ts';
import { givenRoles, ruleOf } from '../domain/role-rules.ts';
import { appointmentById, hasBelow } from '../store/appointments.ts';
import { placesOf } from '../store/bodies.ts';
import { endAppointment } from '../store/people.ts';
import { closedAmong, type HeldRight, markReviewed, rightsBelow } from '../store/rights.ts';
import { organisationWithin } from './own-organisation.ts';
import { ownId } from './own-record.ts';
import { tellRole } from './tell-role.ts';

const pageSize = 50;
const strongRoles = givenRoles.filter((role) => ruleOf(role).isStrong);

type View = (typeof rightsViews)[number];

/** Strong roles at an organisation and below it, the longest unlooked-at first. */
export async function listStrongRights(
  context: Context,
  { query }: { query: { organisation: string; view: View; page: number } },
  caller: Caller,
) {
  const { organisation, held, gone } = await context.read(async (reader) => {
    const body = await organisationWithin(reader, query.organisation);
    const [place] = await placesOf(reader, [body.code]);
    const found = await rightsBelow(reader, subtreeOf(place?.path ?? '/0/'), strongRoles);
    const givers = found.flatMap(({ givenBy }) => giverOf(givenBy) ?? []);
    return {
      organisation: { code: body.code, name: body.shortName ?? body.name },
      held: found,
      gone: await closedAmong(reader, givers),
    };
  });
  const judge = judgeOf(context.now(), caller, gone);
  const rights = held.map(judge);
  const shown = rights.filter((right) => isIn(right, query.view));
  const start = (query.page - 1) * pageSize;
  return {
    organisation,
    rights: shown.slice(start, start + pageSize),
    total: shown.length,
    page: query.page,
    pageSize,
    counts: {
      all: rights.length,
      overdue: count(rights, 'overdue'),
      'due-soon': count(rights, 'due-soon'),
      never: count(rights, 'never'),
      reviewed: rights.filter(({ state }) => state === 'reviewed').length,
      dormant: count(rights, 'dormant'),
      'giver-left': count(rights, 'giver-left'),
      ending: count(rights, 'ending'),
    },
  };
}

function count(rights: readonly StrongRight[], view: View): number {
  return rights.filter((right) => isIn(right, view)).length;
}

function isIn(right: StrongRight, view: View): boolean {
  if (view === 'all') return true;
  if (view === 'dormant') return right.isDormant;
  if (view === 'giver-left') return right.hasGiverLeft;
  return view === 'ending' ? right.isEndingSoon : right.state === view;
}

function giverOf(givenBy: string | null): number | null {
  const id = /^person:(\d+)$/.exec(givenBy ?? '')?.[1];
  return id === undefined ? null : Number(id);
}

function judgeOf(now: Date, caller: Caller, gone: ReadonlySet<number>): (held: HeldRight) => StrongRight {
  const today = now.toISOString().slice(0, 10);
  const managing = caller.principal?.scopeFor('people:manage') ?? null;
  const me = caller.principal?.personId ?? 0;
  return (held) => {
    const days = { since: held.since, reviewedOn: held.reviewedAt?.toISOString().slice(0, 10) ?? null };
    const giver = giverOf(held.givenBy);
    return {
      id: held.id,
      personId: held.personId,
      name: held.name,
      role: held.role,
      organisation: { code: held.organisationCode, name: held.organisationName },
      since: held.since,
      lastDay: held.lastDay,
      reviewedAt: held.reviewedAt?.toISOString() ?? null,
      reviewedBy: held.reviewedByName,
      dueOn: reviewDueOn(days),
      state: reviewStateOf(days, today),
      lastLogInAt: held.lastLogInAt?.toISOString() ?? null,
      isDormant: isDormant(held.lastLogInAt, held.since, now),
      givenBy: held.givenByName,
      hasGiverLeft: giver !== null && gone.has(giver),
      isEndingSoon: isEndingSoon(held.lastDay, today),
      mayAnswer: managing !== null && me > 0 && held.personId !== me && isWithin(managing, held.path),
    };
  };
}

/** Confirms strong roles for another year, or ends them: all that were named, or none. Nobody answers for themselves. */
export async function reviewRights(
  context: Context,
  { body }: { body: { ids: readonly number[]; answer: 'keep' | 'end'; why: string } },
  caller: Caller,
): Promise<{ answered: number }> {
  const me = ownId(caller);
  const action = body.answer === 'keep' ? 'confirm-role' : 'end-role';
  return await context.change({ action, why: body.why }, async (change) => {
    const ids = [...new Set(body.ids)];
    for (const id of ids) await answerOne(context, change, { id, answer: body.answer, me }, caller);
    return { answered: ids.length };
  });
}

async function answerOne(
  context: Context,
  change: Change,
  { id, answer, me }: { id: number; answer: 'keep' | 'end'; me: number },
  caller: Caller,
): Promise<void> {
  const held = await appointmentById(change, id);
  if (!held) throw new Problem('not-found', 'One of these roles is not among your organisations, or has ended.');
  if (held.personId === me) throw new Problem('not-now', 'One of these roles is your own. Another person must answer.');
  const gift = { role: held.role, path: held.path, hasBelow: await hasBelow(change, held.path) };
  if (!mayGiveByAll(caller.principal?.grounds ?? [], gift)) {
    throw new Problem('not-allowed', 'You can answer only for roles that you could give. Ask an administrator above.');
  }
  const { personId, organisationId, role } = held;
  if (answer === 'end') await endAppointment(change, id);
  else await markReviewed(change, id, { at: context.now(), by: `person:${me}`, byName: context.scope.who.name });
  const what = { subject: `person:${personId}`, organisationId };
  if (answer === 'end') tellRole(change, { personId, organisationId, role }, 'ended');
  change.record(answer === 'end' ? { ...what, before: { role } } : { ...what, after: { role, isConfirmed: true } });
}
