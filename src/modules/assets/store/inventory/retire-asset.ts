import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** What is open on a retired asset and its devices counts no longer. @returns weaknesses whose counts change */
export async function closeRetired(change: Change, ids: readonly number[], day: string): Promise<number[]> {
  await change.run(sql`update assets.asset set retired_on = ${day}::date, version = version + 1
    where id = any(${ids}::int[]) and retired_on is null`);
  const rows = await change.rows<{ id: number }>(sql`update assets.finding set state = 4, closed_on = ${day}::date
    where asset_id = any(${ids}::int[]) and state = 0 returning weakness_id id`);
  return [...new Set(rows.map(({ id }) => id))];
}

/** What was open on the day of the retirement is open again. @returns weaknesses whose counts change */
export async function openAgain(change: Change, ids: readonly number[]): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(sql`update assets.finding f set state = 0, closed_on = null
    from assets.asset a where a.id = f.asset_id and a.id = any(${ids}::int[]) and f.state = 4
      and f.closed_on = a.retired_on returning f.weakness_id id`);
  await change.run(sql`update assets.asset set retired_on = null, version = version + 1
    where id = any(${ids}::int[]) and retired_on is not null`);
  return [...new Set(rows.map(({ id }) => id))];
}
