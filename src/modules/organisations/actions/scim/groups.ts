import type { Change } from '#platform/change.ts';
import type { Reader } from '#platform/sql.ts';
import { applyPatch } from '../../domain/scim/apply-patch.ts';
import { listBody } from '../../domain/scim/discovery.ts';
import { fitsEntry, type Json } from '../../domain/scim/fits.ts';
import { groupKind } from '../../domain/scim/group-kind.ts';
import {
  groupParts,
  groupResource,
  idOfGroup,
  idsOfMembers,
  type MemberStep,
  parted,
  writableGroup,
} from '../../domain/scim/group-resource.ts';
import { readOperations } from '../../domain/scim/patch-operations.ts';
import { readResource } from '../../domain/scim/read-resource.ts';
import { ScimFault } from '../../domain/scim/scim-fault.ts';
import { isLeftOut, shownResource } from '../../domain/scim/shown-attributes.ts';
import { entityTag, namesVersion } from '../../domain/scim/user-resource.ts';
import {
  addMembers,
  countGroups,
  deleteGroup,
  type GroupRow,
  groupById,
  groupsWithin,
  holdPeople,
  insertGroup,
  lockGroup,
  memberIds,
  membersOfGroups,
  removeMembers,
  updateGroup,
} from '../../store/scim/groups.ts';
import { followGroups } from './follow-groups.ts';
import type { ListQuery } from './list-query.ts';
import type { ScimCall, ScimResult } from './scim-call.ts';
import { refuseOtherVersion, unlessSame } from './versions.ts';

const why = 'asked for by the organisation’s directory';

/** Adds a group where the token is bound. */
export async function createGroup(call: ScimCall, body: unknown): Promise<ScimResult> {
  const resource = readResource(groupKind, body);
  const parts = groupParts(resource);
  const members = idsOfMembers(resource.members);
  const row = await call.context.change({ action: 'scim-add-group', why }, async (change) => {
    const group = await insertGroup(change, { organisationId: call.home.id, ...parts });
    await moveMembers(change, group, [{ kind: 'add', ids: members }]);
    const after = { name: group.name, members };
    change.record({ subject: `group:${group.id}`, organisationId: group.organisationId, after });
    return group;
  });
  return { ...(await resultOf(call, row)), status: 201 };
}

/** One group; nothing but its version where the client has that version already. */
export async function readGroup(call: ScimCall, id: string): Promise<ScimResult> {
  const row = (await call.context.read((reader) => groupById(reader, idOfGroup(id)))) ?? missing(id);
  if (call.ifNoneMatch !== undefined && namesVersion(call.ifNoneMatch, row.version))
    return { status: 304, version: entityTag(row.version) };
  return await resultOf(call, row);
}

/** A page of the groups that fit. */
export async function listGroups(call: ScimCall, query: ListQuery): Promise<ScimResult> {
  return await call.context.read(async (reader) => {
    const total = await countGroups(reader, query.filter);
    const page = { sorting: query.sorting, limit: query.count, offset: query.startIndex - 1 };
    const rows = query.count === 0 ? [] : await groupsWithin(reader, query.filter, page);
    return { status: 200, body: listBody(await shownGroups(reader, call, rows), total, query.startIndex) };
  });
}

/** Writes the whole of a group anew: who is not named is a member no more. */
export async function replaceGroup(call: ScimCall, id: string, body: unknown): Promise<ScimResult> {
  const resource = readResource(groupKind, body);
  const { members, ...others } = resource;
  return await rewriteGroup(call, id, () => others, [{ kind: 'set', ids: idsOfMembers(members) }]);
}

/** Changes parts of a group. */
export async function patchGroup(call: ScimCall, id: string, body: unknown): Promise<ScimResult> {
  const { members, others } = parted(readOperations(groupKind, body));
  return await rewriteGroup(call, id, (before) => applyPatch(groupKind, before, others), members);
}

