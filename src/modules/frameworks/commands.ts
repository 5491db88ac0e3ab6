import type { Command } from '#platform/module.ts';
import { frameworkCommand, frameworkUsage } from './commands/framework.ts';

export const commands: readonly Command[] = [
  {
    name: 'framework',
    usage: frameworkUsage,
    summary: 'Frameworks as files: list them, take one out, load one, a mapping or the wording of a publisher',
    run: frameworkCommand,
  },
];
