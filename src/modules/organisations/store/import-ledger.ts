import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { ImportCounts } from '../domain/import-plan.ts';

export type ImportState = 'previewed' | 'applied' | 'undone';

/** An import as the ledger keeps it, without its file. */
export interface LedgerRow {
  readonly id: number;
  readonly register: string;
  readonly kind: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly effective: string;
  readonly state: ImportState;
  /** The import that this one takes back. */
  readonly undoes: number | null;
  /** The import that took this one back. */
  readonly undoneBy: number | null;
  readonly counts: ImportCounts;
  readonly notes: readonly string[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly why: string | null;
  readonly revision: number;
  readonly planHash: string;
}

/** What a new row of the ledger holds. */
export interface NewImport {
  readonly rootId: number;
  readonly register: string;
  readonly kind: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly file: Buffer;
  readonly effective: string;
  readonly undoes: number | null;
  readonly counts: ImportCounts;
  readonly notes: readonly string[];
  readonly revision: number;
  readonly planHash: string;
}

const columns = sql`i.id, i.register, i.kind, i.file_name "fileName", i.file_hash "fileHash", i.effective, i.state,
  i.undoes, (select u.id from organisations.import u where u.undoes = i.id) "undoneBy", i.counts, i.notes,
  to_json(i.created_at)#>>'{}' "createdAt", i.created_by "createdBy", to_json(i.decided_at)#>>'{}' "decidedAt",
  i.decided_by "decidedBy", i.why, i.register_revision::int revision, i.plan_hash "planHash"`;

/** Stores a preview. @returns its id */
export async function insertImport(change: Change, row: NewImport): Promise<number> {
  const made = await change.one<{ id: number }>(sql`
    insert into organisations.import (organisation_id, register, kind, file_name, file_hash, file, effective, state,
      undoes, counts, notes, created_by, register_revision, plan_hash)
    values (${row.rootId}, ${row.register}, ${row.kind}, ${row.fileName}, ${row.fileHash}, ${row.file}, ${row.effective},
      'previewed', ${row.undoes}, ${JSON.stringify(row.counts)}, ${JSON.stringify(row.notes)}, ${change.scope.who.name},
      ${row.revision}, ${row.planHash}) returning id`);
  return made?.id ?? 0;
}

/** The import with this id, where the scope reaches it. */
export function importRow(reader: Reader, id: number): Promise<LedgerRow | undefined> {
  return reader.one(sql`select ${columns} from organisations.import i where i.id = ${id}`);
}

/** The same, kept from others until the transaction ends. */
export async function lockImport(change: Change, id: number): Promise<LedgerRow | undefined> {
  await change.rows(sql`select 1 from organisations.import where id = ${id} for update`);
  return await importRow(change, id);
}

/** The file of an import, as it came. */
export async function importFile(reader: Reader, id: number): Promise<Buffer> {
  const row = await reader.one<{ file: Buffer }>(sql`select file from organisations.import where id = ${id}`);
  return row?.file ?? Buffer.alloc(0);
}

/** Imports within the scope, newest first. */
export function importRows(
  reader: Reader,
  register: string | undefined,
  limit: number,
  offset: number,
): Promise<LedgerRow[]> {
  return reader.rows(sql`select ${columns} from organisations.import i
    where ${register ? sql`i.register = ${register}` : sql`true`} order by i.id desc limit ${limit} offset ${offset}`);
}

/** Replaces what a preview says, after the register moved on. */
export async function updatePreview(
  change: Change,
  id: number,
  preview: Pick<NewImport, 'counts' | 'notes' | 'revision' | 'planHash'>,
): Promise<void> {
  await change.run(sql`update organisations.import set counts = ${JSON.stringify(preview.counts)},
    notes = ${JSON.stringify(preview.notes)}, register_revision = ${preview.revision}, plan_hash = ${preview.planHash}
    where id = ${id}`);
}

/** Marks a preview with what tells its plan from any other. */
export async function sealImport(change: Change, id: number, seal: string): Promise<void> {
  await change.run(sql`update organisations.import set plan_hash = ${seal} where id = ${id}`);
}

/** Says that an import was applied or undone, by whom and why. */
export async function decideImport(change: Change, id: number, state: ImportState, why: string): Promise<void> {
  const decided: Query = sql`decided_at = now(), decided_by = ${change.scope.who.name}, why = ${why}`;
  await change.run(
    state === 'undone'
      ? sql`update organisations.import set state = 'undone' where id = ${id}`
      : sql`update organisations.import set state = ${state}, ${decided} where id = ${id}`,
  );
}

/** Drops previews of a register that nobody decided on since a time. @returns their ids */
export async function dropOldPreviews(change: Change, register: string, before: Date): Promise<number[]> {
  const old = await change.rows<{ id: number }>(sql`delete from organisations.import
    where register = ${register} and state = 'previewed' and created_at < ${before} returning id`);
  const ids = old.map(({ id }) => id);
  await change.run(sql`delete from organisations.import_change where import_id = any(${ids}::int[])`);
  return ids;
}

/** Drops a preview with its changes. */
export async function dropImport(change: Change, id: number): Promise<void> {
  await change.run(sql`delete from organisations.import_change where import_id = ${id}`);
  await change.run(sql`delete from organisations.import where id = ${id} and state = 'previewed'`);
}
