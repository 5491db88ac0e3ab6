import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Keeps the counts of some weaknesses as those of today, where they are other than those of the last day kept. */
export async function keepDay(change: Change, organisation: number, weaknesses: readonly number[]): Promise<void> {
  await change.run(sql`insert into assets.exposed_day as d (organisation_id, weakness_id, "day", open, held, fixed)
    select ${organisation}, n.id, (now() at time zone 'utc')::date, n.open, n.held, n.fixed
    from (select w.id, coalesce(sum(e.open), 0)::int open, coalesce(sum(e.held), 0)::int held,
        coalesce(sum(e.fixed), 0)::int fixed
      from unnest(${[...weaknesses]}::int[]) w(id)
      left join assets.exposed e on e.organisation_id = ${organisation} and e.weakness_id = w.id group by w.id) n
    left join lateral (select l.open, l.held, l.fixed from assets.exposed_day l where l.weakness_id = n.id
      and l.organisation_id = ${organisation} order by l."day" desc limit 1) l on true
    where (l.open, l.held, l.fixed) is distinct from (n.open, n.held, n.fixed)
    on conflict (weakness_id, organisation_id, "day") do update
      set open = excluded.open, held = excluded.held, fixed = excluded.fixed`);
}

/** Counts at the end of a day. */
export interface ExposedDay {
  readonly day: string;
  readonly open: number;
  readonly held: number;
  readonly fixed: number;
}

/** What was counted over some organisations at the end of each of these days; days before anybody counted are left out. */
export async function exposedOn(
  reader: Reader,
  weakness: number,
  { organisations, days }: { readonly organisations: readonly number[]; readonly days: readonly string[] },
): Promise<ExposedDay[]> {
  return await reader.rows(sql`select w."day"::text "day", sum(x.open)::int open, sum(x.held)::int held,
      sum(x.fixed)::int fixed
    from unnest(${[...days]}::date[]) w("day")
    join lateral (select distinct on (d.organisation_id) d.open, d.held, d.fixed from assets.exposed_day d
      where d.weakness_id = ${weakness} and d.organisation_id = any(${[...organisations]}::int[]) and d."day" <= w."day"
      order by d.organisation_id, d."day" desc) x on true
    group by w."day" order by w."day"`);
}

/** On how many assets of some organisations a weakness is open, over all of them, and in which it is. */
export async function openAmong(
  reader: Reader,
  weakness: number,
  organisations: readonly number[],
): Promise<{ readonly open: number; readonly organisations: readonly number[] }> {
  const row = await reader.one<{ open: number; organisations: number[] }>(sql`select coalesce(sum(open), 0)::int open,
      coalesce(array_agg(distinct organisation_id), '{}') organisations from assets.exposed
    where weakness_id = ${weakness} and organisation_id = any(${[...organisations]}::int[]) and open > 0`);
  return row ?? { open: 0, organisations: [] };
}

/** How many open assets of a weakness hang on each service, and on each supplier; '' is not stated. */
export interface Hanging {
  readonly what: 'service' | 'supplier';
  readonly name: string;
  readonly assets: number;
}

/** The most common services and suppliers of assets on which a weakness is open. Reads findings: ask of few. */
export async function hangingOn(
  reader: Reader,
  weakness: number,
  organisations: readonly number[],
): Promise<Hanging[]> {
  return await reader.rows(sql`with open as (
      select a.service, a.supplier from assets.finding f join assets.asset a on a.id = f.asset_id
      where f.weakness_id = ${weakness} and f.organisation_id = any(${[...organisations]}::int[]) and f.state = 0)
    (select 'service' what, service "name", count(*)::int assets from open group by service order by 3 desc limit 12)
    union all
    (select 'supplier', supplier, count(*)::int from open group by supplier order by 3 desc limit 12)`);
}
