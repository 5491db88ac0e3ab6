import { existsSync } from 'node:fs';
import path from 'node:path';
import { authenticate, linkForFirstAccount } from '#modules/organisations/module.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { contextFor } from '#platform/context.ts';
import { startDelivery } from '#platform/events/start-delivery.ts';
import { buildServer } from '#platform/http/server.ts';
import { platformScope } from '#platform/scope.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { engineOf } from './engine-of.ts';
import { firstAddresses } from './first-addresses.ts';
import { handlers, modules } from './modules.ts';
import { openPlatform } from './open-platform.ts';

const webFolder = path.join(import.meta.dirname, '../../dist/web');

function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost' || host === '::1';
}

async function start(config: Config): Promise<() => Promise<void>> {
  const engine = await engineOf(config, 'owner');
  try {
    const opened = await openPlatform(config, engine);
    const whole = contextFor(opened.platform, platformScope('log-in'));
    const app = await buildServer({
      platform: opened.platform,
      routes: modules.flatMap((module) => module.routes ?? []),
      authenticate: (credentials) => authenticate(whole, credentials),
      ...(existsSync(webFolder) ? { web: { folder: webFolder, firstAddresses } } : {}),
      version: packageJson.version,
      isSecure: config.isSecure,
      proxies: config.proxies,
      metricsToken: config.metricsToken,
      log: { level: config.logLevel },
    });
    for (const { start: startModule } of modules)
      await startModule?.(contextFor(opened.platform, platformScope('background')), { isAlone: !config.databaseUrl });
    startDelivery(opened.platform, handlers);
    const address = (await app.listen({ port: config.port, host: config.host })).replace('[::1]', 'localhost');
    console.log(`ready ${address} in ${Date.now() - config.launchedAt} ms`);
    // On a network the link would let in whoever reads the log; there, accounts are made on the command line.
    if (isLoopback(config.host)) console.log(`log in ${address}/log-in/${await linkForFirstAccount(whole)}`);
    return async () => {
      await app.close();
      await opened.close();
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

async function main(): Promise<void> {
  // Heard from the first moment: a Ctrl C during the start waits for it to end, then stops as cleanly as later.
  const started = start(readConfig(process.env, Date.now()));
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      started
        .then((stop) => stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
  await started;
}

main().catch((error: unknown) => {
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const message = error instanceof Error ? error.message : String(error);
  console.error(busy ? `Another program uses this port. Choose another, for example: PORT=8081 npm start` : message);
  process.exit(1);
});
