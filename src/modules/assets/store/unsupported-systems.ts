import { type Reader, sql } from '#platform/sql.ts';

/** Names of the operating systems that an organisation runs, each once. */
export async function systemsRun(reader: Reader, organisation: number): Promise<string[]> {
  const rows = await reader.rows<{ system: string }>(sql`select distinct operating_system system from assets.asset
    where organisation_id = ${organisation} and operating_system <> '' and retired_on is null and merged_into is null`);
  return rows.map(({ system }) => system);
}

/** What a source says of a weakness, and of which systems by name it is true. */
interface Asked {
  readonly organisation: number;
  readonly source: string;
  readonly code: string;
  readonly ended: readonly string[];
  readonly today: string;
}

/**
 * Assets of which the source has to say something else than it did: where it is true and not said, and where it is said
 * and not true any more. What a person called fixed is left for the rest of that day.
 */
export async function assetsToTell(
  reader: Reader,
  { organisation, source, code, ended, today }: Asked,
): Promise<{ readonly asset: number; readonly isGone: boolean }[]> {
  return await reader.rows(sql`with own as (
      select (select id from assets.weakness where organisation_id is null and code = ${code}) weakness,
        (select id from assets.source where organisation_id = ${organisation} and name = ${source}) source)
    select a.id asset, not t.holds "isGone" from own
    join assets.asset a on a.organisation_id = ${organisation} and a.retired_on is null and a.merged_into is null
    left join assets.finding f on f.asset_id = a.id and f.weakness_id = own.weakness
    cross join lateral (select a.operating_system = any(${[...ended]}::text[]) holds,
      coalesce(case when f.said is null then f.source_id = own.source and f.state <> 4
        else (f.said -> own.source::text ->> 'state')::int = 0 end, false) said) t
    where t.holds <> t.said and not (t.holds and f.state is not distinct from 4 and f.closed_on >= ${today}::date)
    order by a.id`);
}
