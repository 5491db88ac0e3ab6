import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { migrate, stateOf } from '#platform/migrations.ts';
import type { Command, Printer } from '#platform/module.ts';
import { engineOf } from '../server/engine-of.ts';
import { readRoles, rolesUsage } from '../server/host-roles.ts';
import { migrationSets } from '../server/modules.ts';
import { runUntilStopped } from '../server/run-until-stopped.ts';

export const hostCommands: readonly Command[] = [
  {
    name: 'serve',
    usage: rolesUsage,
    summary: 'Run the platform until SIGTERM or Ctrl C: the web answers people, workers do what waits in the database',
    details: () => `web     answers requests, and does no jobs
worker  does jobs, sweeps and stored scenarios; answers /healthz, /readyz and /metrics alone

Without --roles one process does both. Several processes of each role may share one database (DATABASE_URL).
SIGTERM: /readyz says "stopping" for WARDKEEP_DRAIN_NOTICE seconds, then no connection is taken any more, requests
under way may take WARDKEEP_DRAIN_LIMIT seconds, jobs are handed back. A second signal ends it at once.`,
    runAlone: serveCommand,
  },
  {
    name: 'migrate',
    usage: '[--check]',
    summary: 'Bring the database up to date with an account that may change tables, or only say what is missing',
    details:
      () => `Run it before the processes of a new version start, where their own account may not change tables; they wait for it.
--check changes nothing: exit 0 when nothing is missing, 1 when something is.`,
    runAlone: migrateCommand,
  },
];

/** `wardkeep serve`: ends with the process; only a start that fails comes back. */
async function serveCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { roles: { type: 'string' } } });
  await runUntilStopped(readConfig(process.env, Date.now()), readRoles(values.roles));
  return await new Promise(() => {});
}

async function migrateCommand(args: readonly string[], printer: Printer): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { check: { type: 'boolean', default: false } } });
  const engine = await engineOf(readConfig(process.env, Date.now()), 'guest');
  try {
    if (values.check) return await check(engine.url, printer);
    const applied = await migrate(engine.url, migrationSets, { notice: printer.err });
    for (const name of applied) printer.out(name);
    printer.err(applied.length === 0 ? 'The database is up to date.' : `${applied.length} migrations applied.`);
    return 0;
  } finally {
    await engine.stop();
  }
}

async function check(url: string, printer: Printer): Promise<number> {
  const { missing, newer, refusal } = await stateOf(url, migrationSets);
  if (refusal !== null) throw new Error(refusal);
  for (const { name, isAdditive } of missing)
    printer.out(isAdditive ? name : `${name}\t(stop every process of the old version first)`);
  if (newer.length > 0) printer.err(`A newer Wardkeep has added: ${newer.join(', ')}. This version works beside it.`);
  return missing.length === 0 ? 0 : 1;
}
