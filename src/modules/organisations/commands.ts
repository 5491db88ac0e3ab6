import type { Command } from '#platform/module.ts';
import { auditCommand } from './commands/audit.ts';
import { identityProviderCommand, identityProviderUsage } from './commands/identity-provider.ts';
import { importCommand, importDetails, importUsage } from './commands/import.ts';
import { proposalCommand, proposalUsage } from './commands/proposal.ts';
import { erasuresCommand, retentionCommand } from './commands/retention.ts';
import { tokenCommand } from './commands/token.ts';
import { userCommand, userDetails, userUsage } from './commands/user.ts';

export const commands: readonly Command[] = [
  {
    name: 'import',
    usage: importUsage,
    summary: 'Show what a file would change in the register and, when told to, apply it; or take an import back',
    details: importDetails,
    run: importCommand,
  },
  {
    name: 'user',
    usage: userUsage,
    summary:
      'Accounts, for whoever runs the machine: list, add, close, give roles, help somebody who lost their second check',
    details: userDetails,
    run: userCommand,
  },
  {
    name: 'token',
    usage: 'create --organisation CODE --role ROLE --scope SCOPE [--scope SCOPE …] [--name NAME] [--days N]',
    summary: 'Make a token for a script; prints the token alone',
    run: tokenCommand,
  },
  {
    name: 'identity-provider',
    usage: identityProviderUsage,
    summary: 'Let people log in by OpenID Connect; docs/reference/log-in.md shows the file',
    run: identityProviderCommand,
  },
  {
    name: 'proposal',
    usage: proposalUsage,
    summary: 'Strong acts that wait for a second person; this machine counts as one',
    run: proposalCommand,
  },
  {
    name: 'audit',
    usage: 'verify [--json]',
    summary: 'Check the hash chain of the audit log',
    run: auditCommand,
  },
  {
    name: 'retention',
    usage: '[--preview] [--json]',
    summary: 'Let go what was kept long enough, as the server does once a day, or say what would go',
    run: retentionCommand,
  },
  {
    name: 'erasures',
    usage: '',
    summary: 'Print who was erased; restore needs the list for a backup from before',
    run: erasuresCommand,
  },
];
