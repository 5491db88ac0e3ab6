import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import { room } from '../domain/priority/rank.ts';

/** Counted findings of a weakness in one situation at an organisation. */
export interface CountedPlace {
  readonly organisation: number;
  readonly weakness: number;
  readonly situation: number;
}

/** Assets of one statement. */
const together = 20_000;

/** From so many places on, all that is open at their organisations is counted: to find it one by one takes longer. */
const manyPlaces = 5000;

/** What is open in these places stands in another class now, so that it is counted anew on its assets. */
export async function markReclassed(change: Change, places: readonly CountedPlace[]): Promise<void> {
  if (places.length === 0) return;
  const organisations = places.map(({ organisation }) => organisation);
  if (places.length > manyPlaces) {
    await change.run(sql`insert into assets.open_stale (organisation_id, asset_id)
      select organisation_id, asset_id from assets.open_count
      where organisation_id = any(${[...new Set(organisations)]}::int[])`);
    return;
  }
  await change.run(sql`insert into assets.open_stale (organisation_id, asset_id)
    select distinct f.organisation_id, f.asset_id
    from unnest(${organisations}::int[], ${places.map(({ weakness }) => weakness)}::int[],
      ${places.map(({ situation }) => situation)}::int[]) as p(organisation, weakness, situation)
    join assets.finding f on f.organisation_id = p.organisation and f.weakness_id = p.weakness
      and f.situation = p.situation and f.state = 0`);
}

/**
 * Counts anew what is open by class on the assets whose findings or classes changed, of one organisation or of all. Those
 * who count for an organisation do so one after the other (`hold-counts.ts`), after its ranks are known.
 */
export async function countOpen(change: Change, organisation: number | null): Promise<void> {
  const stale = await change.rows<{ organisation: number; assets: number[] }>(sql`with stale as (
      delete from assets.open_stale where ${organisation}::int is null or organisation_id = ${organisation}
      returning organisation_id, asset_id)
    select organisation_id organisation, array_agg(distinct asset_id) assets from stale group by 1 order by 1`);
  for (const { organisation, assets } of stale)
    for (let at = 0; at < assets.length; at += together)
      await countAssets(change, organisation, assets.slice(at, at + together));
}

/**
 * A finding that nobody counted yet, of a file that is still being stored, has no class: its asset stays to be counted.
 * Numbers are given as a list, because of the rows of a deletion the planner knows no size. The fence (offset 0) has the
 * classes of an organisation read once: the planner, misled by the policies, would look each finding's up.
 */
async function countAssets(change: Change, organisation: number, assets: readonly number[]): Promise<void> {
  const of = (place: number) => sql`count(*) filter (where e.class = ${place})::int`;
  await change.run(sql`with counted as (
      select f.asset_id, ${of(3)} immediate, ${of(2)} out_of_cycle, ${of(1)} scheduled, ${of(0)} defer,
        bool_or(e.class is null) is_early
      from assets.finding f left join (select weakness_id, situation, priority / ${room * 2}::bigint class
          from assets.exposed where organisation_id = ${organisation} offset 0) e
        on e.weakness_id = f.weakness_id and e.situation = f.situation
      where f.asset_id = any(${assets}::int[]) and f.organisation_id = ${organisation} and f.state = 0
      group by f.asset_id)
    , early as (insert into assets.open_stale (organisation_id, asset_id)
        select ${organisation}, asset_id from counted where is_early)
    , gone as (delete from assets.open_count c where c.asset_id = any(${assets}::int[])
        and not exists (select from counted n where n.asset_id = c.asset_id))
    insert into assets.open_count as c (asset_id, organisation_id, immediate, out_of_cycle, scheduled, defer)
    select asset_id, ${organisation}, immediate, out_of_cycle, scheduled, defer from counted
    on conflict (asset_id) do update set immediate = excluded.immediate, out_of_cycle = excluded.out_of_cycle,
      scheduled = excluded.scheduled, defer = excluded.defer
    where (c.immediate, c.out_of_cycle, c.scheduled, c.defer) is distinct from
      (excluded.immediate, excluded.out_of_cycle, excluded.scheduled, excluded.defer)`);
}
