import { type Reader, sql } from '#platform/sql.ts';

/** What stands still: obligations with nobody to go to (counted up to 10,000), repeats that cannot be asked, and the sweep. */
export async function troubles(
  reader: Reader,
  now: Date,
): Promise<{ stranded: number; stuckRepeats: number; overdueSeconds: number }> {
  const row = await reader.one<{ stranded: number; stuckRepeats: number; overdueSeconds: number }>(sql`select
    (select count(*)::int from (select 1 from obligations.obligation where is_live and escalated_to = 'nobody' limit 10000) s) stranded,
    (select count(*)::int from obligations.repeat where trouble is not null and ended_at is null) "stuckRepeats",
    coalesce(greatest(0, extract(epoch from ${now}::timestamptz - (select min(next_check_at) from obligations.obligation
      where next_check_at is not null))), 0)::float8 "overdueSeconds"`);
  return row ?? { stranded: 0, stuckRepeats: 0, overdueSeconds: 0 };
}
