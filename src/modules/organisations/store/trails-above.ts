import { type Reader, sql } from '#platform/sql.ts';
import type { Addressed } from '../domain/page-of.ts';

/** One body above another. `above` counts steps: 0 is the body itself. */
export interface Rise {
  readonly id: number;
  readonly aboveId: number;
  readonly above: number;
}

/** No hierarchy is deeper; it bounds the search should edges form a ring. */
const deepest = 12;

/** The bodies above each of many bodies along one type of edge on one day, the bodies themselves among them. */
export function trailsAbove(
  reader: Reader,
  ids: readonly number[],
  edgeType: string,
  day: string,
): Promise<readonly Rise[]> {
  return reader.rows(sql`
    with recursive trail as (
      select id, id above_id, 0 above from unnest(${[...new Set(ids)]}::int[]) id
      union all
      select trail.id, e.parent_id, trail.above + 1 from trail
        join organisations.edge e on e.child_id = trail.above_id and e.type = ${edgeType} and e.valid @> ${day}::date
        where trail.above < ${deepest}
    )
    select id, above_id "aboveId", min(above) above from trail group by id, above_id order by id, 3, above_id`);
}

/** A body as lists name it and link to it. */
export interface NamedBody extends Addressed {
  readonly id: number;
  readonly name: string;
}

/** Codes, kinds, short names and addresses of bodies. */
export function bodiesOf(reader: Reader, ids: readonly number[]): Promise<NamedBody[]> {
  return reader.rows(sql`select o.id, o.code, o.kind, coalesce(o.short_name, o.name) name, r.root_code "rootCode",
      r.address "registerAddress", r.is_fictional "isFictional"
    from organisations.organisation o join organisations.register r on r.code = o.register
    where o.id = any(${[...new Set(ids)]}::int[])`);
}

/** Which of these bodies the scope reaches. */
export async function reachedAmong(reader: Reader, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await reader.rows<{ id: number }>(sql`select organisation_id id from platform.rights
    where organisation_id = any(${[...new Set(ids)]}::int[]) and (select platform.reach()) @> path`);
  return new Set(rows.map(({ id }) => id));
}
