import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { authenticate, linkForFirstAccount, openLookBook } from '#modules/organisations/module.ts';
import type { Config } from '#platform/config.ts';
import { contextFor } from '#platform/context.ts';
import { erasureListIn, startErasureList } from '#platform/erasure-list.ts';
import { startDelivery } from '#platform/events/start-delivery.ts';
import { openReadiness } from '#platform/http/readiness.ts';
import { buildServer } from '#platform/http/server.ts';
import { forgetPassing } from '#platform/jobs/forget-passing.ts';
import { startJobs } from '#platform/jobs/run-jobs.ts';
import { platformScope } from '#platform/scope.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { drain } from './drain.ts';
import { engineOf } from './engine-of.ts';
import { firstAddresses } from './first-addresses.ts';
import type { HostRole } from './host-roles.ts';
import { handlers, migrationSets, modules } from './modules.ts';
import { type OpenPlatform, openPlatform } from './open-platform.ts';
import { waitForMigrations } from './wait-for-migrations.ts';

const closeMs = 10_000;
const webFolder = path.join(import.meta.dirname, '../../dist/web');

function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost' || host === '::1';
}

/**
 * Starts a process with these roles: the web answers everybody, a worker alone answers only for its health.
 * `stopping` ends a start that waits for others.
 * @returns what stops it in good order
 */
export async function serve(
  config: Config,
  roles: ReadonlySet<HostRole>,
  stopping: AbortSignal,
): Promise<() => Promise<void>> {
  if (!config.databaseUrl && roles.size < 2)
    throw new Error('Processes of one role each need a database that they can share. Set DATABASE_URL.');
  const engine = await engineOf(config, 'owner');
  try {
    await waitForMigrations(config, engine.url, stopping);
    const opened = await openPlatform(config, engine, roles.has('worker'));
    const readiness = openReadiness(opened.platform.database, migrationSets);
    const app = await serverOf(config, roles, opened, readiness);
    await begin(config, roles, opened);
    const address = (await app.listen({ port: config.port, host: config.host })).replace('[::1]', 'localhost');
    // On a network the link would let in whoever reads the log; there, accounts are made on the command line.
    const isShown = roles.has('web') && isLoopback(config.host);
    const link = isShown ? await linkForFirstAccount(contextFor(opened.platform, platformScope('log-in'))) : null;
    console.log(`ready ${address} in ${Date.now() - config.launchedAt} ms`);
    if (link !== null) console.log(`log in ${address}/log-in/${link}`);
    return async () => {
      await drain(app, readiness, config);
      // What still holds a connection then was cut off already; its leases run out, and its transactions with it.
      await Promise.race([opened.close(), wait(closeMs, undefined, { ref: false })]);
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

async function serverOf(
  config: Config,
  roles: ReadonlySet<HostRole>,
  { platform }: OpenPlatform,
  readiness: ReturnType<typeof openReadiness>,
): Promise<FastifyInstance> {
  const isWeb = roles.has('web');
  const whole = contextFor(platform, platformScope('log-in'));
  return await buildServer({
    platform,
    routes: isWeb ? modules.flatMap((module) => module.routes ?? []) : [],
    authenticate: (credentials) => authenticate(whole, credentials, { demandsSecondCheck: config.demandsSecondCheck }),
    looks: openLookBook(whole),
    ...(isWeb && existsSync(webFolder) ? { web: { folder: webFolder, firstAddresses } } : {}),
    version: packageJson.version,
    isSecure: config.isSecure,
    proxies: config.proxies,
    metricsToken: config.metricsToken,
    modules,
    log: { level: config.logLevel },
    readiness,
  });
}

/** What goes on beside requests; jobs, sweeps and handlers of events belong to workers alone. */
async function begin(config: Config, roles: ReadonlySet<HostRole>, { platform }: OpenPlatform): Promise<void> {
  const context = contextFor(platform, platformScope('background'));
  if (roles.has('worker')) {
    startJobs(context, [forgetPassing]);
    const { databaseUrl, fillsDemonstration, importFolder, feedsFolder } = config;
    for (const { start } of modules)
      await start?.(context, { isAlone: !databaseUrl, fillsDemonstration, importFolder, feedsFolder });
    startErasureList(context, erasureListIn(config.home));
    startDelivery(platform, handlers);
  }
  if (roles.has('web')) for (const { warm } of modules) warm?.(context);
}
