import { parseArgs } from 'node:util';
import type { Context } from '#platform/context.ts';
import type { Printer } from '#platform/module.ts';
import { createToken } from '../actions/administer-tokens.ts';
import { givenRoles } from '../domain/role-rules.ts';
import { permissions } from '../domain/roles.ts';

const usage = `Usage: wardkeep token create --organisation CODE --role ROLE --scope SCOPE [--scope SCOPE …] [--name NAME] [--days N]
  roles:  ${givenRoles.join(', ')}
  scopes: ${Object.keys(permissions).join(', ')}`;

/** `wardkeep token create …`: prints the token alone, so that a script can catch it. */
export async function tokenCommand(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  const [verb, ...rest] = args;
  if (verb !== 'create') return wrong(printer, 'The only verb is "create".');
  const { values } = parseArgs({
    args: rest,
    options: {
      organisation: { type: 'string' },
      role: { type: 'string' },
      scope: { type: 'string', multiple: true },
      name: { type: 'string', default: 'made on the command line' },
      days: { type: 'string', default: '90' },
    },
  });
  const days = Number(values.days);
  const scopes = (values.scope ?? []).flatMap((scope) => scope.split(',')).filter(Boolean);
  if (!values.organisation || !values.role || scopes.length === 0)
    return wrong(printer, 'Organisation, role and scope are needed.');
  if (!Number.isInteger(days) || days < 1 || days > 366)
    return wrong(printer, 'Days must be a whole number from 1 to 366.');
  const body = {
    name: values.name,
    organisation: values.organisation,
    role: values.role,
    scopes,
    days,
    why: 'command line',
  };
  printer.out((await createToken(context, { body }, null)).token);
  return 0;
}

function wrong(printer: Printer, message: string): number {
  printer.err(`${message}\n${usage}`);
  return 2;
}
