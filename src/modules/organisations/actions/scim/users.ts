import type { Change } from '#platform/change.ts';
import { isWithin } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { applyPatch } from '../../domain/scim/apply-patch.ts';
import { listBody } from '../../domain/scim/discovery.ts';
import type { Json } from '../../domain/scim/fits.ts';
import { idOfUser } from '../../domain/scim/group-resource.ts';
import { readOperations } from '../../domain/scim/patch-operations.ts';
import { readResource } from '../../domain/scim/read-resource.ts';
import { ScimFault } from '../../domain/scim/scim-fault.ts';
import { isLeftOut, shownResource } from '../../domain/scim/shown-attributes.ts';
import { userKind } from '../../domain/scim/user-kind.ts';
import {
  entityTag,
  namesVersion,
  organisationCodeOf,
  userParts,
  userResource,
  writableUser,
} from '../../domain/scim/user-resource.ts';
import { placesOf } from '../../store/bodies.ts';
import {
  countUsers,
  endAccess,
  forgetUser,
  groupsOfUsers,
  insertUser,
  lockUser,
  switchUser,
  type UserRow,
  updateUser,
  userById,
  usersWithin,
} from '../../store/scim/users.ts';
import { followGroups } from './follow-groups.ts';
import type { ListQuery } from './list-query.ts';
import type { ScimCall, ScimResult } from './scim-call.ts';
import { refuseOtherVersion, unlessSame } from './versions.ts';

const why = 'asked for by the organisation’s directory';

/** Adds an account where the token is bound, or at the organisation below it that the resource names. */
export async function createUser(call: ScimCall, body: unknown): Promise<ScimResult> {
  const resource = readResource(userKind, body);
  const parts = userParts(resource);
  return await call.context.change({ action: 'scim-add-user', why }, async (change) => {
    const organisationId = await homeFor(change, call, resource);
    const row = await insertUser(change, organisationId, parts);
    if (!row) throw taken();
    const subject = `person:${row.id}`;
    change.record({ subject, organisationId, isOfNewPerson: true, after: noted(row, parts.name) });
    return { ...resultOf(call, row, []), status: 201 };
  });
}

function taken(): ScimFault {
  return new ScimFault(409, 'This userName is taken.', 'uniqueness');
}

function noted({ userName, email, isActive }: UserRow, name: string): Json {
  return { name, userName, email, isActive };
}

async function homeFor(change: Change, { home, context }: ScimCall, resource: Json): Promise<number> {
  const code = organisationCodeOf(resource);
  const [place] = code === null ? [] : await placesOf(change, [code]);
  return place && isWithin(context.scope, place.path) ? place.id : home.id;
}

/** One account; nothing but its version where the client has that version already. */
export async function readUser(call: ScimCall, id: string): Promise<ScimResult> {
  const { row, groups } = await call.context.read(async (reader) => {
    const found = (await userById(reader, idOfUser(id))) ?? missing(id);
    return { row: found, groups: await groupsFor(reader, call, [found]) };
  });
  if (call.ifNoneMatch !== undefined && namesVersion(call.ifNoneMatch, row.version))
    return { status: 304, version: entityTag(row.version) };
  return resultOf(call, row, groups);
}

/** A page of the accounts that fit. */
export async function listUsers(call: ScimCall, query: ListQuery): Promise<ScimResult> {
  return await call.context.read(async (reader) => {
    const total = await countUsers(reader, query.filter);
    const rows = await pageOfUsers(reader, query);
    const groups = await groupsFor(reader, call, rows);
    const resources = rows.map((row) => shownUser(call, row, groups));
    return { status: 200, body: listBody(resources, total, query.startIndex) };
  });
}

async function pageOfUsers(reader: Reader, { filter, sorting, startIndex, count }: ListQuery): Promise<UserRow[]> {
  return count === 0 ? [] : await usersWithin(reader, filter, { sorting, limit: count, offset: startIndex - 1 });
}

