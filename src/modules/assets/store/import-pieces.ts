import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Keeps a piece of a file; sent twice it counts once, and one that differs from what came before takes its place. */
export async function keepPiece(
  change: Change,
  { id, organisationId }: { readonly id: number; readonly organisationId: number },
  number: number,
  bytes: Buffer,
): Promise<void> {
  await change.run(sql`insert into assets.import_piece (import_id, organisation_id, number, bytes)
    values (${id}, ${organisationId}, ${number}, ${bytes})
    on conflict (import_id, number) do update set bytes = excluded.bytes`);
  await change.run(sql`update assets.import set bytes = (select sum(length(bytes)) from assets.import_piece
    where import_id = ${id}) where id = ${id}`);
}

/** Which pieces are there: whoever sends goes on with the first that is missing. */
export async function piecesKept(reader: Reader, importId: number): Promise<number[]> {
  const rows = await reader.rows<{ number: number }>(
    sql`select number from assets.import_piece where import_id = ${importId} order by number`,
  );
  return rows.map(({ number }) => number);
}

export async function onePiece(reader: Reader, importId: number, number: number): Promise<Buffer | undefined> {
  const row = await reader.one<{ bytes: Buffer }>(
    sql`select bytes from assets.import_piece where import_id = ${importId} and number = ${number}`,
  );
  return row?.bytes;
}

/** Lets go of the bytes and of what was noted while they were stored: they are stored, or will not be. */
export async function dropPieces(change: Change, importId: number): Promise<void> {
  await change.run(sql`update assets.import set table_head = null where id = ${importId} and table_head is not null`);
  await change.run(sql`delete from assets.import_piece where import_id = ${importId}`);
  await change.run(sql`delete from assets.import_asset where import_id = ${importId}`);
}
