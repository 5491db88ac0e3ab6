import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import type { MigrationSet } from '../migration-files.ts';
import { migrate } from '../migrations.ts';
import { Problem } from '../problems.ts';
import type { BackupKey } from './backup-file.ts';
import { type BackupTable, plainSettings, type Sequence, tablesOf, wholeReach } from './catalogue.ts';
import { readBackup } from './read-backup.ts';
import { type BackupHead, type BackupSummary, hashOfTable, type TableEnd } from './write-backup.ts';

interface Target {
  readonly url: string;
  readonly sets: readonly MigrationSet[];
  /** The vault's key that stands already; null: that of the backup will be stored by the caller. */
  readonly key: Buffer | null;
}

/**
 * Restores a backup into an empty database, compares every table with what was saved, and brings it up to date. It is
 * all or nothing: a damaged file leaves the database empty.
 * @throws Problem 'wrong-file' for a damaged backup or one of a newer version, 'not-now' when the database is not empty
 */
export async function restoreBackup(file: string, key: BackupKey, target: Target): Promise<BackupSummary> {
  await refuseUnlessEmpty(target.url);
  const client = new pg.Client({ connectionString: target.url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  const desk: Desk = { client, tables: [], table: null, copy: null };
  try {
    const summary = await readBackup(file, key, {
      head: (head) => begin(desk, head, target),
      table: (name, columns) => beginTable(desk, name, columns),
      rows: (bytes) => addRows(desk, bytes),
      tableEnd: (end) => endTable(desk, end),
      end: ({ sequences }) => end(desk, sequences),
    });
    await client.query('commit');
    await migrate(target.url, target.sets);
    return summary;
  } finally {
    await client.end();
  }
}

interface Desk {
  readonly client: pg.Client;
  tables: readonly (BackupTable & { readonly isForced: boolean })[];
  table: BackupTable | null;
  copy: CopyStreamQuery | null;
}

async function refuseUnlessEmpty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ has: boolean }>(`select to_regclass('platform.audit_head') is not null has`);
    if (rows[0]?.has !== true) return;
    const head = await client.query<{ seq: string }>('select seq from platform.audit_head');
    if (head.rows[0]?.seq !== '0')
      throw new Problem(
        'not-now',
        'This database is in use. Restore into an empty one: another folder, or a new database.',
      );
  } finally {
    await client.end();
  }
}

async function begin(desk: Desk, head: BackupHead, { url, sets, key }: Target): Promise<void> {
  if (key !== null && key.toString('base64') !== head.key)
    throw new Problem(
      'not-now',
      'This place has a key of its own (secret.key or WARDKEEP_KEY), and the backup another. Take the key away, or restore elsewhere.',
    );
  const known = sets.map(({ schema }) => schema);
  const newer = head.migrations.filter(({ name }) => !known.includes(name.split('/')[0] ?? ''));
  if (newer.length > 0) throw tooNew(newer.map(({ name }) => name).join(', '));
  try {
    await migrate(url, sets, { upTo: head.migrations });
  } catch (error) {
    throw tooNew(error instanceof Error ? error.message : String(error));
  }
  const { client } = desk;
  await client.query(`${plainSettings}; ${wholeReach}; begin`);
  const forced = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relforcerowsecurity and n.nspname = any($1)`,
    [known],
  );
  const names = new Set(forced.rows.map(({ name }) => name));
  desk.tables = (await tablesOf(client, known)).map((table) => ({ ...table, isForced: names.has(table.name) }));
  for (const { name, isForced } of desk.tables) {
    // Triggers keep what rows already hold, and PostgreSQL refuses COPY under row-level security.
    await client.query(`alter table ${name} disable trigger user`);
    if (isForced) await client.query(`alter table ${name} no force row level security`);
  }
  await client.query(`truncate ${desk.tables.map(({ name }) => name).join(', ')}`);
}

const tooNew = (why: string) =>
  new Problem(
    'wrong-file',
    `This backup was made by another version of Wardkeep. Restore it with that version. (${why})`,
  );

async function beginTable(desk: Desk, name: string, columns: readonly string[]): Promise<void> {
  const table = desk.tables.find((each) => each.name === name);
  if (!table || columns.some((column) => !table.columns.includes(column))) throw tooNew(`it has ${name}`);
  desk.table = table;
  desk.copy = desk.client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`));
  // Its failure is heard where the table ends.
  desk.copy.on('error', () => {});
}

async function addRows({ copy }: Desk, bytes: Buffer): Promise<void> {
  if (copy && !copy.write(bytes)) await Promise.race([once(copy, 'drain'), finished(copy)]);
}

async function endTable(desk: Desk, saved: TableEnd): Promise<void> {
  if (!desk.copy || !desk.table) return;
  desk.copy.end();
  await finished(desk.copy);
  const found = await hashOfTable(desk.client, desk.table);
  if (found.sha256 !== saved.sha256)
    throw new Problem('wrong-file', `The rows of ${desk.table.name} are not what was saved. Nothing was changed.`);
  desk.table = null;
}

async function end({ client, tables }: Desk, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, value } of sequences)
    if (value !== null) await client.query('select setval($1::regclass, $2)', [name, value]);
  for (const { name, isForced } of tables) {
    await client.query(`alter table ${name} enable trigger user`);
    if (isForced) await client.query(`alter table ${name} force row level security`);
  }
}
