import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/** The migrations of one schema: a folder of `0001-name.sql` files, applied in the order of their names. */
export interface MigrationSet {
  readonly schema: string;
  readonly folder: string;
}

/** The platform's own migrations; they stand before those of any module. */
export const platformMigrations: MigrationSet = {
  schema: 'platform',
  folder: path.join(import.meta.dirname, 'migrations'),
};

// Any number will do as long as every version of Wardkeep uses the same one.
const migrationLock = 7_301_001;

interface Migration {
  readonly name: string;
  readonly schema: string;
  readonly text: string;
  readonly checksum: string;
}

/** A migration that was applied, with the hash of its text. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/**
 * Brings the database up to date, or only as far as `upTo` says; several processes may call it at once, one works and the others wait.
 * Each file is one transaction, so a process killed half-way leaves whole migrations only.
 * @returns the names applied now
 * @throws when a file that was applied has since changed, or the database knows migrations this version does not have
 */
export async function migrate(
  url: string,
  sets: readonly MigrationSet[],
  upTo: readonly AppliedMigration[] | null = null,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query('create schema if not exists platform');
    await client.query(
      'create table if not exists platform.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const known = await readMigrations(sets);
    if (upTo === null) return await applyMissing(client, known);
    const wanted = new Map(upTo.map(({ name, checksum }) => [name, checksum]));
    refuseSurprises(known, wanted);
    return await applyMissing(
      client,
      known.filter(({ name }) => wanted.has(name)),
    );
  } finally {
    await client.end();
  }
}

/** The migrations that this version has, in the order in which they are applied. */
export async function knownMigrations(sets: readonly MigrationSet[]): Promise<AppliedMigration[]> {
  return (await readMigrations(sets)).map(({ name, checksum }) => ({ name, checksum }));
}

async function readMigrations(sets: readonly MigrationSet[]): Promise<Migration[]> {
  return (await Promise.all(sets.map(migrationsOf))).flat();
}

async function migrationsOf(set: MigrationSet): Promise<Migration[]> {
  const files = (await readdir(set.folder)).filter((file) => file.endsWith('.sql')).sort();
  return await Promise.all(
    files.map(async (file) => {
      const text = (await readFile(path.join(set.folder, file), 'utf8')).replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(text).digest('hex');
      return { name: `${set.schema}/${file}`, schema: set.schema, text, checksum };
    }),
  );
}

async function applyMissing(client: pg.Client, known: readonly Migration[]): Promise<string[]> {
  const applied = new Map((await appliedMigrations(client)).map(({ name, checksum }) => [name, checksum]));
  refuseSurprises(known, applied);
  const missing = known.filter((migration) => !applied.has(migration.name));
  for (const migration of missing) await apply(client, migration);
  return missing.map((migration) => migration.name);
}

/** The migrations that a database has, by name. */
export async function appliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>('select name, checksum from platform.migration order by name');
  return rows;
}

function refuseSurprises(known: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const names = new Set(known.map((migration) => migration.name));
  const newer = [...applied.keys()].filter((name) => !names.has(name));
  if (newer.length > 0) {
    throw new Error(
      `This database was made by a newer Wardkeep (it has ${newer.join(', ')}). Start that version, or restore a backup.`,
    );
  }
  const changed = known.filter(
    (migration) => applied.has(migration.name) && applied.get(migration.name) !== migration.checksum,
  );
  if (changed.length > 0) {
    throw new Error(
      `These migrations changed after they were applied: ${changed.map((migration) => migration.name).join(', ')}. Put the files back as they were.`,
    );
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`create schema if not exists ${migration.schema}`);
    await client.query(migration.text);
    await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(
      `Migration ${migration.name} failed and was undone: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
