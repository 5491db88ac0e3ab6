import { subtreeOf } from '#kernel/path-ranges.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin, scopeOver } from '#platform/scope.ts';
import { whyNoEmergency } from '../domain/break-glass.ts';
import { pageOf } from '../domain/page-of.ts';
import { alarmRaised } from '../events.ts';
import { placesOf } from '../store/bodies.ts';
import {
  type EmergencyRow,
  emergenciesBelow,
  endEmergencyAccess,
  insertEmergency,
  lockEmergency,
  reviewEmergencyAccess,
} from '../store/break-glass.ts';
import { organisationWithin } from './own-organisation.ts';
import { ownId } from './own-record.ts';

/** What somebody asks for in an emergency. */
export interface EmergencyAsked {
  readonly organisation: string;
  readonly hours: number;
  readonly mayChange: boolean;
  readonly why: string;
}

/**
 * Takes access to one organisation for hours. It is told at once to those who administer the organisation and those
 * above it, ends by itself, and is looked at afterwards; until then the same person takes none there again.
 */
export async function takeEmergency(
  context: Context,
  { body }: { body: EmergencyAsked },
  caller: Caller,
): Promise<{ id: number; start: string }> {
  const personId = ownId(caller);
  const own = context.as(ownScopeOf(context, personId));
  return await own.change({ action: 'take-emergency-access', why: body.why }, async (change) => {
    const [place] = await placesOf(change, [body.organisation.toUpperCase()]);
    if (!place) throw new Problem('not-found', `There is no organisation ${body.organisation}.`);
    const top = `/${place.path.split('/')[1]}/`;
    const held = caller.principal?.grounds.flat() ?? [];
    const refusal = whyNoEmergency(held, place.path, top);
    if (refusal !== null) throw new Problem('not-now', refusal);
    const takenAt = context.now();
    const until = new Date(takenAt.getTime() + body.hours * 3_600_000);
    const role = body.mayChange ? 'break-glass-write' : 'break-glass';
    const organisationId = place.id;
    const taken = { personId, personName: context.scope.who.name, organisationId, role, why: body.why, takenAt, until };
    const id = await insertEmergency(change, taken);
    if (id === undefined) {
      throw new Problem(
        'not-now',
        'You have emergency access now, or nobody has looked at your last one there yet. Ask an administrator of the organisation for a role.',
      );
    }
    const after = { access: id, organisation: place.code, until: until.toISOString(), mayChange: body.mayChange };
    change.record({ subject: `person:${personId}`, organisationId, after });
    const shown = await lockEmergency(change, id);
    if (!shown) throw new Error('the emergency access was not stored');
    tellAbove(change, shown, `${taken.personName} took emergency access to ${shown.organisationName}`, body.why);
    return { id, start: pageOf(shown) };
  });
}

/** Emergency access at an organisation and below it, with what was found of it. */
export async function listEmergencies(
  context: Context,
  { query }: { query: { organisation: string } },
  caller: Caller,
) {
  const now = context.now();
  const rows = await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, query.organisation);
    const [place] = await placesOf(reader, [organisation.code]);
    return await emergenciesBelow(reader, subtreeOf(place?.path ?? '/0/'));
  });
  const managing = caller.principal?.scopeFor('people:manage') ?? null;
  const me = caller.principal?.personId ?? 0;
  const mayManage = ({ path }: EmergencyRow) => managing !== null && isWithin(managing, path);
  return { emergencies: rows.map((row) => shownEmergency(row, { now, me, mayManage: mayManage(row) })) };
}

/** Ends emergency access before its time: whoever took it, or an administrator of the organisation. */
export async function endEmergency(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
): Promise<{ ended: number }> {
  const managing = caller.principal?.scopeFor('people:manage');
  const { who, places, settings } = managing ?? context.scope;
  const deciding = context.as(scopeOver(who, places, { ...settings, ...context.scope.settings }));
  return await deciding.change({ action: 'end-emergency-access', why: body.why }, async (change) => {
    const row = await lockedOne(change, params.id);
    const now = context.now();
    if (row.endedAt !== null || row.until <= now) throw new Problem('not-now', 'This access is over already.');
    await endEmergencyAccess(change, row.id, { at: now, by: who.id, byName: who.name, why: body.why });
    const { personId, organisationId } = row;
    change.record({ subject: `person:${personId}`, organisationId, after: { access: row.id, isOver: true } });
    tellAbove(change, row, `The emergency access of ${row.personName} to ${row.organisationName} was ended`, body.why);
    return { ended: row.id };
  });
}

/** Says afterwards whether emergency access was justified: an administrator there, and never whoever took it. */
export async function reviewEmergency(
  context: Context,
  { params, body }: { params: { id: number }; body: { isJustified: boolean; why: string } },
  caller: Caller,
): Promise<{ reviewed: number }> {
  const me = ownId(caller);
  return await context.change({ action: 'review-emergency-access', why: body.why }, async (change) => {
    const row = await lockedOne(change, params.id);
    const now = context.now();
    if (row.personId === me)
      throw new Problem('not-now', 'You took this access yourself. Another person must judge it.');
    if (row.endedAt === null && row.until > now) throw new Problem('not-now', 'This access goes on. End it first.');
    if (row.reviewedAt !== null) throw new Problem('not-now', 'Somebody judged this already.');
    const { id: by, name: byName } = change.scope.who;
    await reviewEmergencyAccess(change, row.id, { isJustified: body.isJustified, at: now, by, byName, why: body.why });
    const after = { access: row.id, isJustified: body.isJustified };
    change.record({ subject: `person:${row.personId}`, organisationId: row.organisationId, after });
    return { reviewed: row.id };
  });
}

/** Tells whoever took it, and the administrators of the organisation and of those above it. */
function tellAbove(change: Change, row: EmergencyRow, title: string, text: string): void {
  change.tell(
    alarmRaised.about(`break-glass:${row.id}`, {
      what: 'break-glass',
      title: title.slice(0, 200),
      text,
      link: `${pageOf(row)}/rights/emergencies`,
      personIds: [row.personId],
      organisationIds: row.path.split('/').filter(Boolean).map(Number),
    }),
  );
}

function ownScopeOf(context: Context, personId: number) {
  const { who, settings } = context.scope;
  return scopeOver(who, [], { ...settings, 'wardkeep.me': String(personId) });
}

async function lockedOne(change: Change, id: number): Promise<EmergencyRow> {
  const row = await lockEmergency(change, id);
  if (!row) throw new Problem('not-found', 'There is no such emergency access where you may decide.');
  return row;
}

function shownEmergency(row: EmergencyRow, asker: { now: Date; me: number; mayManage: boolean }) {
  const isActive = row.endedAt === null && row.until > asker.now;
  const isOwn = row.personId === asker.me;
  return {
    id: row.id,
    person: row.personName,
    organisationCode: row.code,
    organisationName: row.organisationName,
    mayChange: row.role === 'break-glass-write',
    why: row.why,
    takenAt: row.takenAt.toISOString(),
    until: row.until.toISOString(),
    isActive,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedByName,
    endWhy: row.endWhy,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    reviewedBy: row.reviewedByName,
    isJustified: row.isJustified,
    reviewWhy: row.reviewWhy,
    mayEnd: isActive && (isOwn || asker.mayManage),
    mayJudge: !isActive && row.reviewedAt === null && !isOwn && asker.mayManage,
  };
}
