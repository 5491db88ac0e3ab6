import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import { countSystems } from './system-counts.ts';

/** Counts the assets of an organisation by kind anew: some thousand rows, read in one go. */
export async function countFleet(change: Change, organisation: number): Promise<void> {
  await countSystems(change, organisation);
  await change.run(sql`with counted as (
      select kind, count(*) filter (where retired_on is null)::int assets,
        coalesce(sum(amount) filter (where retired_on is null), 0)::int devices,
        count(*) filter (where retired_on is null and owner_duty is null)::int without_owner,
        count(*) filter (where retired_on is null and service = '')::int without_service,
        count(*) filter (where retired_on is not null)::int retired
      from assets.asset where organisation_id = ${organisation} and group_id is null and merged_into is null group by kind)
    , gone as (delete from assets.fleet f where f.organisation_id = ${organisation}
        and not exists (select from counted c where c.kind = f.kind))
    insert into assets.fleet as f (organisation_id, kind, assets, devices, without_owner, without_service, retired)
    select ${organisation}, c.* from counted c
    on conflict (organisation_id, kind) do update set assets = excluded.assets, devices = excluded.devices,
      without_owner = excluded.without_owner, without_service = excluded.without_service, retired = excluded.retired
    where (f.assets, f.devices, f.without_owner, f.without_service, f.retired) is distinct from
      (excluded.assets, excluded.devices, excluded.without_owner, excluded.without_service, excluded.retired)`);
}
