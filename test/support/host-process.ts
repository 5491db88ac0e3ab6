import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { testKey } from './app.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** A real process of the platform on a database that others use too. */
export interface HostProcess {
  readonly url: string;
  /** What it said on standard error until now. */
  said(): string;
  /** Sends a signal. */
  signal(name: 'SIGTERM' | 'SIGKILL'): void;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
}

/** `isReady` false: gives the process once it listens, ready or not. */
interface Options {
  readonly roles?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const open = new Set<HostProcess>();

/** Starts a process on the database of a test. @throws what it said, when it ends before it listens */
export async function startHost(
  databaseUrl: string,
  { roles = 'web,worker', env = {} }: Options = {},
): Promise<HostProcess> {
  const home = await mkdtemp(path.join(tmpdir(), 'wardkeep-host-'));
  const child = spawn(process.execPath, ['src/server/main.ts', '--roles', roles], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      WARDKEEP_HOME: home,
      WARDKEEP_KEY: testKey.toString('base64'),
      WARDKEEP_COMPUTE_WORKERS: '1',
      // Sessions of tests are made without one.
      WARDKEEP_SECOND_CHECK: 'off',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (piece) => {
    said += piece;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void ended.then(() => rm(home, { recursive: true, force: true }));
  const url = await listening(child, () => said);
  const host: HostProcess = {
    url,
    said: () => said,
    signal: (name) => void child.kill(name),
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  open.add(host);
  void ended.then(() => open.delete(host));
  return host;
}

/** Ends every process that a test left. */
export async function killHosts(): Promise<void> {
  await Promise.all([...open].map((host) => host.kill()));
}

/** What `/readyz` says: `ready`, or why not; `gone` where nobody answers. */
export async function readiness(host: HostProcess): Promise<string> {
  const answer = await fetch(`${host.url}/readyz`).catch(() => null);
  return answer === null ? 'gone' : ((await answer.json()) as { status: string }).status;
}

/** Waits until something is so; a test's own time limit ends it. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50);
}

function listening(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout?.on('data', (piece) => {
      out += piece;
      const url = /^ready (\S+) in \d+ ms$/m.exec(out)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}: ${said()}`)));
  });
}
