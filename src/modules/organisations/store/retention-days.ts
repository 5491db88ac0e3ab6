import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Days that somebody set, by class. */
export async function changedDays(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader.rows<{ code: string; days: number }>(
    sql`select class code, days from organisations.retention`,
  );
  return new Map(rows.map(({ code, days }) => [code, days]));
}

/** Sets the days of a class. */
export async function setDays(change: Change, code: string, days: number): Promise<void> {
  await change.run(sql`insert into organisations.retention (class, days) values (${code}, ${days})
    on conflict (class) do update set days = excluded.days`);
}
