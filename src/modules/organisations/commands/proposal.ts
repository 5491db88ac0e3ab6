import { parseArgs } from 'node:util';
import type { Context } from '#platform/context.ts';
import type { Printer } from '#platform/module.ts';
import { decideByMachine } from '../actions/decide-proposal.ts';
import { waitingProposals } from '../actions/second-person.ts';

export const proposalUsage = 'list | confirm ID --why TEXT | refuse ID --why TEXT';

/**
 * `wardkeep proposal …`: whoever runs the machine owns its data anyway, so the command line counts as the second
 * person. An installation with one administrator goes on this way; the audit log names the command line.
 */
export async function proposalCommand(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { why: { type: 'string' } },
    allowPositionals: true,
  });
  const [verb, which] = positionals;
  if (verb === 'list') return await list(context, printer);
  const id = Number(which);
  if ((verb !== 'confirm' && verb !== 'refuse') || !Number.isInteger(id) || id < 1 || !values.why) {
    printer.err(`Usage: wardkeep proposal ${proposalUsage}`);
    return 2;
  }
  const words = await decideByMachine(context, { id, isAgreed: verb === 'confirm', why: values.why });
  printer.out(`${verb === 'confirm' ? 'Confirmed' : 'Refused'}: ${words}`);
  return 0;
}

async function list(context: Context, printer: Printer): Promise<number> {
  const waiting = await waitingProposals(context);
  for (const { id, words, proposedByName, why, expiresAt } of waiting) {
    printer.out(`${id}  ${words}\n    proposed by ${proposedByName}: ${why}; until ${expiresAt.toISOString()}`);
  }
  if (waiting.length === 0) printer.out('Nothing waits for a second person.');
  return 0;
}
