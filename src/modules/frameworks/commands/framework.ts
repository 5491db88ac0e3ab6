import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Context } from '#platform/context.ts';
import type { Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { readFileUpTo } from '#platform/read-file-up-to.ts';
import { exportNames, writeFramework } from '../actions/export-framework.ts';
import { judge, storeContent } from '../actions/import-content.ts';
import { frameworkOf, storedFrameworks } from '../actions/stored-framework.ts';
import { documentLimits } from '../domain/framework-document.ts';

export const frameworkUsage = `list | export FRAMEWORK VERSION [--format ${exportNames.join('|')}] | import FILE [--for FRAMEWORK/VERSION | --year YEAR --category CATEGORY] [--preview | --why REASON]`;

/** `wardkeep framework ...`: exit 0 when done, 1 when the file is refused, 2 for wrong usage. */
export async function frameworkCommand(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  const parsed = parse(args);
  const [verb, ...rest] = parsed?.positionals ?? [];
  const verbs = { list, export: exportOne, import: importOne };
  if (parsed === null || verb === undefined || !Object.hasOwn(verbs, verb)) return wrongUsage(printer);
  try {
    return await verbs[verb as keyof typeof verbs]({ context, printer, rest, values: parsed.values });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    printer.err([error.message, ...error.parts.map(({ where, message }) => `  ${where}: ${message}`)].join('\n'));
    return 1;
  }
}

interface Run {
  readonly context: Context;
  readonly printer: Printer;
  readonly rest: readonly string[];
  readonly values: {
    readonly format?: string;
    readonly for?: string;
    readonly year?: string;
    readonly category?: string;
    readonly preview?: boolean;
    readonly why?: string;
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = {
      format: text,
      for: text,
      year: text,
      category: text,
      why: text,
      preview: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return null;
  }
}

function wrongUsage(printer: Printer): number {
  printer.err(`Usage: wardkeep framework ${frameworkUsage}`);
  return 2;
}

async function list({ context, printer }: Run): Promise<number> {
  for (const { framework, version, title, state, isVerified, wordingSource } of await context.read(storedFrameworks)) {
    const notes = [state, isVerified ? 'verified' : 'to verify', wordingSource === '' ? 'no wording' : 'worded'];
    printer.out([framework, version, title, notes.join(', ')].join('\t'));
  }
  return 0;
}

async function exportOne({ context, printer, rest, values }: Run): Promise<number> {
  const [framework, version, ...more] = rest;
  const format = exportNames.find((each) => each === (values.format ?? 'json'));
  if (!framework || !version || more.length > 0 || !format) return wrongUsage(printer);
  const stored = await context.read((reader) => frameworkOf(reader, { framework, version }));
  const { text, losses } = writeFramework(stored, format);
  printer.out(text);
  for (const loss of losses) printer.err(`Left out: ${loss}`);
  return 0;
}

async function importOne({ context, printer, rest, values }: Run): Promise<number> {
  const [file, ...more] = rest;
  const { why = '', preview = false, year, category } = values;
  if (!file || more.length > 0 || (!preview && why.length < 3)) return wrongUsage(printer);
  const [framework, version] = (values.for ?? '').split('/');
  const bytes = await readFileUpTo(file, documentLimits.bytes);
  const asked = { apply: 'no' as const, why, 'file-name': path.basename(file), framework, version, year, category };
  const judged = await context.read((reader) => judge(reader, bytes, asked));
  printer.out(`${judged.title || file} (${judged.format})`);
  for (const { kind, code, words } of judged.differences) printer.out(`  ${kind}: ${code} ${words}`);
  for (const note of judged.notes) printer.out(`  note: ${note}`);
  for (const loss of judged.losses) printer.out(`  not kept: ${loss}`);
  for (const { where, message } of judged.faults) printer.err(`  ${where}: ${message}`);
  if (judged.faults.length > 0) return 1;
  if (preview) return 0;
  await context.change({ action: 'import-framework', why }, (change) => storeContent(change, bytes, asked));
  printer.out('Stored.');
  return 0;
}
