import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** Notes weaknesses whose counts change once the file is stored. */
export async function touch(
  change: Change,
  { importId, organisation }: { readonly importId: number; readonly organisation: number },
  weaknesses: Iterable<number>,
): Promise<void> {
  await change.run(sql`insert into assets.import_touched (import_id, organisation_id, weakness_id)
    select ${importId}, ${organisation}, id from unnest(${[...weaknesses]}::int[]) as t(id) on conflict do nothing`);
}

export async function touchedBy(change: Change, importId: number): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(
    sql`select weakness_id id from assets.import_touched where import_id = ${importId}`,
  );
  return rows.map(({ id }) => id);
}
