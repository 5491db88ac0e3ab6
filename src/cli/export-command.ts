import { open } from 'node:fs/promises';

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import writeXlsxFile from 'write-excel-file/node';
import { z } from 'zod';
import { csvCell } from '#kernel/csv.ts';
import { exportPeople } from '#modules/organisations/module.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { machineAccount } from '#platform/machine-account.ts';
import type { Command, Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { modules } from '../server/modules.ts';

const formats = ['csv', 'json', 'xlsx'] as const;
type Format = (typeof formats)[number];

/** What can be exported: a file of the format asked for, or of one that can be turned into it. */
interface Source {
  readonly filters: readonly string[];
  file(context: Context, filters: Readonly<Record<string, string>>, format: Format): Promise<Answer>;
  readonly formats: readonly string[];
}

/** Every list that a page can export, by the word in its address; and people, which no page exports. */
function sources(): ReadonlyMap<string, Source> {
  const ofPages = modules.flatMap(({ routes = [] }) =>
    routes.flatMap(({ endpoint, action }): [string, Source][] => {
      const what = /^\/api\/([a-z-]+)\/export$/.exec(endpoint.path)?.[1];
      if (what === undefined || !(endpoint.query instanceof z.ZodObject)) return [];
      const { format, ...filters } = endpoint.query.shape;
      const file: Source['file'] = async (context, given, asked) => {
        const query = endpoint.query.parse({ ...given, format: asked });
        return (await action(context, { params: undefined, query, body: undefined }, caller)) as Answer;
      };
      return [[what, { filters: Object.keys(filters), file, formats: namesIn(format) }]];
    }),
  );
  const people: Source = {
    filters: ['search'],
    formats: ['csv', 'json'],
    file: async (context, { search = '' }, format) =>
      exportPeople(context, { search, format: format === 'csv' ? 'csv' : 'json' }),
  };
  return new Map([...ofPages, ['people', people]]);
}

const caller = {
  principal: null,
  address: '',
  host: '',
  userAgent: 'wardkeep export',
  cookies: {},
  versions: { ifMatch: undefined, ifNoneMatch: undefined },
  signal: new AbortController().signal,
};

function namesIn(format: unknown): readonly string[] {
  const inner = format instanceof z.ZodDefault ? format.unwrap() : format;
  return inner instanceof z.ZodEnum ? inner.options.map(String) : [];
}

export const exportCommand: Command = {
  name: 'export',
  usage: `WHAT --reason TEXT [--filter NAME=VALUE …] [--format ${formats.join('|')}] [--out FILE]`,
  summary: 'Write a list into a file, as its page would: organisations, people, obligations, hazards, the audit log',
  details: () => {
    const lines = [...sources()].map(([what, { filters }]) => `  ${what.padEnd(14)} ${filters.join(', ')}`);
    return `WHAT and its filters:\n${lines.join('\n')}\n
Without --out the file goes to the standard output. A file that exists is not written over. The reason stands in the
audit log, with your account on this machine and what was exported.`;
  },
  run: runExport,
};

const options = {
  reason: { type: 'string' },
  filter: { type: 'string', multiple: true, default: [] as string[] },
  format: { type: 'string', default: 'csv' },
  out: { type: 'string' },
} as const;

interface Wanted {
  readonly what: string;
  readonly source: Source;
  readonly format: Format;
  readonly filters: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly out: string | undefined;
}

async function runExport(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  const wanted = wantedOf(args);
  if (typeof wanted === 'string') {
    printer.err(`${wanted}\nUsage: wardkeep export ${exportCommand.usage}`);
    return 2;
  }
  const { what, source, format, filters, reason, out } = wanted;
  const why = `${reason} (on the command line, by ${machineAccount()})`;
  await context.change({ action: 'export-file', why }, async (change) => {
    change.record({ subject: `export:${what}`, after: { filters, format } });
  });
  await write(await fileIn(source, context, filters, format), out, printer);
  return 0;
}

/** What was asked for, or what is wrong with it. */
function wantedOf(args: readonly string[]): Wanted | string {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const known = sources();
  const [what = ''] = positionals;
  const source = known.get(what);
  if (source === undefined) return `There is no "${what}" to export. Use one of: ${[...known.keys()].join(', ')}.`;
  const format = formats.find((each) => each === values.format);
  if (format === undefined) return `There is no format "${values.format}".`;
  const filters = filtersOf(values.filter);
  const unknown = Object.keys(filters).find((name) => !source.filters.includes(name));
  if (unknown !== undefined) return `"${unknown}" is no filter of ${what}. Use: ${source.filters.join(', ')}.`;
  const reason = (values.reason ?? '').trim();
  if (reason.length < 3) return 'Say why with --reason TEXT.';
  return { what, source, format, filters, reason, out: values.out };
}

function filtersOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((each) => {
      const at = each.indexOf('=');
      return at < 0 ? [each, ''] : [each.slice(0, at), each.slice(at + 1)];
    }),
  );
}

