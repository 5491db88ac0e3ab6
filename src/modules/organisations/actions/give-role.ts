import { z } from 'zod';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { faultOfEnd, type Gift, isGiven, mayGive, mayGiveByAll, settledRoles, takesTwo } from '../domain/delegation.ts';
import { givenRoles } from '../domain/role-rules.ts';
import { roles } from '../domain/roles.ts';
import { appointmentById, hasBelow } from '../store/appointments.ts';
import { insertAppointment } from '../store/people.ts';
import { type ProposalRow, rolesHeldBy } from '../store/proposals.ts';
import { propose } from './second-person.ts';
import { tellRole } from './tell-role.ts';

/** A role to give to a person at a place. */
export interface RoleToGive {
  readonly personId: number;
  readonly personName: string;
  readonly place: { readonly id: number; readonly path: string; readonly code: string };
  readonly role: string;
  /** Last day on which it holds. */
  readonly until?: string | null | undefined;
  readonly why: string;
}

/**
 * Gives a role, if the giver may (`domain/delegation.ts`); one that takes two is proposed instead. Null as the caller
 * is whoever runs the machine.
 * @returns the id of the proposal, or null when the role was given
 */
export async function appoint(
  context: Context,
  change: Change,
  caller: Caller | null,
  asked: RoleToGive,
): Promise<number | null> {
  const { personId, place, role, until = null } = asked;
  if (!isGiven(role)) {
    throw new Problem('invalid-request', `There is no role "${role}". Known: ${givenRoles.join(', ')}.`);
  }
  const fault = faultOfEnd(role, until, context.now().toISOString().slice(0, 10));
  if (fault !== null) {
    throw new Problem('invalid-request', `${fault}.`, { parts: [{ where: 'until', message: fault }] });
  }
  const gift = { role, path: place.path, hasBelow: await hasBelow(change, place.path) };
  refuseGiver(caller, personId, gift);
  if (caller !== null && takesTwo(gift)) {
    const request = { person: personId, role, organisation: place.code, until };
    const words = `Make ${asked.personName} ${roles[role].name.toLowerCase()} of ${place.code} and of all that stands below it${until === null ? '' : ` until ${until}`}`;
    const where = { organisationId: place.id, path: place.path, subject: `person:${personId}` };
    return await propose(context, change, caller, {
      kind: 'give-administrator',
      ...where,
      request,
      words,
      why: asked.why,
    });
  }
  const { id: givenBy, name: givenByName } = change.scope.who;
  await insert(change, { personId, place, role, until, givenBy, givenByName });
  return null;
}

interface Given {
  readonly personId: number;
  readonly place: RoleToGive['place'];
  readonly role: string;
  readonly until: string | null;
  readonly givenBy: string;
  readonly givenByName: string;
  readonly confirmedBy?: string;
}

async function insert(change: Change, { personId, place, role, until, ...by }: Given): Promise<void> {
  if (!(await insertAppointment(change, { personId, organisationId: place.id, role, until, ...by }))) {
    throw new Problem('conflict', 'This person holds this role there already.');
  }
  const after = { role, organisation: place.code, ...(until === null ? {} : { until }) };
  change.record({ subject: `person:${personId}`, organisationId: place.id, after });
  tellRole(change, { personId, organisationId: place.id, role }, 'given', until);
}

function refuseGiver(caller: Caller | null, personId: number, gift: Gift): void {
  if (caller === null) return;
  if (caller.principal?.personId === personId) {
    throw new Problem('not-now', 'You cannot give a role to yourself. Ask another administrator.');
  }
  if (mayGiveByAll(caller.principal?.grounds ?? [], gift)) return;
  throw new Problem('not-allowed', 'Your own role does not let you give this role there. Ask an administrator above.');
}

const requestShape = z.object({
  person: z.number(),
  role: z.string(),
  organisation: z.string(),
  until: z.string().nullable(),
});

/** Gives the role that one person proposed and a second confirmed. Both must be able to give it at this moment. */
export async function giveConfirmedRole(
  context: Context,
  change: Change,
  proposal: ProposalRow,
  second: { readonly id: string; readonly personId: number | null },
): Promise<void> {
  const { person, role, until } = requestShape.parse(proposal.request);
  const place = { id: proposal.organisationId, path: proposal.path, code: proposal.organisationCode };
  const gift = { role, path: place.path, hasBelow: await hasBelow(change, place.path) };
  const givers = [proposal.proposedBy, ...(second.personId === null ? [] : [second.personId])];
  for (const giver of givers) {
    if (mayGive(settledRoles(await rolesHeldBy(change, giver), context.now()), gift)) continue;
    throw new Problem('not-allowed', 'One of the two can no longer give this role. It cannot be done.');
  }
  const fault = faultOfEnd(role, until, context.now().toISOString().slice(0, 10));
  if (fault !== null) throw new Problem('not-now', `${fault}. Propose it again.`);
  await insert(change, {
    personId: person,
    place,
    role,
    until,
    givenBy: `person:${proposal.proposedBy}`,
    givenByName: proposal.proposedByName,
    confirmedBy: second.id,
  });
}

/** @throws Problem unless who asks could give the role that they want to end; one's own role ends by anybody's own wish */
export async function demandMayEnd(change: Change, caller: Caller | null, appointmentId: number): Promise<void> {
  if (caller === null) return;
  const held = await appointmentById(change, appointmentId);
  if (!held) throw new Problem('not-found', 'There is no such role among your organisations.');
  if (held.personId === caller.principal?.personId) return;
  const gift = { role: held.role, path: held.path, hasBelow: await hasBelow(change, held.path) };
  if (mayGiveByAll(caller.principal?.grounds ?? [], gift)) return;
  throw new Problem('not-allowed', 'You can end only roles that you could give. Ask an administrator above.');
}
