import { createHash } from 'node:crypto';
import { Problem } from '../problems.ts';
import { type BackupKey, readEncrypted } from './backup-file.ts';
import { type BackupEnd, type BackupHead, type BackupSummary, backupFormat, type TableEnd } from './write-backup.ts';

/** Hears what a backup holds, in order; each may take its time. */
export interface BackupListener {
  head?(head: BackupHead): Promise<void>;
  table?(name: string, columns: readonly string[]): Promise<void>;
  rows?(bytes: Buffer): Promise<void>;
  tableEnd?(end: TableEnd): Promise<void>;
  end?(end: BackupEnd): Promise<void>;
}

/**
 * Reads a backup from beginning to end and checks every hash on the way.
 * @throws Problem 'wrong-file' when it cannot be opened, is damaged, cut short, or of a format this version does not know
 */
export async function readBackup(file: string, key: BackupKey, listener: BackupListener = {}): Promise<BackupSummary> {
  const state: State = { head: null, table: null, hash: createHash('sha256'), tables: [], isWhole: false };
  for await (const { kind, bytes } of readEncrypted(file, key)) {
    if (kind === 'head') state.head = await readHead(bytes, listener);
    else if (kind === 'table') await beginTable(state, bytes, listener);
    else if (kind === 'rows') {
      state.hash.update(bytes);
      await listener.rows?.(bytes);
    } else if (state.table === null) await readEnd(state, bytes, listener);
    else await endTable(state, bytes, listener);
  }
  if (state.head === null || !state.isWhole) throw damaged('it ends too early');
  return { head: state.head, tables: state.tables };
}

interface State {
  head: BackupHead | null;
  table: string | null;
  hash: ReturnType<typeof createHash>;
  readonly tables: (TableEnd & { name: string })[];
  isWhole: boolean;
}

const damaged = (why: string) =>
  new Problem('wrong-file', `This backup is damaged: ${why}. Nothing was changed. Take another copy of it.`);

async function readHead(bytes: Buffer, listener: BackupListener): Promise<BackupHead> {
  const head = JSON.parse(bytes.toString()) as BackupHead;
  if (head.format !== backupFormat)
    throw new Problem(
      'wrong-file',
      `This backup has the format ${head.format}, which this version of Wardkeep does not know. Use a newer one.`,
    );
  await listener.head?.(head);
  return head;
}

async function beginTable(state: State, bytes: Buffer, listener: BackupListener): Promise<void> {
  const { name, columns } = JSON.parse(bytes.toString()) as { name: string; columns: string[] };
  state.table = name;
  state.hash = createHash('sha256');
  await listener.table?.(name, columns);
}

async function endTable(state: State, bytes: Buffer, listener: BackupListener): Promise<void> {
  const end = JSON.parse(bytes.toString()) as TableEnd;
  if (state.hash.digest('hex') !== end.sha256)
    throw damaged(`the rows of ${state.table} are not those that were saved`);
  await listener.tableEnd?.(end);
  state.tables.push({ name: state.table ?? '', ...end });
  state.table = null;
}

async function readEnd(state: State, bytes: Buffer, listener: BackupListener): Promise<void> {
  const end = JSON.parse(bytes.toString()) as BackupEnd;
  if (end.tables !== state.tables.length) throw damaged('tables are missing');
  await listener.end?.(end);
  state.isWhole = true;
}
