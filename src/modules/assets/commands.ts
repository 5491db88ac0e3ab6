import type { Command } from '#platform/module.ts';
import { explainPriorityCommand } from './commands/explain-priority.ts';
import { readScanCommand } from './commands/read-scan.ts';

/** One file of `commands/` for each verb. */
export const commands: readonly Command[] = [explainPriorityCommand, readScanCommand];
