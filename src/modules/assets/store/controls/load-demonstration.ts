import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { FleetAsset } from '../../domain/controls/synthetic-controls.ts';

/** Which of these organisations have said something of controls already. */
export async function reportedAmong(reader: Reader, organisations: readonly number[]): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select distinct organisation_id id from assets.control_report
    where organisation_id = any(${organisations}::int[])`);
  return rows.map(({ id }) => id);
}

export async function fleetOf(change: Change, organisation: number): Promise<FleetAsset[]> {
  return await change.rows<FleetAsset>(sql`select id, kind, amount from assets.asset
    where organisation_id = ${organisation} and retired_on is null order by id`);
}

/** Gives an invented organisation a past that led to today: each month back a little less was covered and known. */
export async function inventMonths(change: Change, organisation: number, months: number): Promise<void> {
  await change.run(sql`insert into assets.control_month
      (organisation_id, control, "month", eligible, covered, lacking, old, excluded)
    select h.organisation_id, h.control, (h."month" - make_interval(months => m))::date, h.eligible,
      floor(h.covered * (1 - 0.045 * m))::int, floor(h.lacking * (1 - 0.03 * m))::int, floor(h.old * (1 - 0.05 * m))::int,
      h.excluded
    from assets.control_month h cross join generate_series(1, ${months}::int) m
    where h.organisation_id = ${organisation}
    on conflict do nothing`);
}
