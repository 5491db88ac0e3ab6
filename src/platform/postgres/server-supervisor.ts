import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeOldLogs, type Settings, writeSettings } from './cluster-data.ts';
import type { Engine } from './engine.ts';
import { stopLeftoverServers } from './leftover-servers.ts';
import type { PostgresPlace } from './postgres-place.ts';
import { type Postmaster, type StopMode, startPostmaster, stopPostmaster } from './postmaster.ts';

/** What a server is started from. */
export type ServerPlan = {
  readonly engine: Engine;
  readonly place: PostgresPlace;
  readonly secret: string;
  readonly settings: Settings;
  /** The port of the last run, taken again when it is free. */
  readonly lastPort: number | undefined;
  notice(text: string): void;
};

/** A running server that comes back on the same port when it dies, until it is stopped. */
export type SupervisedServer = { readonly port: number; stop(mode: StopMode): Promise<void> };

// What passes by itself: a killed server whose number or memory the system has not cleared yet, and a port that
// another program took between our look and the server's start.
const passing = /lock file "postmaster\.pid" already exists|still in use|could not bind|Address already in use/;
const tries = 10;
const longestPauseMs = 15_000;
const logCleaningMs = 3_600_000;

/** Starts the server, with patience for what passes by itself, and keeps it running. */
export async function superviseServer(plan: ServerPlan): Promise<SupervisedServer> {
  const first = await launch(plan, plan.lastPort);
  const { port } = first;
  let current: Postmaster = first.postmaster;
  let isStopping = false;
  let revival = Promise.resolve();
  const watch = (postmaster: Postmaster): void => {
    void postmaster.exited.then(() => {
      if (!isStopping) revival = revive();
    });
  };
  const revive = async (): Promise<void> => {
    plan.notice('the database ended unexpectedly; starting it again');
    for (let pauseMs = 100; !isStopping; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        current = await startAgain(plan, port);
        plan.notice('the database runs again');
        return watch(current);
      } catch (error) {
        plan.notice(`the database could not be started again: ${error instanceof Error ? error.message : error}`);
        await sleep(pauseMs, undefined, { ref: false });
      }
    }
  };
  watch(current);
  const cleaning = setInterval(() => void removeOldLogs(plan.place.logs).catch(() => undefined), logCleaningMs).unref();
  const stop = async (mode: StopMode): Promise<void> => {
    isStopping = true;
    clearInterval(cleaning);
    await revival;
    await stopPostmaster(plan.engine, plan.place, current, mode);
  };
  return { port, stop };
}

async function launch(plan: ServerPlan, wanted: number | undefined): Promise<{ postmaster: Postmaster; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? wanted : undefined);
    try {
      return { postmaster: await startAgain(plan, port), port };
    } catch (error) {
      const mayPass = error instanceof Error && passing.test(error.message);
      if (!mayPass || attempt === tries) throw error;
      await sleep(100 * attempt);
    }
  }
}

async function startAgain(plan: ServerPlan, port: number): Promise<Postmaster> {
  await stopLeftoverServers(plan.engine, plan.place);
  await removeOldLogs(plan.place.logs);
  await writeSettings(plan.place, port, plan.settings);
  return await startPostmaster(plan.engine, plan.place, plan.secret, port);
}

/** The wanted port of 127.0.0.1 when it is free, else any free one. */
async function freePort(wanted: number | undefined): Promise<number> {
  const probe = createServer();
  const open = async (port: number): Promise<number | null> =>
    await new Promise((resolve, reject) => {
      probe.once('error', (error) => (port === 0 ? reject(error) : resolve(null)));
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        probe.removeAllListeners('error');
        const address = probe.address();
        resolve(typeof address === 'object' && address !== null ? address.port : null);
      });
    });
  const port = (wanted === undefined ? null : await open(wanted)) ?? (await open(0));
  await new Promise<void>((done) => probe.close(() => done()));
  return port ?? 0;
}
