import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';

/** What a list of organisations is narrowed to. */
export interface ListFilter {
  readonly register: string;
  readonly kind?: string | undefined;
  readonly status?: string | undefined;
  readonly search?: string | undefined;
  readonly state: 'open' | 'closed' | 'all';
  readonly day: string;
  /** True when `day` is the newest that the register is good for; an earlier day knows only what was published by then. */
  readonly isNewest: boolean;
}

/** One row of a list. */
export interface ListedOrganisation {
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: string;
  readonly kindName: string;
  readonly register: string;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly postcode: string | null;
  readonly status: string | null;
  readonly statusName: string | null;
  readonly standard: string | null;
  readonly edition: string | null;
}

/** The two orders that a list is kept in; each is read backwards too. */
export type ListOrder = 'name' | 'code';

// The tie-breaker makes each order total, so that pages neither repeat nor lose a row.
const orders: Readonly<Record<ListOrder, Query>> = { name: sql`o.sort_name, o.id`, code: sql`o.code` };

function conditions(filter: ListFilter): Query {
  const parts: Query[] = [sql`o.register = ${filter.register}`];
  if (filter.kind) parts.push(sql`o.kind = ${filter.kind}`);
  if (filter.state !== 'all') parts.push(sql`(o.opened is null or o.opened <= ${filter.day}::date)`);
  if (filter.state === 'open') parts.push(sql`(o.closed is null or o.closed >= ${filter.day}::date)`);
  if (filter.state === 'closed') parts.push(sql`o.closed < ${filter.day}::date`);
  if (filter.search) parts.push(matching(filter.search));
  if (filter.status) {
    parts.push(
      sql`exists (select 1 from ${newestStatus(filter)} n where n.organisation_id = o.id and n.status = ${filter.status})`,
    );
  }
  return sql.join(parts, sql` and `);
}

// What each body had newest on the day: kept by the database for the newest day, looked up body by body for others.
function newestStatus({ isNewest, day }: ListFilter): Query {
  if (isNewest) return sql`(select * from organisations.newest_status)`;
  return sql`(select p.organisation_id, p.standard, p.edition, p.status from organisations.published_status p
    join organisations.edition e on e.standard = p.standard and e.code = p.edition
    where p.organisation_id = o.id and coalesce(p.published, e.deadline) <= ${day}::date
    order by p.edition desc, p.standard limit 1)`;
}

// A name that holds every word, or a code that begins with the text.
function matching(search: string): Query {
  const words = search.toLowerCase().split(/\s+/).slice(0, 6);
  const likes = words.map((word) => sql`o.sort_name like ${`%${plainInLike(word)}%`}`);
  return sql`(o.code like ${`${plainInLike(search.toUpperCase())}%`} or (${sql.join(likes, sql` and `)}))`;
}

/** The ids of all organisations that the filter leaves, in order. 64,201 of them are 257 kB. */
export async function listIds(reader: Reader, filter: ListFilter, order: ListOrder): Promise<Int32Array> {
  // As one text: the driver would take longer over an array, and far longer over rows.
  const row = await reader.one<{
    ids: string | null;
  }>(sql`select string_agg(o.id::text, ',' order by ${orders[order]}) ids
    from organisations.organisation o where ${conditions(filter)}`);
  return row?.ids ? Int32Array.from(row.ids.split(','), Number) : new Int32Array();
}

/** The organisations with these ids, in their order, each with its newest published status as of the filter's day. */
export async function listRows(
  reader: Reader,
  filter: ListFilter,
  ids: readonly number[],
): Promise<ListedOrganisation[]> {
  const found = await reader.rows<ListedOrganisation & { id: number }>(sql`
    select o.id, o.code, o.name, o.short_name "shortName", o.kind, k.name "kindName", o.register, o.opened, o.closed, o.postcode,
      n.status, s.name "statusName", n.standard, n.edition
    from organisations.organisation o join organisations.kind k on k.code = o.kind
    left join lateral ${newestStatus(filter)} n on n.organisation_id = o.id
    left join organisations.status s on s.standard = n.standard and s.code = n.status
    where o.id = any(${ids}::int[])`);
  const byId = new Map(found.map(({ id, ...row }) => [id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Kinds and statuses that occur in a register, for its filters. */
export async function listVocabulary(reader: Reader, register: string) {
  const kinds = await reader.rows<{ code: string; name: string; plural: string }>(sql`select code, name, plural
    from organisations.kind k where exists (select 1 from organisations.organisation o where o.register = ${register} and o.kind = k.code)
    order by sort`);
  const statuses = await reader.rows<{ code: string; name: string }>(
    sql`select code, name from organisations.status order by standard, rank`,
  );
  return { kinds, statuses };
}
