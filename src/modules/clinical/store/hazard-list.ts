import { type Query, type Reader, sql } from '#platform/sql.ts';
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
  rating: sql`(present ->> 'rating')::int nulls last, id`,
  '-rating': sql`(present ->> 'rating')::int desc nulls last, id`,
  name: sql`lower(name), id`,
  '-name': sql`lower(name) desc, id desc`,
  updated: sql`"updatedAt", id`,
  '-updated': sql`"updatedAt" desc, id desc`,
} as const;
export type HazardOrder = keyof typeof orders;

// The residual rating is the present one as soon as there is one.
const judged = (filter: HazardListFilter) => sql`with judged as (
  select seen.*, coalesce(seen.residual, seen.initial) present from (select ${hazardColumns}
    from clinical.hazard h where h.organisation_id = any(${filter.organisationIds}::int[])) seen)`;

function conditions(filter: HazardListFilter): Query {
  const parts: Query[] = [sql`true`];
  if (filter.status) parts.push(sql`status = ${filter.status}`);
  if (filter.rating === 'unrated') parts.push(sql`present is null`);
  else if (filter.rating !== undefined) parts.push(sql`(present ->> 'rating')::int = ${filter.rating}`);
  if (filter.cause) parts.push(sql`causes @> ${JSON.stringify([{ id: filter.cause }])}::jsonb`);
  if (filter.pathway) parts.push(sql`pathway = ${filter.pathway}`);
  if (filter.severity) parts.push(sql`present ->> 'severity' = ${filter.severity}`);
  if (filter.likelihood) parts.push(sql`present ->> 'likelihood' = ${filter.likelihood}`);
  if (filter.search) parts.push(matching(filter.search));
  return sql.join(parts, sql` and `);
}

function matching(search: string): Query {
  const like = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`lower(name || ' ' || description || ' ' || effect || ' ' || hazard || ' ' || harm || ' ' || system
    || ' ' || supplier || ' ' || weakness || ' ' || causes::text) like ${like}`;
}

/** One page of hazards. */
export function hazardPage(
  reader: Reader,
  filter: HazardListFilter,
  page: { readonly sort: HazardOrder; readonly limit: number; readonly offset: number },
): Promise<StoredHazard[]> {
  return reader.rows(sql`${judged(filter)} select * from judged where ${conditions(filter)}
    order by ${orders[page.sort]} limit ${page.limit} offset ${page.offset}`);
}

/** How many hazards the filter leaves. */
export async function countHazards(reader: Reader, filter: HazardListFilter): Promise<number> {
  const row = await reader.one<{ count: number }>(
    sql`${judged(filter)} select count(*)::int count from judged where ${conditions(filter)}`,
  );
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
  return reader.rows(sql`${judged({ organisationIds })} select present ->> 'matrixVersion' "matrixVersion",
      present ->> 'severity' severity, present ->> 'likelihood' likelihood, (present ->> 'rating')::int rating, status,
      count(*)::int count
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
