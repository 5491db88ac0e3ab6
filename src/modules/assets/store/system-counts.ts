import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** How many assets of an organisation say that they run an operating system. */
export interface SystemCount {
  readonly organisationId: number;
  readonly operatingSystem: string;
  readonly assets: number;
  readonly devices: number;
}

/** Counts what the assets of an organisation say that they run anew. */
export async function countSystems(change: Change, organisation: number): Promise<void> {
  await change.run(sql`with counted as (
      select operating_system, count(*)::int assets, sum(amount)::int devices from assets.asset
      where organisation_id = ${organisation} and operating_system <> '' and retired_on is null and group_id is null
        and merged_into is null group by 1)
    , gone as (delete from assets.system_count s where s.organisation_id = ${organisation}
        and not exists (select from counted c where c.operating_system = s.operating_system))
    insert into assets.system_count as s (organisation_id, operating_system, assets, devices)
    select ${organisation}, c.* from counted c
    on conflict (organisation_id, operating_system) do update set assets = excluded.assets, devices = excluded.devices
    where (s.assets, s.devices) is distinct from (excluded.assets, excluded.devices)`);
}

/** What assets of some organisations run, by text: some dozen rows for each. */
export function systemCounts(reader: Reader, organisations: readonly number[]): Promise<SystemCount[]> {
  return reader.rows(sql`select organisation_id "organisationId", operating_system "operatingSystem", assets, devices
    from assets.system_count where organisation_id = any(${[...organisations]}::int[])`);
}
