import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Problem } from '#platform/problems.ts';
import { chanceColumns, readChanceEntry, readChanceHeader } from '../domain/feeds/chance-entry.ts';
import { readCveRecord } from '../domain/feeds/cve-record.ts';
import { exploitedColumns, readExploitedEntry } from '../domain/feeds/exploited-entry.ts';
import type { Entry, FeedKind, FeedSummary } from '../domain/feeds/feed-summary.ts';
import { readSupportEntry, supportColumns, supportSchema } from '../domain/feeds/support-entry.ts';
import { dayIn, readWeaknessRow, weaknessColumns } from '../domain/feeds/weakness-entry.ts';
import { type FeedEntry, named, Tally } from './feed-tally.ts';

/** JSON is read as one document, so it is bounded; the whole CVE list comes as one file for each record. */
const largestDocument = 64 * 2 ** 20;
const longestRow = 256 * 1024;
const headSize = 8192;

type Row = Readonly<Record<string, string | undefined>>;

interface Table {
  readonly kind: FeedKind;
  readonly columns: readonly string[];
  readonly read: (row: Row) => Entry<FeedEntry>;
}

const tables: readonly Table[] = [
  { kind: 'exploited', columns: exploitedColumns, read: (row) => named('exploited', readExploitedEntry(row)) },
  { kind: 'chances', columns: chanceColumns, read: (row) => named('chances', readChanceEntry(row)) },
  { kind: 'weaknesses', columns: weaknessColumns, read: (row) => named('weaknesses', readWeaknessRow(row)) },
  { kind: 'support', columns: supportColumns, read: (row) => named('support', readSupportEntry(row)) },
];

/** The beginning of a stream, and the whole of it again. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<{ head: string; all: AsyncGenerator<Uint8Array> }> {
  const source = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < headSize) {
    const next = await source.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  async function* all() {
    yield* parts;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  const head = Buffer.concat(parts).subarray(0, headSize).toString('utf8');
  return { head: head.replace(/^\uFEFF/, ''), all: all() };
}

/**
 * Reads a public feed as it streams: KEV (JSON, CSV), EPSS (CSV), CVE records (JSON 5.x, or the CSV of vulnrichment) and
 * dates of support (CSV, JSON). Which it is, is told by what it holds. Each entry goes to `hear`; nothing is kept.
 * @throws Problem when it is none of these, or breaks off
 */
export async function readFeed(
  bytes: AsyncIterable<Uint8Array>,
  hear: (entry: FeedEntry) => void = () => undefined,
): Promise<FeedSummary> {
  const { head, all } = await peek(bytes);
  const tally = new Tally(hear);
  return /^\s*[{[]/.test(head) ? readDocument(all, tally) : readTable(head, all, tally);
}

async function readTable(head: string, bytes: AsyncIterable<Uint8Array>, tally: Tally): Promise<FeedSummary> {
  const [first = '', second = ''] = head.split(/\r?\n/);
  const isLed = first.startsWith('#');
  const columns = (isLed ? second : first).split(',').map((each) => each.trim().replaceAll('"', ''));
  const table = tables.find((each) => each.columns.every((column) => columns.includes(column)));
  if (table === undefined) {
    const known = tables.map((each) => each.columns.join(', ')).join('; or ');
    throw new Problem('wrong-file', `This is no feed that is known. A CSV file has the columns ${known}.`);
  }
  const parser = parse({
    columns: true,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    from_line: isLed ? 2 : 1,
    max_record_size: longestRow,
  });
  // A fault of the source must reach the loop below, which `pipe` would leave waiting.
  const rows = pipeline(Readable.from(bytes), parser, () => undefined);
  try {
    for await (const { record, info } of rows) tally.add(info.lines, table.read(record));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Problem(
      'wrong-file',
      `This file cannot be read as CSV from line ${error.lines ?? '?'} on: ${error.message}`,
    );
  }
  return tally.summary(table.kind, isLed ? readChanceHeader(first) : {});
}

async function documentOf(bytes: AsyncIterable<Uint8Array>): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.length;
    if (length > largestDocument) throw new Problem('too-large', 'A feed as JSON may hold 64 MiB at most.');
    parts.push(part);
  }
  try {
    return JSON.parse(
      Buffer.concat(parts)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch {
    throw new Problem('wrong-file', 'This file breaks off or is not JSON.');
  }
}

interface Listed {
  readonly kind: FeedKind;
  readonly rows: readonly unknown[];
  readonly read: (row: Record<string, unknown>) => Entry<FeedEntry>;
  readonly said: Parameters<Tally['summary']>[1];
}

const objectOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;

function catalogueIn({ vulnerabilities, catalogVersion, dateReleased, count }: Record<string, unknown>): Listed | null {
  if (!Array.isArray(vulnerabilities) || typeof catalogVersion !== 'string') return null;
  const declared = typeof count === 'number' ? count : null;
  const said = { date: dayIn(dateReleased), version: catalogVersion, declared };
  return { kind: 'exploited', rows: vulnerabilities, read: (row) => named('exploited', readExploitedEntry(row)), said };
}

function recordsIn(value: unknown): Listed | null {
  const isRecord = objectOf(value).dataType === 'CVE_RECORD';
  if (!isRecord && !Array.isArray(value)) return null;
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
  return { kind: 'weaknesses', rows, read: (row) => named('weaknesses', readCveRecord(row)), said: {} };
}

function supportIn({ schema, entries, date }: Record<string, unknown>): Listed | null {
  if (schema !== supportSchema || !Array.isArray(entries)) return null;
  const read = (row: Record<string, unknown>) => named('support', readSupportEntry(row));
  return { kind: 'support', rows: entries, read, said: { date: dayIn(date) } };
}

async function readDocument(bytes: AsyncIterable<Uint8Array>, tally: Tally): Promise<FeedSummary> {
  const value = await documentOf(bytes);
  const listed = recordsIn(value) ?? catalogueIn(objectOf(value)) ?? supportIn(objectOf(value));
  if (listed === null)
    throw new Problem(
      'wrong-file',
      `This is no feed that is known: no catalogue of exploited weaknesses, CVE record or ${supportSchema}.`,
    );
  for (const [at, row] of listed.rows.entries()) tally.add(at + 1, listed.read(objectOf(row)));
  return tally.summary(listed.kind, listed.said);
}
