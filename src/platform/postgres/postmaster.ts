import { spawn } from 'node:child_process';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import { recordedPostmaster, sendSignal } from './leftover-servers.ts';
import { faultFromOutput, PostgresFault } from './postgres-fault.ts';
import type { PostgresPlace } from './postgres-place.ts';
import { engineEnvironment, runEngine } from './run-engine.ts';
import { databaseUrl, tryLogIn } from './running-postgres.ts';

/** A started PostgreSQL server: its first process, and when that ends. */
export type Postmaster = { readonly pid: number; readonly exited: Promise<void>; hasExited(): boolean };

/** How to stop: `fast` ends the sessions, `smart` waits until the last one has ended by itself. */
export type StopMode = 'fast' | 'smart';

const startLog = 'start.log';
// A server that was killed replays its log first; a long one can take minutes.
const readyWithinMs = 600_000;
const stopWithinMs = 60_000;

/** Starts the server and waits until it takes log-ins; throws a fault with what it printed when it ends instead. */
export async function startPostmaster(
  engine: Engine,
  place: PostgresPlace,
  secret: string,
  port: number,
): Promise<Postmaster> {
  const postmaster = await (process.platform === 'win32'
    ? startByControlProgram(engine, place)
    : startDirectly(engine, place));
  try {
    await untilReady(postmaster, place, databaseUrl(secret, port, 'postgres'));
  } catch (error) {
    await stopPostmaster(engine, place, postmaster, 'fast');
    throw error;
  }
  return postmaster;
}

/** In a session of its own, so that Ctrl C in the terminal reaches Wardkeep only, which then stops it in order. */
async function startDirectly(engine: Engine, place: PostgresPlace): Promise<Postmaster> {
  const output = await open(join(place.logs, startLog), 'w', 0o600);
  if (place.account !== undefined) await output.chown(place.account.uid, place.account.gid);
  const child = spawn(engine.postgres, ['-D', place.data], {
    ...place.account,
    cwd: place.cluster,
    detached: true,
    env: engineEnvironment(),
    stdio: ['ignore', output.fd, output.fd],
  });
  let hasExited = false;
  // Without an orderly stop (process.exit, an uncaught error) the server is at least told to go.
  const farewell = (): boolean => child.kill('SIGINT');
  process.once('exit', farewell);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve())).then(() => {
    hasExited = true;
    process.off('exit', farewell);
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(faultFromOutput('started', error.message, place.cluster)));
  }).finally(async () => await output.close());
  child.unref();
  return { pid: child.pid ?? 0, exited, hasExited: () => hasExited };
}

/** Windows: only pg_ctl can give up an administrator's rights, which PostgreSQL refuses to run with. */
async function startByControlProgram(engine: Engine, place: PostgresPlace): Promise<Postmaster> {
  const args = ['start', '-D', place.data, '-l', join(place.logs, startLog), '-w', '-t', String(readyWithinMs / 1000)];
  await runEngine(engine.pgCtl, args, 'started', { account: undefined, cwd: place.cluster });
  const pid = (await recordedPostmaster(place.data)) ?? 0;
  let hasExited = false;
  const exited = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(timer);
      hasExited = true;
      resolve();
    }, 500).unref();
  });
  return { pid, exited, hasExited: () => hasExited };
}

async function untilReady(postmaster: Postmaster, place: PostgresPlace, url: string): Promise<void> {
  const end = performance.now() + readyWithinMs;
  for (let waitMs = 10; ; waitMs = Math.min(waitMs * 1.5, 250)) {
    if (postmaster.hasExited()) throw faultFromOutput('started', await whatItPrinted(place), place.cluster);
    const outcome = (await saysReady(place)) ? await tryLogIn(url) : 'no answer';
    if (outcome === 'accepted') return;
    if (outcome === 'refused') throw wrongSecret(place);
    if (performance.now() > end) throw faultFromOutput('started', await whatItPrinted(place), place.cluster);
    await sleep(waitMs);
  }
}

/** The eighth line of postmaster.pid is the server's state; asking it first keeps refused log-ins out of the log. */
async function saysReady(place: PostgresPlace): Promise<boolean> {
  const text = await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '');
  return text.split('\n')[7]?.trim() === 'ready';
}

/** What went to the server's standard output before its own log was open, then its own log. */
async function whatItPrinted(place: PostgresPlace): Promise<string> {
  const newest = (await readdir(place.logs))
    .filter((name) => name.startsWith('postgres-'))
    .sort()
    .at(-1);
  const names = newest === undefined ? [startLog] : [startLog, newest];
  const texts = names.map(async (name) => await readFile(join(place.logs, name), 'utf8').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

/** Stops the server and waits until it has gone; gets less polite when it does not go. */
export async function stopPostmaster(
  engine: Engine,
  place: PostgresPlace,
  postmaster: Postmaster,
  mode: StopMode,
): Promise<void> {
  if (postmaster.hasExited()) return;
  if (process.platform === 'win32') {
    const args = ['stop', '-D', place.data, '-m', mode, '-w', '-t', String(stopWithinMs / 1000)];
    return await runEngine(engine.pgCtl, args, 'stopped', { account: undefined, cwd: place.cluster });
  }
  if (mode === 'smart') {
    sendSignal(postmaster.pid, 'SIGTERM');
    return await untilExited(postmaster, Number.POSITIVE_INFINITY);
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (postmaster.hasExited()) return;
    sendSignal(postmaster.pid, signal);
    await untilExited(postmaster, stopWithinMs);
  }
}

/** Asks again and again, because nothing else need be keeping this process alive while it waits. */
async function untilExited(postmaster: Postmaster, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!postmaster.hasExited() && performance.now() < end) await sleep(10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function wrongSecret(place: PostgresPlace): PostgresFault {
  const what = `The secret in ${place.folder} is not the one that the data in ${place.cluster} was made with.`;
  return new PostgresFault('no-secret', `${what} Bring back the two from the same copy.`);
}
