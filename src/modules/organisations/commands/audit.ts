import type { Context } from '#platform/context.ts';
import type { Printer } from '#platform/module.ts';
import { verifyAudit } from '../actions/read-audit.ts';

/** `wardkeep audit verify [--json]`: exit 0 when the chain is whole, 1 when it is not. */
export async function auditCommand(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  const [verb, ...flags] = args;
  if (verb !== 'verify' || flags.some((flag) => flag !== '--json')) {
    printer.err('Usage: wardkeep audit verify [--json]');
    return 2;
  }
  const result = await verifyAudit(context);
  if (flags.includes('--json')) printer.out(JSON.stringify(result));
  else if (result.isWhole) printer.out(`The audit log is whole: ${result.entries} entries, ending in ${result.head}.`);
  else
    printer.out(
      `The audit log is NOT whole: ${result.firstFault?.fault ?? 'unknown fault'}. ${result.entries} entries before it are good.`,
    );
  return result.isWhole ? 0 : 1;
}
