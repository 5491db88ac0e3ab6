import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { PostgresFault } from './postgres-fault.ts';
import { isRunByRoot } from './server-account.ts';

/** What a starter leaves for other processes of the same home to find; the secret is kept apart from it. */
export type ServerRecord = {
  readonly port: number;
  /** The process that started the server and will stop it. */
  readonly ownerPid: number;
  /** ISO 8601 instant. */
  readonly startedAt: string;
};

/** The role that owns the database, and the name of the database. */
export const databaseName = 'wardkeep';

const recordPath = (folder: string): string => join(folder, 'server.json');
const secretPath = (folder: string): string => join(folder, 'secret');

/** The address of a database on the embedded server of this port. */
export function databaseUrl(secret: string, port: number, database = databaseName): string {
  return `postgres://${databaseName}:${secret}@127.0.0.1:${port}/${database}`;
}

/** The server's secret (256 bits, mode 0600), or null where none was made yet. */
export async function readSecret(folder: string): Promise<string | null> {
  return await readFile(secretPath(folder), 'utf8').then((text) => text.trim(), missingAsNull);
}

/** Makes a secret and stores it before anything is protected by it. */
export async function createSecret(folder: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await writePrivately(secretPath(folder), `${secret}\n`);
  return secret;
}

export async function writeRecord(folder: string, record: ServerRecord): Promise<void> {
  await writePrivately(recordPath(folder), `${JSON.stringify(record)}\n`);
}

export async function removeRecord(folder: string): Promise<void> {
  await rm(recordPath(folder), { force: true });
}

/** The record of the server that runs, or ran last and was killed; null where there is none. */
export async function readRecord(folder: string): Promise<ServerRecord | null> {
  const text = await readFile(recordPath(folder), 'utf8').catch(missingAsNull);
  if (text === null) return null;
  try {
    return JSON.parse(text) as ServerRecord;
  } catch {
    return null;
  }
}

/**
 * The database address of the embedded server that runs on this home now, else null. To log in proves both that it
 * runs and that it is ours, for with SCRAM the server too must know the secret.
 */
export async function findRunningPostgres(home: string): Promise<string | null> {
  const folder = join(home, 'postgres');
  const record = await readRecord(folder);
  const secret = await readSecret(folder);
  if (record === null || secret === null) return null;
  const url = databaseUrl(secret, record.port);
  return (await tryLogIn(url)) === 'accepted' ? url : null;
}

/** What came of a log-in: `refused` means that the server does not accept this secret. */
export type LogInOutcome = 'accepted' | 'refused' | 'no answer';

/** Tries one log-in and one query; a server that starts or stops gives no answer. */
export async function tryLogIn(url: string): Promise<LogInOutcome> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return 'accepted';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // Class 28 of PostgreSQL's error codes: invalid authorisation.
    return code.startsWith('28') ? 'refused' : 'no answer';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function writePrivately(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, text, { mode: 0o600, flush: true });
  if (isRunByRoot()) {
    // After `sudo npm start` the files must still be readable for the user whose home it is.
    const { uid, gid } = await stat(dirname(path));
    await chown(unfinished, uid, gid);
  }
  await rename(unfinished, path);
}

function missingAsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  if (error.code === 'EACCES') {
    const message = `The database of this home belongs to another account: ${error.path} may not be read. Run as that account.`;
    throw new PostgresFault('no-permission', message, { cause: error });
  }
  throw error;
}
