import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import type { PostgresPlace } from './postgres-place.ts';
import { runEngine } from './run-engine.ts';

const politeMs = 30_000;
const forcedMs = 10_000;

/**
 * Stops what a killed process left running on the data folder (the caller holds the home's lock, so nobody else is
 * at work on it) and clears its postmaster.pid, so that a number used again by a strange process cannot block the
 * start. Gives true when a whole server had been left running.
 */
export async function stopLeftoverServers(engine: Engine, place: PostgresPlace): Promise<boolean> {
  if (process.platform === 'win32') return await stopByControlProgram(engine, place);
  const postmaster = await recordedPostmaster(place.data);
  const left = await processesIn(place.data);
  const hadServer = postmaster !== null && left.includes(postmaster);
  if (hadServer) {
    // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is saved.
    sendSignal(postmaster, 'SIGINT');
    await emptied(place.data, politeMs);
  }
  // Sessions without their postmaster hold the shared memory and cannot finish anything: SIGQUIT ends them at once.
  for (const kind of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of await processesIn(place.data)) sendSignal(pid, kind);
    if (await emptied(place.data, forcedMs)) break;
  }
  await rm(join(place.data, 'postmaster.pid'), { force: true });
  return hadServer;
}

async function stopByControlProgram(engine: Engine, place: PostgresPlace): Promise<boolean> {
  if ((await recordedPostmaster(place.data)) === null) return false;
  const args = ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', String(politeMs / 1000)];
  return await runEngine(engine.pgCtl, args, 'stopped', { account: undefined, cwd: place.cluster }).then(
    () => true,
    () => false,
  );
}

/** The process number on the first line of postmaster.pid, or null. */
export async function recordedPostmaster(data: string): Promise<number | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** Every process of a PostgreSQL server works inside its data folder, which tells it from all others (Linux). */
async function processesIn(data: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map(async (pid) => await readlink(`/proc/${pid}/cwd`).catch(() => null)));
  return pids.filter((_, index) => folders[index] === data).map(Number);
}

async function emptied(data: string, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while ((await processesIn(data)).length > 0) {
    if (performance.now() > end) return false;
    await sleep(25);
  }
  return true;
}

/** Sends the signal, and is content when the process has ended already. */
export function sendSignal(pid: number, kind: NodeJS.Signals): void {
  try {
    process.kill(pid, kind);
  } catch {
    // It ended by itself meanwhile.
  }
}