/** Writes the whole of an account anew. What is not said of its being active stays as it is. */
export function replaceUser(call: ScimCall, id: string, body: unknown): Promise<ScimResult> {
  const resource = readResource(userKind, body);
  return rewriteUser(call, id, (before) => ({ active: before.active, ...resource }));
}

/** Changes parts of an account. */
export function patchUser(call: ScimCall, id: string, body: unknown): Promise<ScimResult> {
  const operations = readOperations(userKind, body);
  return rewriteUser(call, id, (before) => applyPatch(userKind, before, operations));
}

async function rewriteUser(call: ScimCall, id: string, next: (before: Json) => Json): Promise<ScimResult> {
  const row = await unlessSame(() =>
    call.context.change({ action: 'scim-change-user', why }, async (change) => {
      const held = (await lockUser(change, idOfUser(id))) ?? missing(id);
      refuseOtherVersion(call, held.version);
      const before = writableUser(held);
      const parts = userParts(unlessSame.demandChange(held, before, next(before)));
      const roles = await followActive(change, held, parts.isActive);
      const after = (await updateUser(change, held.id, parts)) ?? takenBy();
      if (parts.isActive && !held.isActive) await followGroups(change, call.grounds, [held.id], call.context.now());
      change.record({
        subject: `person:${held.id}`,
        organisationId: held.organisationId,
        before: {
          userName: held.userName,
          email: held.email,
          isActive: held.isActive,
          ...(roles.length > 0 ? { roles } : {}),
        },
        after: noted(after, parts.name),
      });
      return after;
    }),
  );
  const groups = await call.context.read((reader) => groupsFor(reader, call, [row]));
  return resultOf(call, row, groups);
}

function takenBy(): never {
  throw taken();
}

/** Closes or opens the account. A leaver loses every way in and every role at once. @returns the roles that ended */
async function followActive(change: Change, held: UserRow, isActive: boolean) {
  if (isActive === held.isActive) return [];
  if (isActive && !held.isClosedByDirectory)
    throw new ScimFault(403, 'An administrator closed this account, so only an administrator opens it again.');
  await switchUser(change, held.id, isActive);
  return isActive ? [] : await endAccess(change, held.id, { forget: false });
}

/** Takes an account away: its sessions, links, tokens and roles end, and its names are free again. */
export async function removeUser(call: ScimCall, id: string): Promise<ScimResult> {
  return await call.context.change({ action: 'scim-remove-user', why }, async (change) => {
    const held = (await lockUser(change, idOfUser(id))) ?? missing(id);
    refuseOtherVersion(call, held.version);
    const roles = await endAccess(change, held.id, { forget: true });
    await forgetUser(change, held.id);
    change.record({
      subject: `person:${held.id}`,
      organisationId: held.organisationId,
      before: { userName: held.userName, email: held.email, isActive: held.isActive, roles },
    });
    return { status: 204 };
  });
}

function missing(id: string): never {
  throw ScimFault.notFound(id);
}

type Membership = { readonly personId: number; readonly groupId: number; readonly name: string };

async function groupsFor(reader: Reader, { shown }: ScimCall, rows: readonly UserRow[]): Promise<Membership[]> {
  if (rows.length === 0 || isLeftOut(userKind, 'groups', shown)) return [];
  return await groupsOfUsers(
    reader,
    rows.map(({ id }) => id),
  );
}

function shownUser({ base, shown }: ScimCall, row: UserRow, groups: readonly Membership[]): Json {
  const own = groups.filter(({ personId }) => personId === row.id);
  return shownResource(userKind, userResource(row, own, base), shown);
}

function resultOf(call: ScimCall, row: UserRow, groups: readonly Membership[]): ScimResult {
  return {
    status: 200,
    body: shownUser(call, row, groups),
    version: entityTag(row.version),
    location: `${call.base}/Users/${row.id}`,
  };
}
