import { type Reader, sql } from '#platform/sql.ts';
import type { ImportCounts, ImportRow } from './imports.ts';

/** What the last stored file of the same source held; null where there was none. */
export async function lastCounts(
  reader: Reader,
  { id, sourceId, format }: Pick<ImportRow, 'id' | 'sourceId' | 'format'>,
): Promise<ImportCounts | null> {
  const row = await reader.one<{ counts: ImportCounts }>(sql`select counts from assets.import
    where source_id = ${sourceId} and state = 'done' and id <> ${id} and (${format} = '' or format = ${format})
    order by id desc limit 1`);
  return row?.counts ?? null;
}
