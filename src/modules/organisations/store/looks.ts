import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { Tallied } from '../domain/look-tally.ts';

/** Writes looks down; one statement, so all of them or none. */
export async function keepLooks(reader: Reader, looks: readonly Tallied[]): Promise<void> {
  const kept = looks.map(({ isRows, rows, firstAt, lastAt, ...look }) => ({
    ...look,
    is_rows: isRows,
    row_count: rows,
    first_at: firstAt,
    last_at: lastAt,
  }));
  await reader.rows(sql`select organisations.keep_looks(${JSON.stringify(kept)}::jsonb)`);
}

/** Whose rows of a class somebody looked at in an hour, and whether a second person gave leave for more. */
export async function lookedAt(
  reader: Reader,
  who: string,
  dataClass: string,
  hour: Date,
): Promise<ReadonlySet<number>> {
  const rows = await reader.rows<{ id: number }>(sql`
    select l.organisation_id id from organisations.look l
      where l.who = ${who} and l.hour = ${hour} and l.class = ${dataClass} and l.is_rows
    union select unnest(b.organisation_ids) from organisations.bulk_look b
      where b.who = ${who} and b.hour = ${hour} and b.class = ${dataClass} and b.is_rows`);
  return new Set(rows.map(({ id }) => id));
}

/** True while somebody has leave to look at more of a class. */
export async function hasPass(reader: Reader, who: string, dataClass: string, at: Date): Promise<boolean> {
  const pass = await reader.rows(sql`select 1 from organisations.bulk_pass
    where who = ${who} and class = ${dataClass} and opened_at <= ${at} and until > ${at} limit 1`);
  return pass.length > 0;
}

/** At how many organisations' rows of a class one may look in an hour; classes without a limit are left out. */
export async function bulkLimits(reader: Reader): Promise<ReadonlyMap<string, { limit: number; name: string }>> {
  const rows = await reader.rows<{ code: string; limit: number; name: string }>(
    sql`select code, bulk_per_hour "limit", name from organisations.data_class where bulk_per_hour is not null`,
  );
  return new Map(rows.map(({ code, ...rest }) => [code, rest]));
}

/** Opens a pass. */
export async function insertPass(
  change: Change,
  pass: { organisationId: number; who: string; class: string; openedAt: Date; until: Date; proposal: number },
): Promise<void> {
  await change.run(sql`insert into organisations.bulk_pass (organisation_id, who, class, opened_at, until, proposal_id)
    values (${pass.organisationId}, ${pass.who}, ${pass.class}, ${pass.openedAt}, ${pass.until}, ${pass.proposal})`);
}

/** What the list of looks is narrowed to. */
export interface LookFilter {
  readonly class?: string | undefined;
  readonly who?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A look at an organisation's data, as its people see it. */
export interface LookRow {
  readonly id: string;
  readonly who: string;
  readonly class: string;
  readonly isRows: boolean;
  readonly roles: readonly string[];
  readonly resource: string;
  readonly what: string;
  readonly times: number;
  /** Of all organisations that were shown. */
  readonly rows: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** How many organisations were shown at once; null: this one alone. */
  readonly organisations: number | null;
}

function whereOf({ class: dataClass, who, from, to }: LookFilter): Query {
  const parts: Query[] = [sql`true`];
  if (dataClass) parts.push(sql`class = ${dataClass}`);
  if (who) parts.push(sql`who = ${who}`);
  if (from) parts.push(sql`last_at >= ${from}::date`);
  if (to) parts.push(sql`first_at < ${to}::date + 1`);
  return sql.join(parts, sql` and `);
}

const columns = sql`who, class, is_rows "isRows", roles, resource, what, times, row_count::float8 "rows",
  first_at "firstAt", last_at "lastAt"`;

/** Looks at one organisation's data, the newest first. */
export function looksAt(
  reader: Reader,
  organisationId: number,
  filter: LookFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<LookRow[]> {
  return reader.rows(sql`select * from (
      select 'l' || id id, ${columns}, null::int organisations from organisations.look
        where organisation_id = ${organisationId} and ${whereOf(filter)}
      union all
      select 'b' || id, ${columns}, cardinality(organisation_ids) from organisations.bulk_look
        where organisation_ids @> array[${organisationId}::int] and ${whereOf(filter)}) looks
    order by "lastAt" desc, id limit ${page.limit} offset ${page.offset}`);
}

/** How many looks there are, and who they are of, at most 200. */
export async function looksAround(
  reader: Reader,
  organisationId: number,
  filter: LookFilter,
): Promise<{ total: number; people: string[]; lookers: number }> {
  const row = await reader.one<{ total: number; people: string[]; lookers: number }>(sql`
    with looks as (
      select who, class, first_at, last_at from organisations.look where organisation_id = ${organisationId}
      union all select who, class, first_at, last_at from organisations.bulk_look
        where organisation_ids @> array[${organisationId}::int])
    select (select count(*)::int from looks where ${whereOf(filter)}) total,
      (select count(distinct who)::int from looks where ${whereOf(filter)}) lookers,
      array(select distinct who from looks order by who limit 200) people`);
  return row ?? { total: 0, people: [], lookers: 0 };
}
