import { type Reader, sql } from '#platform/sql.ts';

/** Ids of the questionnaires that whoever asks may answer, as a supplier's person: what they see, they were asked. */
export async function ownRoundIds(reader: Reader): Promise<ReadonlySet<number>> {
  const rows = await reader.rows<{ id: number }>(sql`select id from suppliers.round`);
  return new Set(rows.map(({ id }) => id));
}
