import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import packageJson from '../../package.json' with { type: 'json' };
import { type Migration, type MigrationSet, readMigrations } from './migration-files.ts';
import { type AppliedMigration, type SchemaState, schemaState } from './schema-state.ts';

// Any number will do as long as every version of Wardkeep uses the same one.
const migrationLock = 7_301_001;
const turnMs = 100;

/** How a process names itself to the database, so that others can see that it is at work. */
export const applicationName = 'wardkeep';

/** How migrating behaves; what is left out is right for production. */
export interface MigrateOptions {
  /** Only what is named here, exactly: for a backup that is restored as of its own version. */
  readonly upTo?: readonly AppliedMigration[];
  /** Which version of Wardkeep this is. */
  readonly release?: string;
  /** A statement waits so long for a lock, while others queue behind it; then it gives way and is tried again. */
  readonly lockWaitMs?: number;
  readonly lockTries?: number;
  /** Hears that a lock is waited for. */
  readonly notice?: (text: string) => void;
}

/**
 * Brings the database up to date; several processes may call it at once, one works and the others wait. Where nothing
 * is missing it changes nothing, so an account without the right to change tables may call it. Each file is one
 * transaction, so a process killed half-way leaves whole migrations only.
 * @returns the names applied now
 * @throws when a file that was applied has since changed, a newer version made the database its own, or others are at
 * work whom a file would break
 */
export async function migrate(
  url: string,
  sets: readonly MigrationSet[],
  options: MigrateOptions = {},
): Promise<string[]> {
  const known = await readMigrations(sets);
  const wanted = options.upTo === undefined ? known : onlyThese(known, options.upTo);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const release = options.release ?? packageJson.version;
    const first = await agreed(client, wanted, release);
    // Rows of an older version, laid into newer tables, would miss what newer migrations do with them.
    if (options.upTo !== undefined && first.newer.length > 0)
      throw new Error(`this database has ${first.newer.join(', ')} already`);
    if (first.missing.length === 0) return [];
    await begin(client);
    // Asked again: another process may have worked while this one waited for the lock.
    const { missing } = await agreed(client, wanted, release);
    await refuseBesideOthers(client, missing);
    for (const migration of missing) await applyPatiently(client, migration, release, options);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** How the database at `url` stands to this version. Changes nothing. */
export async function stateOf(
  url: string,
  sets: readonly MigrationSet[],
  release: string = packageJson.version,
): Promise<SchemaState> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await schemaState(client, await readMigrations(sets), release);
  } finally {
    await client.end();
  }
}

/** True when something is missing and this account may not apply it: somebody else must. */
export async function needsOtherAccount(url: string, sets: readonly MigrationSet[]): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { missing } = await schemaState(client, await readMigrations(sets), packageJson.version);
    const { rows } = await client.query<{ may: boolean }>(
      `select case when to_regnamespace('platform') is null
         then has_database_privilege(current_database(), 'create')
         else has_schema_privilege('platform', 'create') end as may`,
    );
    return missing.length > 0 && rows[0]?.may !== true;
  } finally {
    await client.end();
  }
}

function onlyThese(known: readonly Migration[], upTo: readonly AppliedMigration[]): Migration[] {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]));
  const strange = upTo.filter(({ name, checksum }) => checksums.get(name) !== checksum);
  if (strange.length > 0)
    throw new Error(`this version does not have the migrations ${strange.map(({ name }) => name).join(', ')}`);
  const names = new Set(upTo.map(({ name }) => name));
  return known.filter(({ name }) => names.has(name));
}

async function agreed(client: pg.Client, known: readonly Migration[], release: string): Promise<SchemaState> {
  const state = await schemaState(client, known, release);
  if (state.refusal !== null) throw new Error(state.refusal);
  return state;
}

async function begin(client: pg.Client): Promise<void> {
  // A process that is killed must not keep the lock for as long as its statement runs. Not every system can tell.
  await client.query("set client_connection_check_interval = '2s'").catch(() => {});
  // Asked again and again: a statement that waits would itself be waited for by an index that is built concurrently.
  for (;;) {
    const { rows } = await client.query<{ is: boolean }>('select pg_try_advisory_lock($1) "is"', [migrationLock]);
    if (rows[0]?.is) break;
    await wait(turnMs);
  }
  await client.query('create schema if not exists platform');
  await client.query(
    `create table if not exists platform.migration (name text primary key, checksum text not null,
      applied_at timestamptz not null default now())`,
  );
  await client.query(
    `alter table platform.migration add column if not exists is_additive boolean not null default false,
      add column if not exists release text`,
  );
}

/** Only files that say so break others; whoever else is connected as Wardkeep must be stopped before one of them. */
async function refuseBesideOthers(client: pg.Client, missing: readonly Migration[]): Promise<void> {
  const [breaking] = missing.filter(({ isAdditive }) => !isAdditive);
  if (breaking === undefined) return;
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where datname = current_database() and application_name = $1 and pid <> pg_backend_pid()`,
    [applicationName],
  );
  const others = rows[0]?.others ?? 0;
  if (others > 0)
    throw new Error(
      `${breaking.name} cannot be applied while an older version works, and ${others} of its connections are open. Stop every web and worker process, then start this version.`,
    );
}

/** A statement that waits for a lock keeps everybody behind it waiting, so it gives way and comes back. */
async function applyPatiently(
  client: pg.Client,
  migration: Migration,
  release: string,
  { lockWaitMs = 3000, lockTries = 40, notice = () => {} }: MigrateOptions,
): Promise<void> {
  await client.query(`set lock_timeout = ${lockWaitMs}`);
  for (let tries = 1; ; tries += 1) {
    const failure = await apply(client, migration, release).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) return;
    if (tries >= lockTries || !isLockTimeout(failure)) throw inWords(migration, failure, tries);
    if (tries === 1) notice(`Migration ${migration.name} waits until others let go of its tables.`);
    await wait(Math.min(lockWaitMs, 250 * tries));
  }
}

const isLockTimeout = (error: unknown) => error instanceof Error && 'code' in error && error.code === '55P03';

function inWords(migration: Migration, error: unknown, tries: number): Error {
  const said = error instanceof Error ? error.message : String(error);
  const how = isLockTimeout(error)
    ? `Others held its tables through ${tries} tries. Look in pg_stat_activity for a long transaction, end it, and start again.`
    : said;
  return new Error(`Migration ${migration.name} failed and was undone: ${how}`, { cause: error });
}

async function apply(client: pg.Client, migration: Migration, release: string): Promise<void> {
  if (migration.isOutsideTransaction) return await applyAlone(client, migration, release);
  await client.query('begin');
  try {
    await client.query(`create schema if not exists ${migration.schema}`);
    await client.query(migration.text);
    await remember(client, migration, release);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Each statement by itself; it must bear being run again, since what came before a failure stays. */
async function applyAlone(client: pg.Client, migration: Migration, release: string): Promise<void> {
  const statements = migration.text.split(/;\s*$/m).filter((each) => each.replaceAll(/^\s*--.*$/gm, '').trim() !== '');
  for (const statement of statements) await client.query(statement);
  await remember(client, migration, release);
}

async function remember(client: pg.Client, { name, checksum, isAdditive }: Migration, release: string): Promise<void> {
  await client.query('insert into platform.migration (name, checksum, is_additive, release) values ($1, $2, $3, $4)', [
    name,
    checksum,
    isAdditive,
    release,
  ]);
}
