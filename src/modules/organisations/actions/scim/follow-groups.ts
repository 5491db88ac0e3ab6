import type { Change } from '#platform/change.ts';
import type { Held } from '#platform/http/principal.ts';
import { lastDayOf, mayGiveByAll } from '../../domain/delegation.ts';
import { hasBelow } from '../../store/appointments.ts';
import {
  endGroupRoles,
  type GroupRole,
  giveGroupRoles,
  type MovedRole,
  rolesOfGroups,
} from '../../store/scim/group-roles.ts';
import { tellRole } from '../tell-role.ts';

/** By what somebody acts: all of these lists of appointments must allow a gift. */
export type Grounds = readonly (readonly Held[])[];

/**
 * Brings the roles that people hold by their groups into line with the groups as they stand. A role comes only where
 * whoever acts could give it by hand, and an administrator's only where a person decided that for the group; a role
 * that is held stays until its group no longer gives it.
 */
export async function followGroups(
  change: Change,
  grounds: Grounds,
  people: readonly number[],
  now: Date,
): Promise<MovedRole[]> {
  if (people.length === 0) return [];
  const ended = await endGroupRoles(change, people);
  for (const each of ended) {
    note(change, each, 'before');
    tellRole(change, each, 'ended');
  }
  const said = await rolesOfGroups(change, { people });
  const allowed = await allowedOf(change, grounds, said);
  const today = now.toISOString().slice(0, 10);
  const given: MovedRole[] = [];
  for (const { id, role } of allowed) {
    const until = lastDayOf(role, today) || null;
    const fresh = await giveGroupRoles(change, people, id, until);
    for (const each of fresh) {
      note(change, each, 'after');
      tellRole(change, each, 'given', until);
    }
    given.push(...fresh);
  }
  return [...ended, ...given];
}

async function allowedOf(change: Change, grounds: Grounds, said: readonly GroupRole[]): Promise<GroupRole[]> {
  const allowed: GroupRole[] = [];
  for (const each of said) {
    const isDecided = each.role !== 'administrator' || each.madeBy.startsWith('person:');
    const gift = { role: each.role, path: each.path, hasBelow: await hasBelow(change, each.path) };
    if (isDecided && mayGiveByAll(grounds, gift)) allowed.push(each);
  }
  return allowed;
}

function note(change: Change, { personId, organisationId, role }: MovedRole, side: 'before' | 'after'): void {
  change.record({ subject: `person:${personId}`, organisationId, [side]: { role, by: 'group' } });
}
