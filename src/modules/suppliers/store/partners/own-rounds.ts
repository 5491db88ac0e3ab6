import { type Reader, sql } from '#platform/sql.ts';

/** Ids of the questionnaires that were asked under these records, and under no other that they were merged with. */
export async function roundIdsUnder(reader: Reader, supplierIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await reader.rows<{ id: number }>(sql`select id from suppliers.round
    where supplier_id = any(${[...supplierIds]}::int[])`);
  return new Set(rows.map(({ id }) => id));
}
