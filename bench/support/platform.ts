import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** A platform in a process of its own, with its data in a folder of its own. */
export interface RunningPlatform {
  readonly url: string;
  /** The one-use link that the platform printed. */
  readonly logInLink: string;
  /** Milliseconds from the start of the process to its line `ready`. */
  readonly readyMs: number;
  readonly pid: number;
  readonly home: string;
  /** Makes a token for a role at an organisation. */
  token(organisation: string, role: string, scopes: readonly string[]): Promise<string>;
  cli(args: readonly string[]): Promise<{ code: number; out: string; err: string }>;
  stop(): Promise<void>;
}

/** Starts `command` (the server itself unless told) and waits for its line `ready`. */
export async function startPlatform(
  home: string,
  command: readonly string[] = [process.execPath, 'src/server/main.ts'],
): Promise<RunningPlatform> {
  const [file = '', ...args] = command;
  const begun = performance.now();
  const env = { ...process.env, WARDKEEP_HOME: home, PORT: '0' };
  const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const { url, logInLink } = await readyLines(child);
  const readyMs = performance.now() - begun;
  const cli = (words: readonly string[]) => runCli(home, words);
  return {
    url,
    logInLink,
    readyMs,
    pid: child.pid ?? 0,
    home,
    cli,
    token: async (organisation, role, scopes) => {
      const words = [
        'token',
        'create',
        '--organisation',
        organisation,
        '--role',
        role,
        ...scopes.flatMap((scope) => ['--scope', scope]),
      ];
      return (await cli(words)).out.trim();
    },
    stop: () => stopped(child),
  };
}

/**
 * A new empty data folder, removed again by the function that comes with it. One named by WARDKEEP_BENCH_HOME stays, so
 * that a query can be mended without filling its data again (`isFilled`).
 */
export async function newHome(): Promise<{ home: string; isFilled: boolean; remove(): Promise<void> }> {
  const kept = process.env.WARDKEEP_BENCH_HOME;
  if (kept) return { home: kept, isFilled: existsSync(path.join(kept, 'postgres')), remove: async () => {} };
  const home = await mkdtemp(path.join(tmpdir(), 'wardkeep-bench-'));
  return { home, isFilled: false, remove: () => rm(home, { recursive: true, force: true }) };
}

function readyLines(child: ChildProcess): Promise<{ url: string; logInLink: string }> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece) => {
      text += piece;
      const url = /^ready (\S+) in \d+ ms$/m.exec(text)?.[1];
      const logInLink = /^log in (\S+)$/m.exec(text)?.[1];
      if (url && logInLink) resolve({ url, logInLink });
    });
    child.once('exit', (code) => reject(new Error(`the platform ended with code ${code} before it was ready`)));
  });
}

function runCli(home: string, words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, WARDKEEP_HOME: home };
    const child = spawn(process.execPath, ['src/cli/main.ts', ...words], { cwd: root, env });
    let out = '';
    let err = '';
    child.stdout.on('data', (piece) => (out += piece));
    child.stderr.on('data', (piece) => (err += piece));
    child.once('close', (code) => resolve({ code: code ?? 1, out, err }));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
