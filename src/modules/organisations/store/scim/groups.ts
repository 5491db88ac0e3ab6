import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql, withinPlaces } from '#platform/sql.ts';
import type { Filter } from '../../domain/scim/filter.ts';
import { groupKind } from '../../domain/scim/group-kind.ts';
import type { Group } from '../../domain/scim/group-resource.ts';
import { filterSql, type Layout } from './filter-sql.ts';
import { orderSql, type Sorting } from './order-sql.ts';

/** A group with the organisation that it belongs to. */
export interface GroupRow extends Group {
  readonly organisationId: number;
}

const membersOf = sql`select jsonb_build_object('value', m.person_id::text, 'type', 'User', 'display', p.name) entry
  from organisations.group_member m join organisations.person p on p.id = m.person_id where m.group_id = g.id`;

const layout: Layout = {
  sources: {
    id: { column: sql`'g' || g.id`, kind: 'text' },
    externalId: { column: sql`g.external_id`, kind: 'text' },
    displayName: { column: sql`g.name`, kind: 'text' },
    schemas: { column: sql`${groupKind.schema}::text`, kind: 'text' },
    meta: { entries: sql`select '{}'::jsonb entry` },
    'meta.resourceType': { column: sql`'Group'::text`, kind: 'text' },
    'meta.created': { column: sql`g.created_at`, kind: 'time' },
    'meta.lastModified': { column: sql`g.updated_at`, kind: 'time' },
    'meta.version': { column: sql`'W/"' || g.version || '"'`, kind: 'text' },
    members: { entries: membersOf },
  },
  document: null,
};

const columns = sql`g.id, g.organisation_id "organisationId", g.name, g.external_id "externalId", g.version,
  g.created_at "createdAt", g.updated_at "updatedAt"`;

function fitting(reader: Reader, filter: Filter | null): Query {
  const within = withinPlaces(reader.scope, sql`g.rights_path`);
  return filter ? sql`${within} and ${filterSql(layout, filter)}` : within;
}

/** One group within the scope. */
export function groupById(reader: Reader, id: number): Promise<GroupRow | undefined> {
  return reader.one(sql`select ${columns} from organisations.directory_group g where g.id = ${id}`);
}

/** One group within the scope, held until the change ends. */
export function lockGroup(change: Change, id: number): Promise<GroupRow | undefined> {
  return change.one(sql`select ${columns} from organisations.directory_group g where g.id = ${id} for update`);
}

/** How many groups within the scope fit. */
export async function countGroups(reader: Reader, filter: Filter | null): Promise<number> {
  const row = await reader.one<{ total: number }>(
    sql`select count(*)::int total from organisations.directory_group g where ${fitting(reader, filter)}`,
  );
  return row?.total ?? 0;
}

/** A page of the groups within the scope that fit. */
export function groupsWithin(
  reader: Reader,
  filter: Filter | null,
  page: { readonly sorting: Sorting | null; readonly limit: number; readonly offset: number },
): Promise<GroupRow[]> {
  return reader.rows(sql`select ${columns} from organisations.directory_group g where ${fitting(reader, filter)}
    order by ${orderSql(layout, page.sorting)}g.id limit ${page.limit} offset ${page.offset}`);
}

/** Members of groups by id, as far as the scope sees them. */
export function membersOfGroups(
  reader: Reader,
  ids: readonly number[],
): Promise<{ groupId: number; personId: number; name: string }[]> {
  return reader.rows(sql`select m.group_id "groupId", m.person_id "personId", p.name from organisations.group_member m
    join organisations.person p on p.id = m.person_id where m.group_id = any(${ids}::int[]) order by m.group_id, p.id`);
}

/** Adds a group. */
export async function insertGroup(
  change: Change,
  group: { readonly organisationId: number; readonly name: string; readonly externalId: string | null },
): Promise<GroupRow> {
  const row = await change.one<GroupRow>(sql`insert into organisations.directory_group as g
    (organisation_id, name, external_id) values (${group.organisationId}, ${group.name}, ${group.externalId})
    returning ${columns}`);
  if (!row) throw new Error('the group was not stored');
  return row;
}

/** Writes a group that is held, and raises its version. */
export async function updateGroup(
  change: Change,
  id: number,
  { name, externalId }: { readonly name: string; readonly externalId: string | null },
): Promise<GroupRow> {
  const row = await change.one<GroupRow>(sql`update organisations.directory_group g
    set name = ${name}, external_id = ${externalId}, version = version + 1 where g.id = ${id} returning ${columns}`);
  if (!row) throw new Error('the group went away while it was held');
  return row;
}

/** Takes a group away, with its members and what was decided about it. */
export async function deleteGroup(change: Change, id: number): Promise<void> {
  await change.run(sql`delete from organisations.directory_group where id = ${id}`);
}

/**
 * Which of these people there are, held against being taken away until the change ends. Always before the rows of
 * members are touched, so that a change of a group and the end of an account never wait for each other.
 */
export async function holdPeople(change: Change, ids: readonly number[]): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(sql`select p.id from organisations.person p
    where p.id = any(${ids}::int[]) and p.deleted_at is null and ${withinPlaces(change.scope, sql`p.rights_path`)}
    order by p.id for share`);
  return rows.map(({ id }) => id);
}

/** Adds members. @returns those that are new */
export async function addMembers(change: Change, group: GroupRow, ids: readonly number[]): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(sql`insert into organisations.group_member
      (group_id, person_id, organisation_id)
    select ${group.id}, id, ${group.organisationId} from unnest(${ids}::int[]) id on conflict do nothing
    returning person_id id`);
  return rows.map(({ id }) => id);
}

/** Removes members. @returns those that were among them */
export async function removeMembers(change: Change, groupId: number, ids: readonly number[]): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(sql`delete from organisations.group_member
    where group_id = ${groupId} and person_id = any(${ids}::int[]) returning person_id id`);
  return rows.map(({ id }) => id);
}

/** Ids of all members. */
export async function memberIds(reader: Reader, groupId: number): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(
    sql`select person_id id from organisations.group_member where group_id = ${groupId} order by person_id`,
  );
  return rows.map(({ id }) => id);
}

/** Where in the rights tree a group stands. */
export async function groupPath(reader: Reader, id: number): Promise<string | undefined> {
  const row = await reader.one<{ path: string }>(
    sql`select rights_path path from organisations.directory_group where id = ${id}`,
  );
  return row?.path;
}
