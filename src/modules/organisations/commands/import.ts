import path from 'node:path';
import { parseArgs } from 'node:util';
import { inWords } from '#kernel/dates.ts';
import type { Context } from '#platform/context.ts';
import type { Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { readFileUpTo } from '#platform/read-file-up-to.ts';
import { applyImport } from '../actions/apply-import.ts';
import { cancelImport } from '../actions/cancel-import.ts';
import { type ImportDetail, importChanges } from '../actions/list-imports.ts';
import { previewImport } from '../actions/preview-import.ts';
import { undoImport } from '../actions/undo-import.ts';
import { importLimit } from '../actions/unpack-import-file.ts';
import { importKinds } from '../domain/import-kinds.ts';
import { progressLines } from './import-progress-lines.ts';
import { refusedAsJson, shownAsJson, shownAsText } from './import-report.ts';

export const importUsage =
  'KIND FILE [--preview | --yes --reason TEXT] [--register england] [--effective DATE] [--json] | undo ID --reason TEXT [--json]';

/** The kinds of file, for `--help`. */
export const importDetails = (): string =>
  ['Kinds of file:', ...importKinds.map(({ code, about }) => `  ${code.padEnd(22)} ${about}`)].join('\n');

const options = {
  preview: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  reason: { type: 'string' },
  register: { type: 'string', default: 'england' },
  effective: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

/**
 * `wardkeep import …`: shows what a file would change and, when told to, applies it; or takes an import back.
 * @returns 0 done, 1 the file or the import was refused, 2 wrong usage
 */
export async function importCommand(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const wrong = wrongUsage(values, positionals);
  if (wrong !== null) {
    printer.err(`${wrong}\nUsage: wardkeep import ${importUsage}\n${importDetails()}`);
    return 2;
  }
  try {
    return await (positionals[0] === 'undo' ? undo : importFile)(context, positionals, values, printer);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (values.json) printer.out(refusedAsJson(error));
    printer.err([error.message, ...error.parts.map(({ where, message }) => `  ${where}: ${message}`)].join('\n'));
    return 1;
  }
}

function wrongUsage(values: Values, [first, second, ...more]: readonly string[]): string | null {
  if (first === undefined || second === undefined || more.length > 0) return 'Name the kind of file and the file.';
  if (first === 'undo') {
    if (!/^\d{1,9}$/.test(second)) return 'Name the import to undo by its number.';
    return hasReason(values) ? null : 'Say why with --reason TEXT.';
  }
  if (!importKinds.some(({ code }) => code === first)) return `There is no kind of file called “${first}”.`;
  if (values.preview && values.yes) return 'Use either --preview or --yes.';
  if (values.yes && !hasReason(values)) return 'Say why with --reason TEXT.';
  return null;
}

function hasReason({ reason }: Values): boolean {
  return (reason ?? '').trim().length >= 3;
}

async function importFile(
  context: Context,
  [kind = '', file = '']: readonly string[],
  values: Values,
  printer: Printer,
): Promise<number> {
  const bytes = await readFileUpTo(file, importLimit);
  const onProgress = progressLines(printer);
  const { register, effective = null } = values;
  const preview = await previewImport(context, {
    register,
    kind,
    bytes,
    effective,
    fileName: path.basename(file),
    onProgress,
  });
  const { added, changed, closed, removed } = preview.counts;
  if (added + changed + closed + removed === 0) {
    await report(context, preview, 'unchanged', values, printer);
    await cancelImport(context, { id: preview.id });
    return 0;
  }
  if (!values.yes) {
    await report(context, preview, 'previewed', values, printer);
    if (values.preview) return 0;
    printer.err('Nothing was changed. To apply it, say --yes --reason TEXT; to look only, say --preview.');
    return 2;
  }
  const applied = await applyImport(context, { id: preview.id, why: values.reason ?? '', onProgress });
  await report(context, applied, 'applied', values, printer);
  return 0;
}

async function undo(
  context: Context,
  [, id = '']: readonly string[],
  values: Values,
  printer: Printer,
): Promise<number> {
  const undone = await undoImport(context, {
    id: Number(id),
    why: values.reason ?? '',
    onProgress: progressLines(printer),
  });
  if (values.json) printer.out(shownAsJson(undone, 'undone', []));
  else printer.out(`Import ${id} was undone by import ${undone.id}, on ${inWords(undone.effective)}.`);
  return 0;
}

async function report(
  context: Context,
  shown: ImportDetail,
  state: string,
  values: Values,
  printer: Printer,
): Promise<void> {
  const limit = values.json ? 10_000 : 20;
  const { changes } = await importChanges(context, { id: shown.id, outcome: 'rejected', page: 1, limit });
  printer.out(values.json ? shownAsJson(shown, state, changes) : shownAsText(shown, state, changes));
}
