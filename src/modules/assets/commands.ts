import type { Command } from '#platform/module.ts';
import { explainPriorityCommand } from './commands/explain-priority.ts';
import { importFeedCommand } from './commands/import-feed.ts';
import { matchProductCommand } from './commands/match-product.ts';
import { readFeedCommand } from './commands/read-feed.ts';
import { readScanCommand } from './commands/read-scan.ts';

/** One file of `commands/` for each verb. */
export const commands: readonly Command[] = [
  explainPriorityCommand,
  matchProductCommand,
  readFeedCommand,
  readScanCommand,
  importFeedCommand,
];