/** The file in the format asked for; a list that has no such format is turned into it from its JSON. */
async function fileIn(
  source: Source,
  context: Context,
  filters: Readonly<Record<string, string>>,
  format: Format,
): Promise<Readable> {
  try {
    if (source.formats.includes(format)) return bytesOf(await source.file(context, filters, format));
    const text = await textOf(bytesOf(await source.file(context, filters, 'json')));
    const { rows, note } = rowsOf(JSON.parse(text) as Record<string, unknown>);
    return Readable.from([format === 'csv' ? csvOf(rows, note) : await workbookOf(rows, note)]);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const parts = error.issues.map(({ path, message }) => ({ where: path.join('.'), message }));
    throw new Problem('invalid-request', 'A filter is not right.', { parts });
  }
}

function bytesOf(file: Answer): Readable {
  if (file.body instanceof Readable) return file.body;
  return Readable.from([typeof file.body === 'string' ? file.body : (file.body as Buffer)]);
}

async function textOf(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

type Row = Readonly<Record<string, unknown>>;

/** The one list of a JSON export, and what it says of itself. */
function rowsOf(file: Readonly<Record<string, unknown>>): { rows: readonly Row[]; note: string } {
  const rows = Object.values(file).find((value): value is Row[] => Array.isArray(value)) ?? [];
  return { rows, note: `${String(file.note ?? '')} Exported ${String(file.exportedAt ?? '')}`.trim() };
}

function csvOf(rows: readonly Row[], note: string): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => csvCell(row[column])).join(','));
  return [columns.map(csvCell).join(','), ...lines, '', csvCell(note), ''].join('\r\n');
}

// A workbook holds no more rows than this.
const mostRows = 1_000_000;

/** Every cell is text or a number: nothing in it can run. */
async function workbookOf(rows: readonly Row[], note: string): Promise<Buffer> {
  if (rows.length > mostRows) throw new Problem('too-large', 'This is too much for a workbook. Use --format csv.');
  const columns = Object.keys(rows[0] ?? {});
  const header = columns.map((column) => ({ value: column, type: String, fontWeight: 'bold' as const }));
  const cells = rows.map((row) => columns.map((column) => cellOf(row[column])));
  return await writeXlsxFile([header, ...cells, [{ value: note, type: String }]]).toBuffer();
}

function cellOf(value: unknown) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value: typeof value === 'object' ? JSON.stringify(value) : String(value), type: String };
}

async function write(file: Readable, out: string | undefined, printer: Printer): Promise<void> {
  if (out === undefined) {
    for await (const piece of file) if (!process.stdout.write(piece)) await drained();
    return;
  }
  const handle = await open(out, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new Problem('not-now', `${out} exists. Choose another name.`) : error;
  });
  await pipeline(file, handle.createWriteStream());
  printer.err(`written to ${out}`);
}

const drained = () => new Promise<void>((resolve) => process.stdout.once('drain', resolve));
