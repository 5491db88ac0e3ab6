import { createHash } from 'node:crypto';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type AppliedMigration, appliedMigrations } from '../schema-state.ts';
import { type BackupLock, writeEncrypted } from './backup-file.ts';
import {
  type BackupTable,
  copyOut,
  plainSettings,
  type Sequence,
  sequencesOf,
  tablesOf,
  wholeReach,
} from './catalogue.ts';
import { frameBytes } from './frames.ts';

export const backupFormat = 'wardkeep.backup/1';

/** What a backup says of itself, before any row. */
export interface BackupHead {
  readonly format: string;
  readonly madeAt: string;
  /** Of Wardkeep. */
  readonly version: string;
  readonly migrations: readonly AppliedMigration[];
  /** The vault's key in base64: without it sealed secrets would be lost. */
  readonly key: string;
}

/** What follows a table's rows. */
export interface TableEnd {
  readonly rows: number;
  /** SHA-256 of its rows as COPY text, in the order of the backup. */
  readonly sha256: string;
}

/** The last word: without it the file was cut short. */
export interface BackupEnd {
  readonly tables: number;
  readonly sequences: readonly Sequence[];
}

/** What a backup holds, for telling. */
export interface BackupSummary {
  readonly head: BackupHead;
  readonly tables: readonly (TableEnd & { readonly name: string })[];
}

interface Source {
  readonly url: string;
  readonly schemas: readonly string[];
  readonly key: Buffer;
  readonly version: string;
  readonly now: Date;
}

/**
 * Writes the whole platform as it is at one moment into one encrypted file, while it goes on working.
 * @throws Problem 'not-now' when the file exists
 */
export async function writeBackup(file: string, lock: BackupLock, source: Source): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: source.url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`${plainSettings}; ${wholeReach}; begin isolation level repeatable read read only`);
    const tables: (TableEnd & { name: string })[] = [];
    const head: BackupHead = {
      format: backupFormat,
      madeAt: source.now.toISOString(),
      version: source.version,
      migrations: await appliedMigrations(client),
      key: source.key.toString('base64'),
    };
    await writeEncrypted(file, lock, framesFrom(client, head, source.schemas, tables));
    return { head, tables };
  } finally {
    await client.end();
  }
}

async function* framesFrom(
  client: pg.Client,
  head: BackupHead,
  schemas: readonly string[],
  done: (TableEnd & { name: string })[],
): AsyncGenerator<Buffer> {
  yield frameBytes('head', head);
  for (const table of await tablesOf(client, schemas)) {
    yield frameBytes('table', { name: table.name, columns: table.columns });
    const end = yield* rowsOf(client, table);
    yield frameBytes('end', end);
    done.push({ name: table.name, ...end });
  }
  const last: BackupEnd = { tables: done.length, sequences: await sequencesOf(client, schemas) };
  yield frameBytes('end', last);
}

async function* rowsOf(client: pg.Client, table: BackupTable): AsyncGenerator<Buffer, TableEnd> {
  const hash = createHash('sha256');
  const copy = client.query(copyTo(copyOut(table)));
  for await (const piece of copy as AsyncIterable<Buffer>) {
    hash.update(piece);
    yield frameBytes('rows', piece);
  }
  return { rows: copy.rowCount, sha256: hash.digest('hex') };
}

/** The hash of a table's rows as a backup would hold them. */
export async function hashOfTable(client: pg.Client, table: BackupTable): Promise<TableEnd> {
  const rows = rowsOf(client, table);
  for (;;) {
    const step = await rows.next();
    if (step.done === true) return step.value;
  }
}
