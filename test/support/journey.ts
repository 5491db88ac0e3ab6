import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { ensureWebPages } from '../../bin/launcher/web-pages.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the shared platform is asked for. */
    sharedPlatform: string;
  }
}

const root = path.join(import.meta.dirname, '..', '..');

/** The built pages that a started platform serves. */
export const webFolder = path.join(root, 'dist', 'web');

/** A running platform with data of its own, as a user has it. */
export interface Wardkeep {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  /** The link printed at start; works once. */
  readonly logInLink: string;
  readonly home: string;
  /** Runs `wardkeep …` on this platform's data. */
  cli(args: readonly string[]): Promise<{ code: number; out: string; err: string }>;
  /** Stops the server and removes its data, unless the home was given. */
  stop(): Promise<void>;
}

/** A platform that several journeys use at once, each with people of its own. */
export interface SharedPlatform {
  readonly url: string;
  readonly administrator: { readonly email: string; readonly password: string };
}

/** For journeys that never look at the demonstration nation: to fill it takes half a minute of both cores. */
export const withoutDemonstration = { WARDKEEP_DEMONSTRATION: 'empty' } as const;

/** `home` keeps data from one start to the next; `env` adds settings. */
export interface WardkeepOptions {
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Builds the pages where they are stale, and starts the platform on a free port and an empty home. */
export async function startWardkeep(options: WardkeepOptions = {}): Promise<Wardkeep> {
  await buildPages();
  const home = options.home ?? (await mkdtemp(path.join(tmpdir(), 'wardkeep-journey-')));
  const env = { ...process.env, ...options.env, WARDKEEP_HOME: home, PORT: '0' };
  const child = spawn(process.execPath, ['src/server/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const removeHome = async () => {
    if (options.home === undefined) await rm(home, { recursive: true, force: true });
  };
  try {
    const { url, logInLink } = await printed(child);
    return {
      url,
      logInLink,
      home,
      cli: (args) => runCli(args, env),
      stop: async () => {
        await ended(child);
        await removeHome();
      },
    };
  } catch (error) {
    await removeHome();
    throw error;
  }
}

/** The platform that several journeys use, each with people of its own. It runs until all journeys are done. */
export async function sharedPlatform(): Promise<SharedPlatform> {
  const answer = await fetch(inject('sharedPlatform'));
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as SharedPlatform;
}

/** Builds the pages where they are stale. */
export async function buildPages(): Promise<void> {
  await ensureWebPages({ root, node: process.execPath, say: (text: string) => console.error(text) });
}

/** A headless browser: the one that WARDKEEP_BROWSER names, which the test runner sets. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.WARDKEEP_BROWSER;
  if (!executablePath) throw new Error('Set WARDKEEP_BROWSER to the path of Chrome, Chromium or Edge.');
  // Chromium's sandbox does not start for root; the rest keeps it from asking the network anything of its own.
  const isRoot = process.getuid?.() === 0;
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];
  return await chromium.launch({ executablePath, chromiumSandbox: !isRoot, args: [...quiet, '--disable-gpu'] });
}

function printed(child: ChildProcess): Promise<{ url: string; logInLink: string }> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stderr?.on('data', (piece) => {
      err += piece;
    });
    child.stdout?.on('data', (piece) => {
      out += piece;
      const url = /^ready (\S+) in \d+ ms$/m.exec(out)?.[1];
      const logInLink = /^log in (\S+)$/m.exec(out)?.[1];
      if (url && logInLink) resolve({ url, logInLink });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Wardkeep ended with ${code} before it was ready: ${err}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function runCli(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli/main.ts', ...args], { cwd: root, env });
    let out = '';
    let err = '';
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, out, err }));
  });
}
