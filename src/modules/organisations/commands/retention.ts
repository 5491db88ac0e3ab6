import type { Context } from '#platform/context.ts';
import type { Printer } from '#platform/module.ts';
import { listErasedOwners } from '../actions/erase-person.ts';
import { applyRetention, previewRetention } from '../actions/retain.ts';

/** `wardkeep retention [--preview] [--json]`: lets go what was kept long enough, or says what would go. */
export async function retentionCommand(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  if (args.some((flag) => flag !== '--preview' && flag !== '--json')) {
    printer.err('Usage: wardkeep retention [--preview] [--json]');
    return 2;
  }
  const isJson = args.includes('--json');
  return args.includes('--preview') ? await preview(context, isJson, printer) : await apply(context, isJson, printer);
}

async function preview(context: Context, isJson: boolean, printer: Printer): Promise<number> {
  const lines = await previewRetention(context);
  if (isJson) printer.out(JSON.stringify(lines));
  else for (const { name, days, due } of lines) printer.out(`${name}: ${keptWords(days)}${dueWords(due)}`);
  return 0;
}

async function apply(context: Context, isJson: boolean, printer: Printer): Promise<number> {
  const gone = await applyRetention(context);
  if (isJson) printer.out(JSON.stringify(gone));
  else if (Object.keys(gone).length === 0) printer.out('Nothing was kept for too long.');
  else for (const [code, count] of Object.entries(gone)) printer.out(`${code}: ${count}`);
  return 0;
}

const keptWords = (days: number | null) => (days === null ? 'kept' : `kept ${days} days`);
const dueWords = (due: number | null) => (due === null ? '' : `, ${due} would go now`);

/** `wardkeep erasures`: who was erased, for the list that is kept beside backups. */
export async function erasuresCommand(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  if (args.length > 0) {
    printer.err('Usage: wardkeep erasures');
    return 2;
  }
  for (const { owner, erasedAt } of await listErasedOwners(context)) printer.out(`${owner} ${erasedAt.toISOString()}`);
  return 0;
}
