import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql, withinPlaces, withKeptPlan } from '#platform/sql.ts';
import type { Filter } from '../../domain/scim/filter.ts';
import { userKind } from '../../domain/scim/user-kind.ts';
import { filterSql, type Layout } from './filter-sql.ts';
import { orderSql, type Sorting } from './order-sql.ts';

/** An account as its directory knows it. */
export interface UserRow {
  readonly id: number;
  readonly organisationId: number;
  readonly name: string;
  readonly userName: string;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly isActive: boolean;
  readonly isClosedByDirectory: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const groupsOf = sql`select jsonb_build_object('value', 'g' || g.id, 'display', g.name, 'type', 'direct') entry
  from organisations.group_member m join organisations.directory_group g on g.id = m.group_id where m.person_id = p.id`;

const layout: Layout = {
  sources: {
    id: { column: sql`p.id`, kind: 'number' },
    externalId: { column: sql`p.external_id`, hasIndex: true, kind: 'text' },
    userName: { column: sql`coalesce(p.user_name, p.email)`, folded: sql`p.sign_in`, kind: 'text' },
    active: { column: sql`p.disabled_at is null`, kind: 'flag' },
    schemas: { column: sql`${userKind.schema}::text`, kind: 'text' },
    meta: { entries: sql`select '{}'::jsonb entry` },
    'meta.resourceType': { column: sql`'User'::text`, kind: 'text' },
    'meta.created': { column: sql`p.created_at`, kind: 'time' },
    'meta.lastModified': { column: sql`p.updated_at`, kind: 'time' },
    'meta.version': { column: sql`'W/"' || p.version || '"'`, kind: 'text' },
    groups: { entries: groupsOf },
  },
  document: sql`coalesce(p.attributes, organisations.plain_attributes(p.name, p.email))`,
};

const columns = sql`p.id, p.organisation_id "organisationId", p.name, coalesce(p.user_name, p.email, '') "userName", p.email,
  p.external_id "externalId", p.disabled_at is null "isActive", p.is_closed_by_directory "isClosedByDirectory",
  coalesce(p.attributes, organisations.plain_attributes(p.name, p.email)) attributes, p.version,
  p.created_at "createdAt", p.updated_at "updatedAt"`;

/** What a directory may see: accounts that it did not delete, at its organisation and below. */
function withinReach(reader: Reader): Query {
  return sql`p.deleted_at is null and ${withinPlaces(reader.scope, sql`p.rights_path`)}`;
}

/** One account within the scope. */
export function userById(reader: Reader, id: number): Promise<UserRow | undefined> {
  return reader.one(sql`select ${columns} from organisations.person p where p.id = ${id} and ${withinReach(reader)}`);
}

/** One account within the scope, held until the change ends: what others want of it waits. */
export function lockUser(change: Change, id: number): Promise<UserRow | undefined> {
  return change.one(
    sql`select ${columns} from organisations.person p where p.id = ${id} and ${withinReach(change)} for update`,
  );
}

/** How many accounts within the scope fit. */
export async function countUsers(reader: Reader, filter: Filter | null): Promise<number> {
  const row = await reader.one<{ total: number }>(sql`select count(*)::int total from organisations.person p
    where ${withinReach(reader)} and ${filter ? filterSql(layout, filter) : sql`true`}`);
  return row?.total ?? 0;
}

/** A page of the accounts within the scope that fit. */
export function usersWithin(
  reader: Reader,
  filter: Filter | null,
  page: { readonly sorting: Sorting | null; readonly limit: number; readonly offset: number },
): Promise<UserRow[]> {
  return reader.rows(sql`select ${columns} from organisations.person p
    where ${withinReach(reader)} and ${filter ? filterSql(layout, filter) : sql`true`}
    order by ${orderSql(layout, page.sorting)}p.id limit ${page.limit} offset ${page.offset}`);
}

/** Groups of accounts, as far as the scope sees them. */
export function groupsOfUsers(
  reader: Reader,
  ids: readonly number[],
): Promise<{ personId: number; groupId: number; name: string }[]> {
  return reader.rows(sql`select m.person_id "personId", g.id "groupId", g.name from organisations.group_member m
    join organisations.directory_group g on g.id = m.group_id where m.person_id = any(${ids}::int[]) order by g.id`);
}

/** What is written of an account. */
export interface UserValues {
  readonly name: string;
  readonly userName: string;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Adds an account. An e-mail address that another account has is not taken for this one.
 * @returns undefined when the user name is taken
 */
export function insertUser(
  change: Change,
  organisationId: number,
  values: UserValues & { readonly isActive: boolean },
): Promise<UserRow | undefined> {
  const insert = sql`insert into organisations.person as p
      (organisation_id, name, user_name, email, external_id, attributes, disabled_at, is_closed_by_directory)
    values (${organisationId}, ${values.name}, ${values.userName},
      case when organisations.is_address_free(${values.email}, 0) then ${values.email} end, ${values.externalId},
      ${JSON.stringify(values.attributes)}::jsonb, case when ${values.isActive}::boolean then null else now() end, ${!values.isActive})
    on conflict do nothing returning ${columns}`;
  return change.one(withKeptPlan(insert));
}

/** Writes an account that is held. @returns undefined when the user name is taken */
export async function updateUser(change: Change, id: number, values: UserValues): Promise<UserRow | undefined> {
  return await change.one(sql`update organisations.person p set name = ${values.name}, user_name = ${values.userName},
      email = case when organisations.is_address_free(${values.email}, ${id}) then ${values.email} end,
      external_id = ${values.externalId}, attributes = ${JSON.stringify(values.attributes)}::jsonb, version = version + 1
    where p.id = ${id} and not organisations.is_name_taken(${values.userName}, ${id}) returning ${columns}`);
}

/** Opens an account that its directory closed, or closes it. */
export async function switchUser(change: Change, id: number, isActive: boolean): Promise<void> {
  await change.run(sql`update organisations.person
    set disabled_at = case when ${isActive}::boolean then null else now() end, is_closed_by_directory = ${!isActive}
    where id = ${id}`);
}

/** Ends every way in and every role of a person, wherever they stand. @returns the roles that ended */
export function endAccess(
  change: Change,
  id: number,
  { forget }: { readonly forget: boolean },
): Promise<{ organisationId: number; role: string }[]> {
  return change.rows(
    sql`select organisation_id "organisationId", role from organisations.end_access(${id}, ${forget}::boolean)`,
  );
}

/** Takes an account away: its names are free again, and what it did keeps the person's name. */
export async function forgetUser(change: Change, id: number): Promise<void> {
  await change.run(sql`update organisations.person set user_name = null, email = null, external_id = null,
      attributes = '{}', password_hash = null, second_check_secret = null, is_second_check_on = false,
      disabled_at = coalesce(disabled_at, now()), is_closed_by_directory = true, deleted_at = now(), version = version + 1
    where id = ${id}`);
}
