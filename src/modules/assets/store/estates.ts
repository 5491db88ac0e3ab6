import { type Reader, sql } from '#platform/sql.ts';

/** Which of these organisations have stored an inventory. */
export async function estatesAmong(reader: Reader, organisations: readonly number[]): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(
    sql`select organisation_id id from assets.estate where organisation_id = any(${organisations}::int[])`,
  );
  return rows.map(({ id }) => id);
}

/** The day of the oldest of the last stored files of these organisations: what is shown is no newer. */
export async function lastStored(reader: Reader, organisations: readonly number[]): Promise<string | null> {
  const row = await reader.one<{ day: string | null }>(sql`select min(day)::text "day" from (
    select max(seen_on) "day" from assets.import where state = 'done' and organisation_id = any(${organisations}::int[])
    group by organisation_id) d`);
  return row?.day ?? null;
}