async function rewriteGroup(
  call: ScimCall,
  id: string,
  next: (before: Json) => Json,
  steps: readonly MemberStep[],
): Promise<ScimResult> {
  const row = await unlessSame(() =>
    call.context.change({ action: 'scim-change-group', why }, async (change) => {
      const held = (await lockGroup(change, idOfGroup(id))) ?? missing(id);
      refuseOtherVersion(call, held.version);
      const parts = groupParts(next(writableGroup(held)));
      const { added, removed } = await moveMembers(change, held, steps);
      const { name, externalId } = held;
      unlessSame.demandChange(held, { name, externalId, moved: 0 }, { ...parts, moved: added.length + removed.length });
      await followGroups(change, call.grounds, [...added, ...removed], call.context.now());
      change.record({
        subject: `group:${held.id}`,
        organisationId: held.organisationId,
        before: { name: held.name, members: removed },
        after: { name: parts.name, members: added },
      });
      return await updateGroup(change, held.id, parts);
    }),
  );
  return await resultOf(call, row);
}

/** Takes a group away; its members lose the roles that it gave. */
export async function removeGroup(call: ScimCall, id: string): Promise<ScimResult> {
  return await call.context.change({ action: 'scim-remove-group', why }, async (change) => {
    const held = (await lockGroup(change, idOfGroup(id))) ?? missing(id);
    refuseOtherVersion(call, held.version);
    const { removed } = await moveMembers(change, held, [{ kind: 'clear' }]);
    await followGroups(change, call.grounds, removed, call.context.now());
    await deleteGroup(change, held.id);
    const before = { name: held.name, members: removed };
    change.record({ subject: `group:${held.id}`, organisationId: held.organisationId, before });
    return { status: 204 };
  });
}

interface Moved {
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

/** Does the steps one after another, as a client wrote them. @throws ScimFault for people who are not there */
async function moveMembers(change: Change, group: GroupRow, steps: readonly MemberStep[]): Promise<Moved> {
  const added = new Set<number>();
  const removed = new Set<number>();
  for (const step of steps) {
    const { come, go } = await askedOf(change, group, step);
    await demandPeople(change, come, go);
    for (const id of await removeMembers(change, group.id, go)) if (!added.delete(id)) removed.add(id);
    for (const id of await addMembers(change, group, come)) if (!removed.delete(id)) added.add(id);
  }
  return { added: [...added], removed: [...removed] };
}

async function askedOf(
  change: Change,
  group: GroupRow,
  step: MemberStep,
): Promise<{ come: readonly number[]; go: readonly number[] }> {
  if (step.kind === 'add') return { come: step.ids, go: [] };
  if (step.kind === 'remove') return { come: [], go: step.ids };
  const present = await memberIds(change, group.id);
  if (step.kind === 'clear') return { come: [], go: present };
  if (step.kind === 'set') return { come: step.ids, go: present.filter((id) => !step.ids.includes(id)) };
  const { where } = step;
  const named = await membersOfGroups(change, [group.id]);
  const go = named.filter(({ personId, name }) =>
    fitsEntry(where, { value: String(personId), display: name, type: 'User' }),
  );
  return { come: [], go: go.map(({ personId }) => personId) };
}

async function demandPeople(change: Change, come: readonly number[], go: readonly number[]): Promise<void> {
  const held = new Set(await holdPeople(change, [...come, ...go]));
  const missed = come.find((id) => !held.has(id));
  if (missed !== undefined) throw ScimFault.bad('invalidValue', `There is no user ${missed}.`);
}

function missing(id: string): never {
  throw ScimFault.notFound(id);
}

async function shownGroups(reader: Reader, { base, shown }: ScimCall, rows: readonly GroupRow[]): Promise<Json[]> {
  const isWithMembers = rows.length > 0 && !isLeftOut(groupKind, 'members', shown);
  const members = isWithMembers
    ? await membersOfGroups(
        reader,
        rows.map(({ id }) => id),
      )
    : [];
  const byGroup = Map.groupBy(members, ({ groupId }) => groupId);
  return rows.map((row) => shownResource(groupKind, groupResource(row, byGroup.get(row.id), base), shown));
}

async function resultOf(call: ScimCall, row: GroupRow): Promise<ScimResult> {
  const [body] = await call.context.read((reader) => shownGroups(reader, call, [row]));
  return {
    status: 200,
    ...(body ? { body } : {}),
    version: entityTag(row.version),
    location: `${call.base}/Groups/g${row.id}`,
  };
}
