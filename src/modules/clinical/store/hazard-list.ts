import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import type { HazardCell } from '../domain/hazard-counts.ts';
import { hazardColumns, type StoredHazard } from './hazards.ts';

/** What a hazard log is narrowed to. */
export interface HazardListFilter {
  readonly organisationIds: readonly number[];
  readonly status?: string | undefined;
  readonly rating?: number | 'unrated' | undefined;
  readonly cause?: number | undefined;
  readonly pathway?: string | undefined;
  readonly severity?: string | undefined;
  readonly likelihood?: string | undefined;
  readonly search?: string | undefined;
  /** Open hazards whose day of review lies before this day. */
  readonly overdueOn?: string | undefined;
}

const orders = {
  rating: sql`rating nulls last, id`,
  '-rating': sql`rating desc nulls last, id`,
  name: sql`lower(name), id`,
  '-name': sql`lower(name) desc, id desc`,
  updated: sql`updated_at, id`,
  '-updated': sql`updated_at desc, id desc`,
} as const;
export type HazardOrder = keyof typeof orders;

/** `present`: each hazard's present rating, the newest residual one, or the newest initial one until then. */
export const presentRatings = (organisationIds: readonly number[]) => sql`present as (
  select distinct on (r.hazard_id) r.hazard_id, r.rating::int rating, r.severity, r.likelihood, r.matrix_version
  from clinical.hazard_rating r where r.organisation_id = any(${organisationIds}::int[])
  order by r.hazard_id, r.stage = 'residual' desc, r.id desc
)`;

// Found for all hazards at once, and the rest of a hazard only for those on the page.
const judged = (filter: HazardListFilter) => sql`with ${presentRatings(filter.organisationIds)}, judged as (
  select h.id, h.organisation_id, h.name, h.status, h.review_by, h.updated_at, p.rating, p.severity, p.likelihood,
    p.matrix_version
  from clinical.hazard h left join present p on p.hazard_id = h.id
  where h.organisation_id = any(${filter.organisationIds}::int[]) and ${conditions(filter)})`;

function conditions(filter: HazardListFilter): Query {
  const parts: Query[] = [sql`true`];
  if (filter.status) parts.push(sql`h.status = ${filter.status}`);
  if (filter.rating === 'unrated') parts.push(sql`p.rating is null`);
  else if (filter.rating !== undefined) parts.push(sql`p.rating = ${filter.rating}`);
  if (filter.cause) {
    // Organisations word their own causes; above them, causes of one name are read as one.
    parts.push(sql`h.id in (select hc.hazard_id from clinical.hazard_cause hc
      join clinical.cause c on c.id = hc.cause_id and c.organisation_id = any(${filter.organisationIds}::int[])
      join clinical.cause asked on asked.id = ${filter.cause} and lower(asked.name) = lower(c.name))`);
  }
  if (filter.pathway) parts.push(sql`h.pathway = ${filter.pathway}`);
  if (filter.severity) parts.push(sql`p.severity = ${filter.severity}`);
  if (filter.likelihood) parts.push(sql`p.likelihood = ${filter.likelihood}`);
  if (filter.overdueOn) parts.push(sql`h.status = 'open' and h.review_by < ${filter.overdueOn}::date`);
  if (filter.search) parts.push(matching(filter.search));
  return sql.join(parts, sql` and `);
}

function matching(search: string): Query {
  const like = `%${plainInLike(search.toLowerCase())}%`;
  return sql`(lower(h.name || ' ' || h.description || ' ' || h.effect || ' ' || h.hazard || ' ' || h.harm || ' ' || h.system
      || ' ' || h.supplier || ' ' || h.weakness) like ${like}
    or exists (select 1 from clinical.hazard_cause hc join clinical.cause c on c.id = hc.cause_id
      where hc.hazard_id = h.id and lower(c.name) like ${like}))`;
}

/** One page of hazards. */
export function hazardPage(
  reader: Reader,
  filter: HazardListFilter,
  page: { readonly sort: HazardOrder; readonly limit: number; readonly offset: number },
): Promise<StoredHazard[]> {
  return reader.rows(sql`${judged(filter)}, page as materialized (
      select id, row_number() over (order by ${orders[page.sort]}) place from judged
      order by place limit ${page.limit} offset ${page.offset})
    select ${hazardColumns} from page join clinical.hazard h on h.id = page.id order by page.place`);
}

/** How many hazards the filter leaves. */
export async function countHazards(reader: Reader, filter: HazardListFilter): Promise<number> {
  const row = await reader.one<{ count: number }>(sql`${judged(filter)} select count(*)::int count from judged`);
  return row?.count ?? 0;
}

/** All hazards of the organisations, counted by what the sums of a log need. */
export function hazardCells(reader: Reader, organisationIds: readonly number[], day: string): Promise<HazardCell[]> {
  return reader.rows(sql`${judged({ organisationIds })} select organisation_id "organisationId",
      matrix_version "matrixVersion", severity, likelihood, rating, status,
      coalesce(status = 'open' and review_by < ${day}::date, false) "isOverdue", count(*)::int count
    from judged group by 1, 2, 3, 4, 5, 6, 7`);
}

export interface CountedCause {
  /** Of one cause with this name: the filter takes all of the same name. */
  readonly id: number;
  readonly name: string;
  readonly organisations: number;
  readonly hazards: number;
}

/** The causes that most hazards of the organisations name; causes of one name are one. */
export function mostNamedCauses(
  reader: Reader,
  organisationIds: readonly number[],
  limit = 60,
): Promise<CountedCause[]> {
  return reader.rows(sql`select min(c.id) id, min(c.name) name, count(distinct c.organisation_id)::int organisations,
      count(distinct hc.hazard_id)::int hazards
    from clinical.cause c join clinical.hazard_cause hc on hc.cause_id = c.id
    where c.organisation_id = any(${organisationIds}::int[])
    group by lower(c.name) order by 4 desc, lower(min(c.name)) limit ${limit}`);
}
