import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Which of these merges say that the people of both records are one supplier's. */
export async function joinedAmong(reader: Reader, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await reader.rows<{ id: number }>(sql`select id from suppliers.merge
    where id = any(${[...ids]}::int[]) and joined_at is not null and undone_at is null`);
  return new Set(rows.map(({ id }) => id));
}

export async function markJoined(change: Change, id: number, at: Date | null): Promise<void> {
  await change.run(sql`update suppliers.merge set joined_at = ${at}::timestamptz,
    joined_by_name = ${at === null ? '' : change.scope.who.name} where id = ${id}`);
}
