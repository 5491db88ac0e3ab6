import type { Command } from '#platform/module.ts';
import { modules } from '../server/modules.ts';
import { backupCommands } from './backup-commands.ts';
import { doctorCommand } from './doctor.ts';
import { eventCommands } from './event-commands.ts';
import { exportCommand } from './export-command.ts';
import { hostCommands } from './host-commands.ts';

/** Every verb of the command line, in the order of its help. */
export const commands: readonly Command[] = [
  ...hostCommands,
  ...modules.flatMap((module) => module.commands ?? []),
  exportCommand,
  ...backupCommands,
  ...eventCommands,
  doctorCommand,
];
