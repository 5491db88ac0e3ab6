import { loadOwnWeaknesses } from '#modules/assets/module.ts';
import { loadClinicalDemonstration } from '#modules/clinical/module.ts';
import { loadFrameworks, loadYears } from '#modules/frameworks/module.ts';
import { loadObligationDemonstration } from '#modules/obligations/module.ts';
import { loadFirstData } from '#modules/organisations/module.ts';
import { openBackground } from '#platform/background.ts';
import { openCompute } from '#platform/compute.ts';
import type { Config } from '#platform/config.ts';
import { contextFor, type Platform } from '#platform/context.ts';
import { openDatabase } from '#platform/database.ts';
import { knowHandlers } from '#platform/events/deliver.ts';
import { agreeOnKey } from '#platform/installation.ts';
import { openMailer } from '#platform/mail/mailer.ts';
import { migrate } from '#platform/migrations.ts';
import { oneProcessAtATime } from '#platform/one-process-at-a-time.ts';
import { openOutside } from '#platform/outside/outside.ts';
import { openScanner } from '#platform/scan/file-scanner.ts';
import { platformScope } from '#platform/scope.ts';
import { vaultKey, vaultOn } from '#platform/secrets.ts';
import type { Engine } from './engine-of.ts';
import { factSources, handlers, migrationSets, personalData } from './modules.ts';

/** An open platform, and how to close what was opened for it. */
export interface OpenPlatform {
  readonly platform: Platform;
  readonly loaded: readonly string[];
  close(): Promise<void>;
}

/** Migrates the database, opens it and loads first data where there is none. `takesWork`: see `Background`. */
export async function openPlatform(config: Config, engine: Engine, takesWork = true): Promise<OpenPlatform> {
  await migrate(engine.url, migrationSets, { notice: (text) => console.error(text) });
  const database = openDatabase(engine.url);
  const key = await vaultKey(config.home, config.key);
  const compute = openCompute(config.computeWorkers);
  const background = openBackground(
    (error) => console.error(error instanceof Error ? error.message : error),
    takesWork,
  );
  const mailer = config.mail && openMailer(config.mail);
  const platform: Platform = {
    database,
    vault: vaultOn(key),
    compute,
    background,
    now: () => new Date(),
    publicAddress: config.publicAddress,
    mailer,
    outside: openOutside({ allowsPrivate: config.allowsPrivateWebhooks }),
    scanner: config.scan === undefined ? null : openScanner(config.scan),
    personalData,
    factSources,
  };
  await knowHandlers(platform, handlers);
  const whole = contextFor(platform, platformScope('first start'));
  await agreeOnKey(whole, key);
  const loaded = await oneProcessAtATime(database, 'wardkeep first data', async () => {
    const registers = await loadFirstData(whole);
    await loadFrameworks(whole);
    await loadYears(whole);
    await loadOwnWeaknesses(whole);
    await loadObligationDemonstration(whole);
    await loadClinicalDemonstration(whole);
    return registers;
  });
  return {
    platform,
    loaded,
    close: async () => {
      await background.close();
      mailer?.close();
      await compute.close();
      await database.close();
      await engine.stop();
    },
  };
}
