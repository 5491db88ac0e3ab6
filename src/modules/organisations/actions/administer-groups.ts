import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isGiven, mayGiveByAll, takesTwo } from '../domain/delegation.ts';
import { hasBelow } from '../store/appointments.ts';
import { deleteGroupRole, groupRoleById, groupsWithRoles, insertGroupRole } from '../store/scim/group-roles.ts';
import { groupPath, lockGroup, memberIds } from '../store/scim/groups.ts';
import { placeWithin } from './administer-people.ts';
import { followGroups } from './scim/follow-groups.ts';

const pageSize = 50;

/** Groups within the scope, by name. */
export async function listGroups(context: Context, { query }: { query: { search: string; page: number } }) {
  const groups = await context.read((reader) =>
    groupsWithRoles(reader, query.search, pageSize + 1, (query.page - 1) * pageSize),
  );
  return { groups: groups.slice(0, pageSize), page: query.page, hasMore: groups.length > pageSize };
}

interface RoleForGroup {
  readonly params: { readonly id: number };
  readonly body: { readonly organisation: string; readonly role: string; readonly why: string };
}

/** Gives a role to all members of a group, at the group's organisation or below, now and as they come and go. */
export async function giveGroupRole(context: Context, { params, body }: RoleForGroup, caller: Caller) {
  return await context.change({ action: 'give-group-role', why: body.why }, async (change) => {
    const group = (await lockGroup(change, params.id)) ?? notFound();
    const place = await placeWithin(change, body.organisation);
    if (!place.path.startsWith((await groupPath(change, group.id)) ?? '-'))
      throw new Problem('invalid-request', 'A group gives roles at its own organisation and below it.', {
        parts: [{ where: 'organisation', message: 'Select the group’s organisation or one below it' }],
      });
    await demandPower(change, caller, body.role, place.path);
    const id = await insertGroupRole(change, { groupId: group.id, organisationId: place.id, role: body.role });
    if (id === undefined) throw new Problem('conflict', 'The members of this group get this role there already.');
    const after = { group: group.name, role: body.role, organisation: place.code };
    change.record({ subject: `group:${group.id}`, organisationId: place.id, after });
    // Nobody gives a role to themselves, not by a group either.
    const others = (await memberIds(change, group.id)).filter((each) => each !== caller.principal?.personId);
    const moved = await followGroups(change, caller.principal?.grounds ?? [], others, context.now());
    return { id, given: moved.length };
  });
}

async function demandPower(change: Change, caller: Caller, role: string, path: string): Promise<void> {
  if (!isGiven(role)) throw new Problem('invalid-request', `There is no role "${role}".`);
  const gift = { role, path, hasBelow: await hasBelow(change, path) };
  if (!mayGiveByAll(caller.principal?.grounds ?? [], gift))
    throw new Problem(
      'not-allowed',
      'Your own role does not let you give this role there. Ask an administrator above.',
    );
  if (takesTwo(gift))
    throw new Problem(
      'not-now',
      'This role reaches other organisations, so two people give it, to one person at a time.',
    );
}

/** Stops giving a role to the members of a group. */
export async function endGroupRole(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'end-group-role', why: body.why }, async (change) => {
    const said = (await groupRoleById(change, params.id)) ?? notFound();
    await lockGroup(change, said.groupId);
    const gift = { role: said.role, path: said.path, hasBelow: await hasBelow(change, said.path) };
    if (!mayGiveByAll(caller.principal?.grounds ?? [], gift))
      throw new Problem('not-allowed', 'You can end only roles that you could give. Ask an administrator above.');
    await deleteGroupRole(change, said.id);
    const before = { group: said.groupName, role: said.role, organisation: said.organisationCode };
    change.record({ subject: `group:${said.groupId}`, organisationId: said.organisationId, before });
    await followGroups(change, [], await memberIds(change, said.groupId), context.now());
    return { ended: said.id };
  });
}

function notFound(): never {
  throw new Problem('not-found', 'There is no such group among your organisations.');
}
