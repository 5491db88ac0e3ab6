import { setTimeout as wait } from 'node:timers/promises';
import Fastify from 'fastify';
import type { Config } from '#platform/config.ts';
import { addHealth } from '#platform/http/health.ts';
import { needsOtherAccount } from '#platform/migrations.ts';
import { migrationSets } from './modules.ts';

const lookMs = 1000;

/**
 * A process whose account may not change tables waits until somebody's `wardkeep migrate` has, and says meanwhile that
 * it is alive and not ready. Where nothing is missing, or it may migrate itself, it goes on at once.
 */
export async function waitForMigrations(config: Config, url: string, stopping: AbortSignal): Promise<void> {
  if (!(await needsOtherAccount(url, migrationSets))) return;
  console.error('The database lacks migrations, and this account may not apply them. Waiting for: wardkeep migrate');
  const app = Fastify();
  addHealth(app, { whyNot: async () => 'migrations wait' });
  await app.listen({ port: config.port, host: config.host });
  try {
    while (await needsOtherAccount(url, migrationSets)) await wait(lookMs, undefined, { signal: stopping });
  } finally {
    await app.close();
  }
}
