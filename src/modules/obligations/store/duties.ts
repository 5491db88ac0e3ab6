import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { Duty } from '../domain/duties.ts';

/** A duty with where its expectation comes from. */
export interface StoredDuty extends Duty {
  readonly basis: string;
  /** The duty whose holder sees to it that somebody is named, and how long that may take. */
  readonly namedBy: string | null;
  readonly nameWithinDays: number;
  /** One holder for each supplier that the organisation uses. */
  readonly isPerSupplier: boolean;
}

/** Who holds a duty, or held it. Days; `to` is the last day. */
export interface StoredHolder {
  readonly id: number;
  readonly organisationId: number;
  readonly duty: string;
  readonly personId: number | null;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly isDeputy: boolean;
  readonly from: string;
  readonly to: string | null;
  readonly note: string;
  /** Whose contact it is, for a duty that is held for each supplier. */
  readonly supplier: string;
}

/** What is written down of a holder. */
export type HolderText = Omit<StoredHolder, 'id'>;

/** A duty at an organisation. */
export interface Post {
  readonly organisationId: number;
  readonly duty: string;
}

/** Every duty, in the order in which they are shown. */
export function duties(reader: Reader): Promise<StoredDuty[]> {
  return reader.rows(sql`select code, name, short_name "shortName", meaning, basis, expected_of "expectedOf",
    named_by "namedBy", name_within_days "nameWithinDays", is_per_supplier "isPerSupplier"
    from obligations.duty order by sort, code`);
}

const columns = sql`id, organisation_id "organisationId", duty, person_id "personId", name, email, phone,
  is_deputy "isDeputy", lower(valid) "from", upper(valid) - 1 "to", note, supplier from obligations.holder`;

/** Holders at these organisations whose time is not over on a day, deputies after holders. */
export function holdersAt(
  reader: Reader,
  organisationIds: readonly number[],
  day: string,
  duty: string | null = null,
): Promise<StoredHolder[]> {
  const only: Query = duty === null ? sql`` : sql`and duty = ${duty}`;
  return reader.rows(sql`select ${columns} where organisation_id = any(${organisationIds}::int[])
    and (upper_inf(valid) or upper(valid) > ${day}::date) ${only} order by organisation_id, duty, is_deputy, lower(valid), id`);
}

/** One holder, as far as the scope may see it. */
export function holderById(reader: Reader, id: number): Promise<StoredHolder | undefined> {
  return reader.one(sql`select ${columns} where id = ${id}`);
}

/** Duties that a person holds on a day, also as deputy. */
export function postsOf(reader: Reader, personId: number, day: string): Promise<(Post & { isDeputy: boolean })[]> {
  return reader.rows(sql`select organisation_id "organisationId", duty, is_deputy "isDeputy" from obligations.holder
    where person_id = ${personId} and valid @> ${day}::date order by organisation_id, duty`);
}

const days = (from: string, to: string | null) => sql`daterange(${from}::date, ${to}::date, '[]')`;

/** The holder, not a deputy, whose time meets that of a new one. */
export function holderInTheWay(reader: Reader, text: HolderText, exceptId: number): Promise<StoredHolder | undefined> {
  return reader
    .rows<StoredHolder>(sql`select ${columns} where organisation_id = ${text.organisationId} and duty = ${text.duty}
      and supplier = ${text.supplier} and not is_deputy and valid && ${days(text.from, text.to)} and id <> ${exceptId} order by lower(valid) limit 1`)
    .then(([first]) => first);
}

/** Adds a holder. @returns its id */
export async function insertHolder(change: Change, text: HolderText): Promise<number> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into obligations.holder (organisation_id, duty, person_id, name,
      email, phone, is_deputy, valid, note, supplier, made_by_name)
    values (${text.organisationId}, ${text.duty}, ${text.personId}::int, ${text.name}, ${text.email}, ${text.phone},
      ${text.isDeputy}, ${days(text.from, text.to)}, ${text.note}, ${text.supplier}, ${change.scope.who.name})
    returning id`);
  if (!row) throw new Error('a holder was not stored');
  return row.id;
}

/** Adds many holders at once. */
export function insertHolders(change: Change, holders: readonly HolderText[]): Promise<number> {
  return change.run(sql`insert into obligations.holder (organisation_id, duty, person_id, name, email, phone, is_deputy, valid,
      note, supplier, made_by_name)
    select n."organisationId", n.duty, n."personId", n.name, n.email, n.phone, n."isDeputy",
      daterange(n."from", n."to", '[]'), n.note, n.supplier, ${change.scope.who.name}
    from jsonb_to_recordset(${JSON.stringify(holders)}::jsonb) as n("organisationId" int, duty text, "personId" int,
      name text, email text, phone text, "isDeputy" boolean, "from" date, "to" date, note text, supplier text)`);
}

/**
 * Sets a holder's last day; a day before the first removes the row, because it never held.
 * @returns false when the scope may not see it
 */
export async function endHolder(change: Change, id: number, lastDay: string): Promise<boolean> {
  const removed = await change.run(
    sql`delete from obligations.holder where id = ${id} and lower(valid) > ${lastDay}::date`,
  );
  if (removed === 1) return true;
  return (
    (await change.run(sql`update obligations.holder set valid = daterange(lower(valid), ${lastDay}::date, '[]')
      where id = ${id}`)) === 1
  );
}

/** Which of these duties at these organisations have somebody on a day, with the accounts to look up. */
export function postsHeld(
  reader: Reader,
  organisationIds: readonly number[],
  day: string,
): Promise<(Post & { personId: number | null; isDeputy: boolean })[]> {
  return reader.rows(sql`select organisation_id "organisationId", duty, person_id "personId", is_deputy "isDeputy"
    from obligations.holder where organisation_id = any(${organisationIds}::int[]) and valid @> ${day}::date`);
}

/** How many live obligations each duty owns at an organisation. */
export async function openByDuty(reader: Reader, organisationId: number): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.rows<{ duty: string; count: number }>(sql`select owner_duty duty, count(*)::int count
    from obligations.obligation where organisation_id = ${organisationId} and is_live and owner_duty is not null
    group by 1`);
  return new Map(rows.map(({ duty, count }) => [duty, count]));
}

/** Whether the very same holding stands there already. */
export async function sameHolder(reader: Reader, text: HolderText): Promise<boolean> {
  const row = await reader.one<{ is: boolean }>(sql`select exists (select 1 from obligations.holder
    where organisation_id = ${text.organisationId} and duty = ${text.duty} and supplier = ${text.supplier}
      and is_deputy = ${text.isDeputy} and valid = ${days(text.from, text.to)} and lower(name) = lower(${text.name})
      and person_id is not distinct from ${text.personId}::int) "is"`);
  return row?.is ?? false;
}
