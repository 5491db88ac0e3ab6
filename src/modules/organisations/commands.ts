import type { Command } from '#platform/module.ts';
import { auditCommand } from './commands/audit.ts';
import { tokenCommand } from './commands/token.ts';

export const commands: readonly Command[] = [
  {
    name: 'token',
    usage: 'create --organisation CODE --role ROLE --scope SCOPE [--scope SCOPE …] [--name NAME] [--days N]',
    summary: 'Make a token for a script; prints the token alone',
    run: tokenCommand,
  },
  {
    name: 'audit',
    usage: 'verify [--json]',
    summary: 'Check the hash chain of the audit log',
    run: auditCommand,
  },
];
