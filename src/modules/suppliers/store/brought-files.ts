import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

export type BroughtKind = 'contracts' | 'suppliers';

/** A row as a file left it, with what it was before; null: the file added it. */
export interface HeldRow<Row> {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly before: Row | null;
  readonly after: Row;
}

/** A file that was taken in. */
export interface BroughtFile {
  readonly id: number;
  readonly organisationId: number;
  readonly broughtAt: Date;
  readonly broughtByName: string;
  readonly why: string;
  readonly added: number;
  readonly changed: number;
  readonly undoneAt: Date | null;
  readonly undoneByName: string | null;
  readonly putBack: number | null;
}

const columns = sql`id, organisation_id "organisationId", brought_at "broughtAt", brought_by_name "broughtByName", why, added,
  changed, undone_at "undoneAt", undone_by_name "undoneByName", put_back "putBack"`;

/** Keeps what a file did, for whoever takes it back. @returns its number; null where it changed nothing */
export async function keepBrought<Row>(
  change: Change,
  of: { readonly organisation: number; readonly kind: BroughtKind; readonly why: string },
  rows: readonly HeldRow<Row>[],
): Promise<number | null> {
  if (rows.length === 0) return null;
  const added = rows.filter(({ before }) => before === null).length;
  const row = await change.one<{ id: number }>(sql`insert into suppliers.brought_file (organisation_id, kind,
      brought_by_name, why, added, changed, held)
    values (${of.organisation}, ${of.kind}, ${change.scope.who.name}, ${of.why}, ${added}, ${rows.length - added},
      ${JSON.stringify(rows)}::jsonb) returning id`);
  return row?.id ?? null;
}

/** Files of an organisation, the latest first. */
export function broughtOf(
  reader: Reader,
  { organisation, kind }: { readonly organisation: number; readonly kind: BroughtKind },
  limit: number,
): Promise<BroughtFile[]> {
  return reader.rows(sql`select ${columns} from suppliers.brought_file
    where organisation_id = ${organisation} and kind = ${kind} order by id desc limit ${limit}`);
}

/** One file of an organisation with its rows. */
export function broughtById<Row>(
  reader: Reader,
  of: { readonly organisation: number; readonly kind: BroughtKind; readonly id: number },
): Promise<(BroughtFile & { readonly held: readonly HeldRow<Row>[] }) | undefined> {
  return reader.one(sql`select ${columns}, held from suppliers.brought_file
    where id = ${of.id} and organisation_id = ${of.organisation} and kind = ${of.kind}`);
}

/** Says that a file was taken back. @returns false where somebody did before */
export async function endBrought(
  change: Change,
  id: number,
  { why, putBack }: { readonly why: string; readonly putBack: number },
): Promise<boolean> {
  const count = await change.run(sql`update suppliers.brought_file set undone_at = now(),
      undone_by_name = ${change.scope.who.name}, undone_why = ${why}, put_back = ${putBack}
    where id = ${id} and undone_at is null`);
  return count === 1;
}
