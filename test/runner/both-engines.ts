import { globSync } from 'node:fs';

/**
 * What the second engine (a PostgreSQL server) runs as well. The rest asks nothing of an engine that these do not ask,
 * and runs on the embedded one alone: the same tests a second time would double the time of everything.
 *
 * The rule: whatever depends on the engine or on several connections to it (connections, transactions, row-level
 * security, migrations, jobs, events, backup, several processes, races, personal data by its tables), and of each module
 * the one file of routes that goes deepest into its own SQL. A new module names its file here; a test says when not.
 */
export const onBothEngines: readonly string[] = [
  'src/platform/**/*.db.test.ts',
  'src/cli/*.db.test.ts',
  'test/*.db.test.ts',
  'test/processes/*.db.test.ts',
  'test/support/*.db.test.ts',
  'src/modules/*/store/**/*.db.test.ts',
  'src/modules/organisations/routes-imports.test.ts',
  'src/modules/organisations/routes-scim-lists.test.ts',
  'src/modules/clinical/routes-scenario-runs.test.ts',
  'src/modules/obligations/actions/sweep-obligations.db.test.ts',
  'src/modules/obligations/routes-escalation.test.ts',
  'src/modules/notifications/routes-notices.test.ts',
  'src/modules/assets/routes-imports.test.ts',
  'src/modules/frameworks/routes-roll-up.test.ts',
  'src/modules/suppliers/routes-suppliers.test.ts',
  'src/modules/reporting/routes.test.ts',
];

/**
 * Whole processes beside each other take minutes, and are run against a server of their own anyway: once is enough.
 * Arguments for the run on the first engine.
 */
export function notOnEmbedded(env: NodeJS.ProcessEnv, only: string | undefined): string[] {
  return env.WARDKEEP_TEST_ALL === '1' || only !== undefined ? [] : ['--exclude', 'test/processes/**'];
}

/** The files that one pattern names, from the project's folder. */
export function filesNamedBy(pattern: string, root: string): string[] {
  return globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
}

/** What narrows the run on the second engine; null: nothing does, because WARDKEEP_TEST_ALL asks for everything. */
export function filesOfSecondEngine(root: string, env: NodeJS.ProcessEnv): string[] | null {
  if (env.WARDKEEP_TEST_ALL === '1') return null;
  return [...new Set(onBothEngines.flatMap((pattern) => filesNamedBy(pattern, root)))].sort();
}
