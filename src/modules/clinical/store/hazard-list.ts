import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
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

// The newest residual rating is the present one, the newest initial one until then. Found for all hazards at once,
// and the rest of a hazard only for those on the page.
const judged = (filter: HazardListFilter) => sql`with present as (
  select distinct on (r.hazard_id) r.hazard_id, r.rating::int rating, r.severity, r.likelihood, r.matrix_version
  from clinical.hazard_rating r where r.organisation_id = any(${filter.organisationIds}::int[])
  order by r.hazard_id, r.stage = 'residual' desc, r.id desc
), judged as (
  select h.id, h.name, h.status, h.updated_at, p.rating, p.severity, p.likelihood, p.matrix_version
  from clinical.hazard h left join present p on p.hazard_id = h.id
  where h.organisation_id = any(${filter.organisationIds}::int[]) and ${conditions(filter)})`;

function conditions(filter: HazardListFilter): Query {
  const parts: Query[] = [sql`true`];
  if (filter.status) parts.push(sql`h.status = ${filter.status}`);
  if (filter.rating === 'unrated') parts.push(sql`p.rating is null`);
  else if (filter.rating !== undefined) parts.push(sql`p.rating = ${filter.rating}`);
  if (filter.cause) {
    parts.push(
      sql`exists (select 1 from clinical.hazard_cause hc where hc.hazard_id = h.id and hc.cause_id = ${filter.cause})`,
    );
  }
  if (filter.pathway) parts.push(sql`h.pathway = ${filter.pathway}`);
  if (filter.severity) parts.push(sql`p.severity = ${filter.severity}`);
  if (filter.likelihood) parts.push(sql`p.likelihood = ${filter.likelihood}`);
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

/** Open hazards of a present rating's cell. `rating` and the rest are null for those that are unrated. */
export interface HazardCell {
  readonly matrixVersion: string | null;
  readonly severity: string | null;
  readonly likelihood: string | null;
  readonly rating: number | null;
  readonly status: string;
  readonly count: number;
}

/** All hazards of the organisations by status and by cell of their present rating. */
export function hazardCells(reader: Reader, organisationIds: readonly number[]): Promise<HazardCell[]> {
  return reader.rows(sql`${judged({ organisationIds })} select matrix_version "matrixVersion", severity, likelihood, rating,
      status, count(*)::int count
    from judged group by 1, 2, 3, 4, 5`);
}

/** How many of the organisations have a hazard. */
export async function organisationsWithHazards(reader: Reader, organisationIds: readonly number[]): Promise<number> {
  const row = await reader.one<{ count: number }>(sql`select count(distinct organisation_id)::int count
    from clinical.hazard where organisation_id = any(${organisationIds}::int[])`);
  return row?.count ?? 0;
}

export interface CountedCause {
  readonly id: number;
  readonly name: string;
  readonly organisationId: number;
  readonly hazards: number;
}

/** The causes that most hazards of the organisations name. */
export function mostNamedCauses(
  reader: Reader,
  organisationIds: readonly number[],
  limit = 60,
): Promise<CountedCause[]> {
  return reader.rows(sql`select c.id, c.name, c.organisation_id "organisationId", count(hc.hazard_id)::int hazards
    from clinical.cause c join clinical.hazard_cause hc on hc.cause_id = c.id
    where c.organisation_id = any(${organisationIds}::int[])
    group by c.id order by 4 desc, lower(c.name), c.id limit ${limit}`);
}
