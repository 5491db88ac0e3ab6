import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import { givenRoles } from '../domain/role-rules.ts';
import { roles } from '../domain/roles.ts';
import { placesOf } from '../store/bodies.ts';
import { deleteSessions } from '../store/credentials.ts';
import {
  endAppointment,
  insertPerson,
  type PersonRow,
  peopleWithin,
  personById,
  personRow,
  updatePerson,
} from '../store/people.ts';
import { appoint, demandMayEnd } from './give-role.ts';
import { demandReachOverRoles, demandSafeOpening, isInUse } from './guard-account.ts';
import { newLink } from './new-link.ts';
import { tellRole } from './tell-role.ts';

const pageSize = 50;

/** Accounts within the scope. */
export async function listPeople(context: Context, { query }: { query: { search: string; page: number } }) {
  const people = await context.read((reader) =>
    peopleWithin(reader, query.search, pageSize + 1, (query.page - 1) * pageSize),
  );
  return {
    people: people.slice(0, pageSize).map(shown),
    page: query.page,
    hasMore: people.length > pageSize,
    roles: givenRoles.map((code) => ({ code, name: roles[code].name })),
  };
}

/** One account within the scope. */
export async function onePerson(context: Context, { params }: { params: { id: number } }) {
  const person = await context.read((reader) => personRow(reader, params.id));
  return shown(person ?? notFound());
}

/** A role that is asked for; `until` is its last day. */
interface RoleAsked {
  readonly organisation: string;
  readonly role: string;
  readonly until?: string | null | undefined;
  readonly why: string;
}

/**
 * Adds an account with its first role; the link to set a password is in the answer, once. A role that takes two waits
 * for the second person: the account has none until then.
 */
export async function addPerson(
  context: Context,
  { body }: { body: RoleAsked & { name: string; email: string } },
  caller: Caller | null,
) {
  return await context.change({ action: 'add-person', why: body.why }, async (change) => {
    const place = await placeWithin(change, body.organisation);
    const id = await insertPerson(change, { name: body.name, email: body.email, organisationId: place.id });
    if (id === undefined) throw new Problem('conflict', 'There is an account with this e-mail address already.');
    const proposal = await appoint(context, change, caller, { ...body, personId: id, personName: body.name, place });
    change.record({ subject: `person:${id}`, organisationId: place.id, after: { name: body.name, email: body.email } });
    const link = await newLink(context, change, { id, organisationId: place.id }, 'set-password');
    return { person: shown((await personRow(change, id)) ?? notFound()), link, proposal };
  });
}

/** Gives a role at an organisation within the scope, or proposes it to a second person where it takes two. */
export async function giveRole(
  context: Context,
  { params, body }: { params: { id: number }; body: RoleAsked },
  caller: Caller | null,
) {
  return await context.change({ action: 'give-role', why: body.why }, async (change) => {
    const place = await placeWithin(change, body.organisation);
    const person = (await personById(change, params.id)) ?? notFound();
    const asked = { ...body, personId: person.id, personName: person.name, place };
    const proposal = await appoint(context, change, caller, asked);
    return { ...shown((await personRow(change, params.id)) ?? notFound()), proposal };
  });
}

/** Ends a role held at an organisation within the scope, by somebody who could give it. */
export async function endRole(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller | null,
) {
  return await context.change({ action: 'end-role', why: body.why }, async (change) => {
    await demandMayEnd(change, caller, params.id);
    const ended = await endAppointment(change, params.id);
    if (!ended) notFound();
    change.record({
      subject: `person:${ended.personId}`,
      organisationId: ended.organisationId,
      before: { role: ended.role },
    });
    tellRole(change, ended, 'ended');
    return { ended: params.id };
  });
}

/** Closes an account, which ends its sessions at once, or opens it again. */
export async function switchPerson(
  context: Context,
  { params, body }: { params: { id: number }; body: { isDisabled: boolean; version: number; why: string } },
  caller: Caller | null,
) {
  if (context.scope.who.id === `person:${params.id}`) {
    throw new Problem('not-now', 'You cannot close your own account. Ask another administrator.');
  }
  if (!(await context.read((reader) => personById(reader, params.id)))) notFound();
  await demandSafeOpening(context, caller, params.id, body.isDisabled);
  const action = body.isDisabled ? 'close-account' : 'open-account';
  return await context.change({ action, why: body.why }, async (change) => {
    const before = (await personRow(change, params.id)) ?? notFound();
    if (before.version !== body.version) {
      throw new Problem(
        'conflict',
        'Somebody changed this account while you had it open. Read it again, then decide.',
        { facts: { current: shown(before) } },
      );
    }
    if (!(await updatePerson(change, params.id, { isDisabled: body.isDisabled }))) notFound();
    if (body.isDisabled) await deleteSessions(change, { personId: params.id, except: '' });
    const person = await personById(change, params.id);
    change.record({
      subject: `person:${params.id}`,
      ...(person ? { organisationId: person.organisationId } : {}),
      before: { isDisabled: before.isDisabled },
      after: { isDisabled: body.isDisabled },
    });
    return shown((await personRow(change, params.id)) ?? notFound());
  });
}

/**
 * Makes a new link to set a first password, in place of one that was lost or ran out. An account with a way in is not
 * one administrator's to open: see `recover-account.ts`.
 */
export async function renewLink(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller | null,
) {
  const person = (await context.read((reader) => personById(reader, params.id))) ?? notFound();
  await demandReachOverRoles(context, caller, person.id);
  if (await isInUse(context, person)) {
    throw new Problem('not-now', 'This account is in use. Ask for its recovery: a second administrator must agree.');
  }
  return await context.change({ action: 'renew-link', why: body.why }, async (change) => {
    await deleteSessions(change, { personId: person.id, except: '' });
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    return { link: await newLink(context, change, person, 'set-password') };
  });
}

function shown(person: PersonRow) {
  return { ...person, appointments: [...person.appointments] };
}

function notFound(): never {
  throw new Problem('not-found', 'There is no such account among your organisations.');
}

/** The place of an organisation within the scope. Outside it, it does not exist for the asker. */
export async function placeWithin(change: Change, code: string): Promise<{ id: number; path: string; code: string }> {
  const [place] = await placesOf(change, [code]);
  if (!place || !isWithin(change.scope, place.path)) {
    throw new Problem('not-found', `There is no organisation ${code} among those you administer.`);
  }
  return place;
}
