import { parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import { readRoles, rolesUsage } from './host-roles.ts';
import { runUntilStopped } from './run-until-stopped.ts';

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { roles: { type: 'string' } } });
  await runUntilStopped(readConfig(process.env, Date.now()), readRoles(values.roles));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${message}\nnpm start -- ${rolesUsage}` : message);
  process.exit(isUsage ? 2 : 1);
});
