import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from './engine.ts';
import { PostgresFault } from './postgres-fault.ts';
import type { PostgresPlace } from './postgres-place.ts';
import { runEngine } from './run-engine.ts';
import { createSecret, databaseName, readSecret } from './running-postgres.ts';
import { giveTo } from './server-account.ts';

const completedMarker = 'wardkeep-complete';
const settingsFile = 'wardkeep.conf';

/** PostgreSQL settings by name; values are written as they are, between quotes. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

/**
 * Makes sure that the data folder is whole and of our PostgreSQL version, and gives its secret. A new one is made
 * beside and then renamed, so that a start which was killed half-way leaves nothing that looks finished. A folder
 * without the marker of a finished one is moved aside, never deleted.
 */
export async function ensureData(
  engine: Engine,
  place: PostgresPlace,
  notice: (text: string) => void,
): Promise<string> {
  if (!existsSync(join(place.data, completedMarker))) {
    await setAside(place, notice);
    return await makeData(engine, place);
  }
  await refuseOtherVersion(engine, place);
  const secret = await readSecret(place.folder);
  if (secret !== null) return secret;
  const advice = 'Bring it back from your copy of this folder; without it the data cannot be opened.';
  throw new PostgresFault('no-secret', `The file ${join(place.folder, 'secret')} is missing. ${advice}`);
}

async function setAside(place: PostgresPlace, notice: (text: string) => void): Promise<void> {
  for (const entry of await readdir(place.cluster)) {
    // Never served, so never held anything.
    if (entry.startsWith('data.unfinished-')) {
      await rm(join(place.cluster, entry), { recursive: true, force: true }).catch(() => undefined);
    }
  }
  if (!existsSync(place.data)) return;
  const aside = `${place.data}.set-aside-${new Date().toISOString().replaceAll(':', '')}`;
  await rename(place.data, aside);
  notice(`the data folder was not whole; it was moved to ${aside} and a new one is made`);
}

async function makeData(engine: Engine, place: PostgresPlace): Promise<string> {
  const unfinished = `${place.data}.unfinished-${process.pid}-${Date.now()}`;
  const passwordFile = `${unfinished}.password`;
  const as = { account: place.account, cwd: place.cluster };
  const secret = (await readSecret(place.folder)) ?? (await createSecret(place.folder));
  await writeFile(passwordFile, secret, { mode: 0o600 });
  await giveTo(place.account, passwordFile);
  const args = ['-D', unfinished, '-U', databaseName, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  // The built-in provider sorts and folds letters the same on every machine, whatever locales it has.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await runEngine(engine.initdb, [...args, ...locale, '--no-instructions'], 'made', as);
    await appendFile(join(unfinished, 'postgresql.conf'), `\ninclude '${settingsFile}'\n`);
    await writeFile(join(unfinished, completedMarker), '', { flush: true });
    await giveTo(place.account, join(unfinished, completedMarker));
    await rename(unfinished, place.data);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
  return secret;
}

async function refuseOtherVersion(engine: Engine, place: PostgresPlace): Promise<void> {
  const version = (await readFile(join(place.data, 'PG_VERSION'), 'utf8')).trim();
  if (version === String(engine.majorVersion)) return;
  const what = `The data in ${place.data} was made by PostgreSQL ${version}; this Wardkeep brings PostgreSQL ${engine.majorVersion}, which cannot open it.`;
  const advice = `Nothing was changed. Use the release of Wardkeep that made it, or set DATABASE_URL to a PostgreSQL ${version} that serves a copy of the data.`;
  throw new PostgresFault('other-version', `${what} ${advice}`);
}

/** Writes the settings that the server reads when it starts. */
export async function writeSettings(place: PostgresPlace, port: number, extra: Settings): Promise<void> {
  const settings: Settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '128MB',
    // After an import the lists wait for this: pages are cut from an index alone once its rows are known to be visible.
    autovacuum_naptime: '15s',
    fsync: true,
    jit: false,
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: true,
    log_directory: '../log',
    log_filename: 'postgres-%Y-%m-%dT%H%M%S.log',
    log_rotation_size: '5MB',
    log_rotation_age: '1d',
    log_line_prefix: '%m [%p] ',
    // A session whose client was killed must not go on holding its locks. Only Linux can tell.
    ...(process.platform === 'linux' ? { client_connection_check_interval: '5s' } : {}),
    ...extra,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`);
  const path = join(place.data, settingsFile);
  await writeFile(path, `${lines.join('\n')}\n`);
  await giveTo(place.account, path);
}

const keptLogs = 6;

/** Keeps the newest log files; each is 5 MB at most, so that the folder stays below 30 MB. */
export async function removeOldLogs(logs: string): Promise<void> {
  const names = (await readdir(logs)).filter((name) => name.startsWith('postgres-')).sort();
  for (const name of names.slice(0, -keptLogs)) await rm(join(logs, name), { force: true });
}
