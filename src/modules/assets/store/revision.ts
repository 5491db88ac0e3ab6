import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Which state of counts and ranks a reader sees. */
export async function revisionNow(reader: Reader): Promise<number> {
  const row = await reader.one<{ number: number }>(sql`select number::float8 number from assets.revision`);
  return row?.number ?? 0;
}

/** Counts or ranks change: what was worked out from them no longer counts. Late in a change: others wait for its end. */
export async function raiseRevision(change: Change): Promise<void> {
  await change.run(sql`update assets.revision set number = number + 1`);
}
