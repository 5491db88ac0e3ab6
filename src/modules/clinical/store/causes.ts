import { plainInLike, type Reader, sql } from '#platform/sql.ts';
import type { HazardCell } from '../domain/hazard-counts.ts';
import { presentRatings } from './hazard-list.ts';

/** A cause as hazards name it: its name without regard to capitals, and the id of one cause with that name. */
export interface NamedCause {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly organisations: number;
}

/** Causes that hazards of the organisations name, those of one name as one, by name. */
export function namedCauses(
  reader: Reader,
  organisationIds: readonly number[],
  search: string | undefined,
): Promise<NamedCause[]> {
  const like = `%${plainInLike((search ?? '').toLowerCase())}%`;
  return reader.rows(sql`select min(c.id) id, lower(c.name) key, min(c.name) name,
      count(distinct c.organisation_id)::int organisations
    from clinical.cause c
    where c.organisation_id = any(${organisationIds}::int[]) and lower(c.name) like ${like}
      and exists (select 1 from clinical.hazard_cause hc where hc.cause_id = c.id)
    group by lower(c.name) order by 2`);
}

/** What hazards of the organisations say, counted for each cause that they name; key null: no cause is named. */
export function causeCells(
  reader: Reader,
  organisationIds: readonly number[],
  day: string,
): Promise<(HazardCell & { readonly key: string | null })[]> {
  return reader.rows(sql`with ${presentRatings(organisationIds)}, named as (
      select distinct hc.hazard_id, lower(c.name) key from clinical.hazard_cause hc join clinical.cause c on c.id = hc.cause_id
      where hc.organisation_id = any(${organisationIds}::int[])
    )
    select n.key, h.organisation_id "organisationId", p.matrix_version "matrixVersion", null severity, null likelihood,
      p.rating, h.status, coalesce(h.status = 'open' and h.review_by < ${day}::date, false) "isOverdue",
      count(*)::int count
    from clinical.hazard h left join present p on p.hazard_id = h.id left join named n on n.hazard_id = h.id
    where h.organisation_id = any(${organisationIds}::int[]) group by 1, 2, 3, 6, 7, 8`);
}

/** A cause by its id, as far as the scope may see it, with how many of the organisations name it. */
export function causeIn(
  reader: Reader,
  id: number,
  organisationIds: readonly number[],
): Promise<(NamedCause & { readonly organisationId: number }) | undefined> {
  return reader.one(sql`select asked.id, lower(asked.name) key, asked.name, asked.organisation_id "organisationId",
      count(distinct c.organisation_id)::int organisations
    from clinical.cause asked join clinical.cause c on lower(c.name) = lower(asked.name)
      and c.organisation_id = any(${organisationIds}::int[])
    where asked.id = ${id} group by asked.id`);
}
