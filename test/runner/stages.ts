import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts';
import { LaunchError } from '../../bin/launcher/launch-error.mjs';
import { engineSettings } from '../support/engine-settings.ts';
import { filesOfSecondEngine, notOnEmbedded } from './both-engines.ts';
import { provideBrowser } from './find-browser.ts';
import { runGates } from './gates.ts';
import { runCommand } from './run-command.ts';
import { startServerEngine } from './server-engine.ts';
import { failedOnce, type Tally } from './tally.ts';
import { tallyOfReport } from './vitest-report.ts';

/** What a stage may use. */
export type StageContext = {
  readonly root: string;
  /** For everything that is written on the way; removed at the end. */
  readonly folder: string;
  /** Run only test files whose path has this in it. */
  readonly only: string | undefined;
  tell(text: string): void;
  /** Work to be done at the end, however the run ends; the latest first. */
  atEnd(work: () => Promise<void>): void;
};

export type Stage = { readonly name: string; readonly title: string; run(context: StageContext): Promise<Tally> };

const vitestMs = 1_200_000;

/** In the order in which they run: what fails fast comes first. */
export const stages: readonly Stage[] = [
  { name: 'gates', title: 'Gates', run: async ({ root, tell }) => await runGates(root, tell) },
  { name: 'domain', title: 'Rules, words, pages and architecture', run: vitest('domain') },
  { name: 'ground', title: 'Embedded PostgreSQL, launcher and test runner', run: vitest('ground') },
  { name: 'store-embedded', title: 'Store, routes and migrations on the embedded engine', run: onEmbedded },
  { name: 'store-server', title: 'What depends on the engine, on a PostgreSQL server', run: onServer },
  { name: 'journeys', title: 'Journeys in a real browser', run: journeys },
];

/** The stages of these names, in their own order; a name that begins some (`store`) stands for all of them. */
export function chooseStages(names: readonly string[]): readonly Stage[] {
  const unknown = names.filter((name) => !stages.some((stage) => isMeant(stage, name)));
  if (unknown.length > 0) {
    throw new LaunchError(
      `No stage is called ${unknown.join(', ')}. Stages: ${stages.map(({ name }) => name).join(', ')}.`,
    );
  }
  return names.length === 0 ? stages : stages.filter((stage) => names.some((name) => isMeant(stage, name)));
}

function isMeant(stage: Stage, name: string): boolean {
  return stage.name === name || stage.name.startsWith(`${name}-`);
}

function vitest(
  project: string,
  env: Readonly<Record<string, string>> = {},
  files: readonly string[] = [],
): Stage['run'] {
  return async ({ root, folder, only }) => {
    const report = join(folder, `${project}-${env.WARDKEEP_TEST_ENGINE ?? 'once'}.json`);
    const program = join(root, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const filter = only === undefined ? files : [only, '--passWithNoTests'];
    const args = [program, 'run', '--project', project, ...reporters, ...filter];
    const options = { cwd: root, env: { ...process.env, ...env }, output: 'show', withinMs: vitestMs } as const;
    const { code } = await runCommand(process.execPath, args, options);
    const text = existsSync(report) ? readFileSync(report, 'utf8') : null;
    return tallyOfReport(text, code, root, only !== undefined);
  };
}

async function onEmbedded(context: StageContext): Promise<Tally> {
  const home = join(context.folder, 'embedded');
  await mkdir(home);
  const server = await startEmbeddedPostgres({ home, settings: engineSettings });
  context.atEnd(async () => await server.stop());
  return await onEngine(context, 'embedded', server.url, notOnEmbedded(process.env, context.only));
}

async function onServer(context: StageContext): Promise<Tally> {
  const server = await startServerEngine(join(context.folder, 'server'));
  context.atEnd(async () => await server.stop());
  context.tell(`  ${server.name}`);
  const files = filesOfSecondEngine(context.root, process.env);
  if (files !== null) context.tell(`  ${files.length} files; WARDKEEP_TEST_ALL=1 runs all of them on this engine too`);
  return await onEngine(context, 'server', server.url, files ?? []);
}

async function onEngine(
  context: StageContext,
  engine: 'embedded' | 'server',
  url: string,
  files: readonly string[],
): Promise<Tally> {
  const env = { WARDKEEP_TEST_ENGINE: engine, WARDKEEP_TEST_DATABASE_URL: url };
  return await vitest('store', env, files)(context);
}

async function journeys(context: StageContext): Promise<Tally> {
  const browser = await provideBrowser(context.root, context.tell);
  if (browser === null) {
    return failedOnce('journeys: no Chrome, Chromium or Edge was found or could be installed; set CHROME_PATH to one');
  }
  context.tell(`  ${browser}`);
  return await vitest('journeys', { WARDKEEP_BROWSER: browser })(context);
}
