import { mkdir, realpath, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureData, type Settings } from './cluster-data.ts';
import { prepareEngine } from './engine.ts';
import { type HomeLock, takeHomeLock } from './home-lock.ts';
import { stopLeftoverServers } from './leftover-servers.ts';
import { faultFromFileSystem, PostgresFault } from './postgres-fault.ts';
import { type PostgresPlace, preparePlace } from './postgres-place.ts';
import {
  databaseName,
  databaseUrl,
  findRunningPostgres,
  readRecord,
  removeRecord,
  writeRecord,
} from './running-postgres.ts';
import { giveTo } from './server-account.ts';
import { type SupervisedServer, superviseServer } from './server-supervisor.ts';

export type EmbeddedPostgresOptions = {
  /** The data folder (WARDKEEP_HOME); made when it is missing. */
  readonly home: string;
  /** How long another holder of the home may take to leave before the start is refused: 5 seconds unless told. */
  readonly patienceMs?: number;
  /** PostgreSQL settings on top of our own. */
  readonly settings?: Settings;
  /** Told in plain words what an administrator would want to know, such as a restart. */
  notice?(text: string): void;
};

export type EmbeddedPostgres = {
  /** Of the database, with the owner's secret: never for a log. */
  readonly url: string;
  /** True when a killed process had left its server running: it was stopped, and its data taken over. */
  readonly adopted: boolean;
  /**
   * Ends the sessions, saves everything, stops the server and waits until it has gone. With `waitForOthers` it lets
   * other processes finish their sessions first (no new ones begin).
   */
  stop(options?: { readonly waitForOthers?: boolean }): Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the packages, with its data under the home, on a free port of 127.0.0.1.
 * One process at a time may do so for a home. A server that dies is started again on the same address.
 * @throws {PostgresFault} with a message for the person who started Wardkeep.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  return await inPlainWords(options.home, async () => {
    await mkdir(options.home, { recursive: true });
    const lock = await waitForLock(options.home, options.patienceMs ?? 5_000);
    return await startHolding(lock, options);
  });
}

/**
 * For a command-line verb: uses the server that runs on the home, else starts one, and `stop` leaves things as they
 * were found (a server that we started waits for verbs that came to use it too).
 */
export async function borrowEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  return await inPlainWords(options.home, async () => {
    await mkdir(options.home, { recursive: true });
    const end = performance.now() + (options.patienceMs ?? 30_000);
    for (;;) {
      const lock = await takeHomeLock(options.home);
      if (lock !== null) {
        const started = await startHolding(lock, options);
        return { ...started, stop: async () => await started.stop({ waitForOthers: true }) };
      }
      const url = await findRunningPostgres(options.home);
      if (url !== null) return { url, adopted: false, stop: async () => undefined };
      if (performance.now() > end) throw await inUse(options.home);
      await sleep(100);
    }
  });
}

async function inPlainWords<T>(home: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultFromFileSystem(error, home);
  }
}

async function waitForLock(home: string, patienceMs: number): Promise<HomeLock> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const lock = await takeHomeLock(home);
    if (lock !== null) return lock;
    if (performance.now() > end) throw await inUse(home);
    await sleep(50);
  }
}

async function inUse(home: string): Promise<PostgresFault> {
  const path = await realpath(home);
  const record = await readRecord(`${path}/postgres`);
  const who = record === null ? 'another process' : `process ${record.ownerPid}, since ${record.startedAt}`;
  const advice = 'Stop it first, or set WARDKEEP_HOME to another folder.';
  return new PostgresFault('in-use', `Wardkeep is already running on the data folder ${path} (${who}). ${advice}`);
}

async function startHolding(lock: HomeLock, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(lock, options);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function start(lock: HomeLock, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const notice = options.notice ?? (() => undefined);
  const place = await preparePlace(options.home, notice);
  const engine = await prepareEngine(place.cluster, place.account);
  const adopted = await stopLeftoverServers(engine, place);
  if (adopted) notice('a process that was killed had left its database running; it was stopped in order');
  await claimRestoredData(place);
  const secret = await ensureData(engine, place, notice);
  const lastPort = (await readRecord(place.folder))?.port;
  const settings = options.settings ?? {};
  const server = await superviseServer({ engine, place, secret, settings, lastPort, notice });
  try {
    await createDatabase(databaseUrl(secret, server.port, 'postgres'));
    await writeRecord(place.folder, { port: server.port, ownerPid: process.pid, startedAt: new Date().toISOString() });
  } catch (error) {
    await server.stop('fast');
    throw error;
  }
  return { url: databaseUrl(secret, server.port), adopted, stop: stopOnce(server, place, lock) };
}

/** A copy that root put back belongs to root, which the server does not run as. */
async function claimRestoredData(place: PostgresPlace): Promise<void> {
  const found = await stat(place.data).catch(() => undefined);
  if (found?.uid === 0) await giveTo(place.account, place.data);
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

function stopOnce(server: SupervisedServer, place: PostgresPlace, lock: HomeLock): EmbeddedPostgres['stop'] {
  let stopping: Promise<void> | undefined;
  const stop = async (waitForOthers: boolean): Promise<void> => {
    try {
      await server.stop(waitForOthers ? 'smart' : 'fast');
      await removeRecord(place.folder);
    } finally {
      await lock.release();
    }
  };
  return async (how) => {
    stopping ??= stop(how?.waitForOthers ?? false);
    await stopping;
  };
}
