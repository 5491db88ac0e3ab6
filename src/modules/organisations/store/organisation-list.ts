import { type Query, type Reader, sql } from '#platform/sql.ts';

/** What a list of organisations is narrowed to. */
export interface ListFilter {
  readonly register: string;
  readonly kind?: string | undefined;
  readonly status?: string | undefined;
  readonly search?: string | undefined;
  readonly state: 'open' | 'closed' | 'all';
  readonly day: string;
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

const orders = {
  name: sql`lower(o.name) collate "C", o.id`,
  '-name': sql`lower(o.name) collate "C" desc, o.id desc`,
  code: sql`o.code`,
  '-code': sql`o.code desc`,
} as const;

function conditions(filter: ListFilter): Query {
  const parts: Query[] = [sql`o.register = ${filter.register}`];
  if (filter.kind) parts.push(sql`o.kind = ${filter.kind}`);
  if (filter.state === 'open') parts.push(sql`(o.closed is null or o.closed >= ${filter.day}::date)`);
  if (filter.state === 'closed') parts.push(sql`o.closed < ${filter.day}::date`);
  if (filter.search) parts.push(matching(filter.search));
  if (filter.status) {
    parts.push(sql`exists (select 1 from organisations.published_status p where p.organisation_id = o.id and p.status = ${filter.status}
      and p.edition = (select max(n.edition) from organisations.published_status n where n.organisation_id = o.id))`);
  }
  return sql.join(parts, sql` and `);
}

// A name that holds every word, or a code that begins with the text.
function matching(search: string): Query {
  const words = search.toLowerCase().split(/\s+/).slice(0, 6);
  const likes = words.map((word) => sql`lower(o.name) like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  return sql`(o.code like ${`${search.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`} or (${sql.join(likes, sql` and `)}))`;
}

/** One page of organisations, each with its newest published status. */
export function listPage(
  reader: Reader,
  filter: ListFilter,
  sort: keyof typeof orders,
  limit: number,
  offset: number,
): Promise<ListedOrganisation[]> {
  // The page is cut first, so that statuses are looked up for its rows only.
  return reader.rows(sql`
    with page as materialized (select o.* from organisations.organisation o where ${conditions(filter)}
      order by ${orders[sort]} limit ${limit} offset ${offset})
    select o.code, o.name, o.short_name "shortName", o.kind, k.name "kindName", o.register, o.opened, o.closed, o.postcode,
      newest.status, s.name "statusName", newest.standard, newest.edition
    from page o join organisations.kind k on k.code = o.kind
    left join lateral (select p.standard, p.status, p.edition from organisations.published_status p
      where p.organisation_id = o.id order by p.edition desc limit 1) newest on true
    left join organisations.status s on s.standard = newest.standard and s.code = newest.status
    order by ${orders[sort]}`);
}

/** How many organisations the filter leaves. */
export async function countList(reader: Reader, filter: ListFilter): Promise<number> {
  const row = await reader.one<{ count: number }>(
    sql`select count(*)::int count from organisations.organisation o where ${conditions(filter)}`,
  );
  return row?.count ?? 0;
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
