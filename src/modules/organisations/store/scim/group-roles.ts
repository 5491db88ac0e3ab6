import type { Change } from '#platform/change.ts';
import { type Reader, sql, withinPlaces } from '#platform/sql.ts';

/** A role that the members of a group hold. */
export interface GroupRole {
  readonly id: number;
  readonly groupId: number;
  readonly groupName: string;
  readonly organisationId: number;
  readonly organisationCode: string;
  readonly organisationName: string;
  readonly path: string;
  readonly role: string;
  readonly madeBy: string;
  readonly madeByName: string;
}

const columns = sql`r.id, r.group_id "groupId", g.name "groupName", r.organisation_id "organisationId",
  o.code "organisationCode", coalesce(o.short_name, o.name) "organisationName", r.rights_path path, r.role,
  r.made_by "madeBy", r.made_by_name "madeByName"
  from organisations.group_role r join organisations.directory_group g on g.id = r.group_id
  join organisations.organisation o on o.id = r.organisation_id`;

/** Roles of groups to which any of these people belong, or of these groups. */
export function rolesOfGroups(
  reader: Reader,
  which: { readonly people: readonly number[] } | { readonly groups: readonly number[] },
): Promise<GroupRole[]> {
  const where =
    'groups' in which
      ? sql`r.group_id = any(${which.groups}::int[])`
      : sql`r.group_id in (select group_id from organisations.group_member where person_id = any(${which.people}::int[]))`;
  return reader.rows(sql`select ${columns} where ${where} order by r.id`);
}

/** One of them. */
export function groupRoleById(reader: Reader, id: number): Promise<GroupRole | undefined> {
  return reader.one(sql`select ${columns} where r.id = ${id}`);
}

/** Says that members of a group hold a role. @returns its id, or undefined when that was said before */
export async function insertGroupRole(
  change: Change,
  role: { readonly groupId: number; readonly organisationId: number; readonly role: string },
): Promise<number | undefined> {
  const { who } = change.scope;
  const row = await change.one<{ id: number }>(sql`insert into organisations.group_role
      (group_id, organisation_id, role, made_by, made_by_name)
    values (${role.groupId}, ${role.organisationId}, ${role.role}, ${who.id}, ${who.name})
    on conflict do nothing returning id`);
  return row?.id;
}

/** Takes it back. */
export async function deleteGroupRole(change: Change, id: number): Promise<void> {
  await change.run(sql`delete from organisations.group_role where id = ${id}`);
}

/** A role that was given to a person or ended. */
export interface MovedRole {
  readonly personId: number;
  readonly organisationId: number;
  readonly role: string;
}

const moved = sql`person_id "personId", organisation_id "organisationId", role`;

/**
 * Ends roles that these people hold by a group which no longer gives them. Groups that the scope does not see are left
 * alone. A role given today leaves no day on which it held.
 */
export async function endGroupRoles(change: Change, people: readonly number[]): Promise<MovedRole[]> {
  return await change.rows(sql`with over as (
      select a.id from organisations.appointment a
      join organisations.directory_group g on a.source = 'group:' || g.id
      where a.person_id = any(${people}::int[]) and a.valid @> current_date and not exists (
        select 1 from organisations.group_member m join organisations.group_role r on r.group_id = m.group_id
        join organisations.person p on p.id = m.person_id and p.disabled_at is null
        where m.group_id = g.id and m.person_id = a.person_id
          and r.organisation_id = a.organisation_id and r.role = a.role)),
    undone as (delete from organisations.appointment where id in (select id from over) and lower(valid) >= current_date
      returning person_id, organisation_id, role),
    ended as (update organisations.appointment set valid = daterange(lower(valid), current_date), ended_told_at = now()
      where id in (select id from over) and lower(valid) < current_date returning person_id, organisation_id, role)
    select ${moved} from undone union all select ${moved} from ended`);
}

/** Gives these people the role of one group, until a last day, where they belong to it and do not hold it yet. */
export async function giveGroupRoles(
  change: Change,
  people: readonly number[],
  groupRoleId: number,
  until: string | null,
): Promise<MovedRole[]> {
  const valid = sql`daterange(current_date, ${until}::date + 1)`;
  return await change.rows(sql`insert into organisations.appointment
      (person_id, organisation_id, role, source, valid, given_by, given_by_name)
    select m.person_id, r.organisation_id, r.role, 'group:' || m.group_id, ${valid}, r.made_by, r.made_by_name
    from organisations.group_role r join organisations.group_member m on m.group_id = r.group_id
    join organisations.person p on p.id = m.person_id and p.disabled_at is null
    where r.id = ${groupRoleId} and m.person_id = any(${people}::int[]) and not exists (
      select 1 from organisations.appointment a where a.person_id = m.person_id
        and a.organisation_id = r.organisation_id and a.role = r.role and a.valid && ${valid})
    order by m.person_id on conflict do nothing returning ${moved}`);
}

/** A group as administrators see it. */
export interface GroupWithRoles {
  readonly id: number;
  readonly name: string;
  readonly organisationCode: string;
  readonly organisationName: string;
  readonly members: number;
  readonly roles: {
    id: number;
    role: string;
    organisationCode: string;
    organisationName: string;
    madeByName: string;
  }[];
}

/** Groups within the scope whose name holds `search`, by name. */
export function groupsWithRoles(
  reader: Reader,
  search: string,
  limit: number,
  offset: number,
): Promise<GroupWithRoles[]> {
  return reader.rows(sql`select g.id, g.name, o.code "organisationCode", coalesce(o.short_name, o.name) "organisationName",
      (select count(*)::int from organisations.group_member m where m.group_id = g.id) members,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'organisationCode', ro.code,
          'organisationName', coalesce(ro.short_name, ro.name), 'madeByName', r.made_by_name) order by r.id)
        from organisations.group_role r join organisations.organisation ro on ro.id = r.organisation_id
        where r.group_id = g.id), '[]') roles
    from organisations.directory_group g join organisations.organisation o on o.id = g.organisation_id
    where ${withinPlaces(reader.scope, sql`g.rights_path`)} and position(lower(${search}) in lower(g.name)) > 0
    order by lower(g.name), g.id limit ${limit} offset ${offset}`);
}
