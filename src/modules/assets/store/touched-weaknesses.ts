import { type Reader, sql } from '#platform/sql.ts';

/** Weaknesses whose counts a file may have changed: all on the assets that it names, asked before its keys are dropped. */
export async function touchedBy(reader: Reader, importId: number): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select distinct f.weakness_id id from assets.finding f
    where f.asset_id in (select asset_id from assets.import_asset where import_id = ${importId})`);
  return rows.map(({ id }) => id);
}
