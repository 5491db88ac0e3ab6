import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts';
import { type Engine, engineSettings } from './engine-settings.ts';
import { dropDatabasesOf } from './engines.ts';

declare module 'vitest' {
  interface ProvidedContext {
    engine: Engine;
  }
}

let leave: () => Promise<void> = async () => undefined;

/**
 * vitest's global set-up of the store tests: one server for the whole run. WARDKEEP_TEST_DATABASE_URL names one that
 * runs already (the address of a database whose owner may create others); without it the embedded engine is started
 * on a temporary home.
 */
export async function setup(project: TestProject): Promise<void> {
  const run = randomBytes(4).toString('hex');
  const given = process.env.WARDKEEP_TEST_DATABASE_URL;
  if (given !== undefined) {
    leave = async () => await dropDatabasesOf({ url: given, run });
    return project.provide('engine', { url: given, run });
  }
  if (process.env.WARDKEEP_TEST_ENGINE === 'server') {
    throw new Error('WARDKEEP_TEST_ENGINE=server needs WARDKEEP_TEST_DATABASE_URL, the server to test on');
  }
  const home = await mkdtemp(join(tmpdir(), 'wardkeep-test-engine-'));
  const server = await startEmbeddedPostgres({ home, settings: engineSettings });
  leave = async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
  project.provide('engine', { url: server.url, run });
}

/** Stops the server, or removes what the run left on one that was given. */
export async function teardown(): Promise<void> {
  await leave();
}
