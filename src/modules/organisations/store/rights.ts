import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** A role of a person, as far as others may know of it. */
export interface HeldRight {
  readonly id: number;
  readonly personId: number;
  readonly name: string;
  readonly role: string;
  readonly organisationId: number;
  readonly path: string;
  readonly organisationCode: string;
  readonly organisationName: string;
  /** YYYY-MM-DD; `lastDay` null: without an end. */
  readonly since: string;
  readonly lastDay: string | null;
  /** `provider:3` where claims gave it, `group:4` where a directory did. */
  readonly source: string | null;
  readonly givenBy: string | null;
  readonly givenByName: string | null;
  readonly reviewedAt: Date | null;
  readonly reviewedByName: string | null;
  readonly lastLogInAt: Date | null;
}

const right = sql`select a.id, a.person_id "personId", p.name, a.role, a.organisation_id "organisationId",
    a.rights_path path, o.code "organisationCode", coalesce(o.short_name, o.name) "organisationName",
    lower(a.valid)::text since, (upper(a.valid) - 1)::text "lastDay", a.source, a.given_by "givenBy",
    a.given_by_name "givenByName", a.reviewed_at "reviewedAt", a.reviewed_by_name "reviewedByName",
    p.last_log_in_at "lastLogInAt"
  from organisations.appointment a join organisations.person p on p.id = a.person_id and p.disabled_at is null
    join organisations.organisation o on o.id = a.organisation_id`;

/** Most rows that a list of rights works with. */
const most = 20_000;

/** Roles of these kinds held today at these organisations, those held highest first. */
export function rightsAt(
  reader: Reader,
  organisationIds: readonly number[],
  roles: readonly string[],
): Promise<HeldRight[]> {
  return reader.rows(sql`${right} where a.organisation_id = any(${organisationIds}::int[])
    and a.role = any(${roles}::text[]) and a.valid @> current_date
    order by a.rights_path, lower(p.name), a.id limit ${most}`);
}

/** Roles of these kinds held today in a stretch of positions within the scope, the longest held first. */
export function rightsBelow(
  reader: Reader,
  { from, to }: { readonly from: string; readonly to: string },
  roles: readonly string[],
): Promise<HeldRight[]> {
  return reader.rows(sql`${right} where a.rights_path >= ${from} and a.rights_path < ${to}
    and a.role = any(${roles}::text[]) and a.valid @> current_date
    order by coalesce(a.reviewed_at::date, lower(a.valid)), a.id limit ${most}`);
}

/** A role of a person with who gave it, for saying why they see something. */
export function rightsOfPerson(reader: Reader, personId: number): Promise<HeldRight[]> {
  return reader.rows(sql`${right} where a.person_id = ${personId} and a.valid @> current_date order by a.id`);
}

/** A script's token that works today. */
export interface LiveToken {
  readonly id: number;
  readonly name: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly path: string;
  readonly organisationId: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly maker: readonly { organisationId: number; path: string; role: string }[] | null;
}

/** Tokens that work today, of these organisations, with what their makers may do now. */
export function tokensAt(reader: Reader, organisationIds: readonly number[]): Promise<LiveToken[]> {
  return reader.rows(sql`select t.id, t.name, t.role, t.scopes, t.rights_path path, t.organisation_id "organisationId",
      coalesce(p.name, t.created_by) "createdBy", t.created_at "createdAt", t.expires_at "expiresAt",
      t.last_used_at "lastUsedAt",
      case when t.maker_id is not null then coalesce((select jsonb_agg(jsonb_build_object(
        'organisationId', h.organisation_id, 'path', h.path, 'role', h.role))
        from organisations.roles_held_by(t.maker_id) h), '[]') end maker
    from organisations.api_token t left join organisations.person p on p.id = t.maker_id
    where t.organisation_id = any(${organisationIds}::int[]) and t.revoked_at is null and t.expires_at > now()
    order by t.id limit 1000`);
}

/** Of these accounts, those that are closed or gone. */
export async function closedAmong(reader: Reader, personIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await reader.rows<{ id: number }>(
    sql`select id from organisations.closed_among(${[...new Set(personIds)]}::int[]) id`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Notes that somebody confirmed a role. */
export async function markReviewed(
  change: Change,
  id: number,
  review: { readonly at: Date; readonly by: string; readonly byName: string },
): Promise<void> {
  await change.run(sql`update organisations.appointment set reviewed_at = ${review.at}, reviewed_by = ${review.by},
    reviewed_by_name = ${review.byName} where id = ${id}`);
}

/** A role whose end is near and was not told yet. */
export interface EndingRole {
  readonly id: number;
  readonly personId: number;
  readonly organisationId: number;
  readonly role: string;
  readonly lastDay: string;
}

const endingWithin = (days: number) => sql`not upper_inf(a.valid) and upper(a.valid) > current_date
  and upper(a.valid) <= current_date + ${days + 1}::int and a.end_told_at is null`;

/** True when some role ends within the days and it was not told yet. */
export async function hasEndingRoles(reader: Reader, days: number): Promise<boolean> {
  const row = await reader.one<{ has: boolean }>(
    sql`select exists (select 1 from organisations.appointment a where ${endingWithin(days)}) has`,
  );
  return row?.has ?? false;
}

/** Takes roles that end within the days, not told yet, at most `limit`, and notes that they are told now. */
export async function takeEndingRoles(change: Change, days: number, at: Date, limit: number): Promise<EndingRole[]> {
  return await change.rows(sql`update organisations.appointment set end_told_at = ${at} where id in (
      select a.id from organisations.appointment a where ${endingWithin(days)}
      order by upper(a.valid), a.id limit ${limit} for update skip locked)
    returning id, person_id "personId", organisation_id "organisationId", role, (upper(valid) - 1)::text "lastDay"`);
}

// Older ends are history. What ended by somebody's hand was told by whoever ended it.
const ranOut = sql`not upper_inf(a.valid) and upper(a.valid) <= current_date and upper(a.valid) > current_date - 30
  and a.ended_told_at is null`;

/** True when some role ran out in the last 30 days and that was not told yet. */
export async function hasRolesRunOut(reader: Reader): Promise<boolean> {
  const row = await reader.one<{ has: boolean }>(
    sql`select exists (select 1 from organisations.appointment a where ${ranOut}) has`,
  );
  return row?.has ?? false;
}

/**
 * Takes roles that ran out and notes that they are told now, at most `limit`. `isNews`: the person has an account in use
 * and was not given the same role anew, so that something ended for them.
 */
export async function takeRolesRunOut(
  change: Change,
  at: Date,
  limit: number,
): Promise<{ personId: number; organisationId: number; role: string; isNews: boolean }[]> {
  return await change.rows(sql`update organisations.appointment t set ended_told_at = ${at} where id in (
      select a.id from organisations.appointment a where ${ranOut}
      order by upper(a.valid), a.id limit ${limit} for update skip locked)
    returning person_id "personId", organisation_id "organisationId", role, not exists (
      select 1 from organisations.appointment n where n.person_id = t.person_id
        and n.organisation_id = t.organisation_id and n.role = t.role and n.valid @> current_date) and exists (
      select 1 from organisations.person p where p.id = t.person_id and p.disabled_at is null) "isNews"`);
}

/** State of all sharing agreements: who may see what is worked out for it. */
export async function sharingRevisionNow(reader: Reader): Promise<string> {
  const row = await reader.one<{ revision: string }>(sql`select revision from platform.sharing_state`);
  return row?.revision ?? '';
}
