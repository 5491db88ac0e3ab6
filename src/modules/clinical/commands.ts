import type { Command } from '#platform/module.ts';
import { impactCommand } from './commands/impact.ts';

export const commands: readonly Command[] = [
  {
    name: 'impact',
    usage: 'run SCENARIO.json [--json] [--weeks] [--organisations]',
    summary: 'What an outage means for patients, with likely ranges; needs no server and no database',
    runAlone: (args, printer) => impactCommand(null, args, printer),
  },
];
