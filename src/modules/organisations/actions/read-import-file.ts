import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { type ImportClaims, noClaims, remark, remarkOnce } from '../domain/import-claims.ts';
import { ImportFault } from '../domain/import-fault.ts';
import { type CsvKind, type ImportKind, type ImportWords, openColumns, rowReader } from '../domain/import-kind.ts';
import { readHexLayout } from '../domain/import-kinds/hex-layout.ts';
import { importKinds } from '../domain/import-kinds.ts';
import type { OnProgress } from '../domain/import-progress.ts';
import { unpackImportFile } from './unpack-import-file.ts';

// Small enough that a server answers others in between, large enough that turns cost nothing.
const pieceBytes = 64 * 1024;
const mostRows = 250_000;
const longestRow = 100_000;

/**
 * Reads a whole file into claims, in pieces that let others have their turn.
 * @throws ImportFault when the file as a whole cannot be used
 */
export async function readImportFile(
  bytes: Buffer,
  kind: ImportKind,
  words: ImportWords,
  onProgress: OnProgress,
): Promise<ImportClaims> {
  const text = await unpackImportFile(bytes);
  const claims = noClaims();
  if (text.includes('\ufffd')) {
    remarkOnce(claims, 'The file holds the mark “\ufffd”, which stands for letters that were lost before it came here');
  }
  if (kind.form === 'hexjson') readHexLayout(text.toString('utf8'), claims);
  else await readCsv(text, kind, { claims, words, onProgress });
  if (claims.rows === 0) throw new ImportFault('This file has no rows to import.');
  return claims;
}

interface Reading {
  readonly claims: ImportClaims;
  readonly words: ImportWords;
  readonly onProgress: OnProgress;
}

async function readCsv(text: Buffer, kind: CsvKind, reading: Reading): Promise<void> {
  const rows = rowsOf(kind, reading, text.at(-1) === 0x0a);
  const parser = parse({
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRow,
    on_record: (cells: string[], { lines }) => {
      rows.take(cells, lines);
      return null;
    },
  });
  const fault = new Promise<never>((_, reject) => parser.once('error', reject));
  // Awaited below; this keeps an early fault from counting as unhandled.
  fault.catch(() => {});
  try {
    for (let start = 0; start < text.length; start += pieceBytes) {
      await Promise.race([written(parser, text.subarray(start, start + pieceBytes)), fault]);
      reading.onProgress({ phase: 'reading', done: Math.min(start + pieceBytes, text.length), total: text.length });
      await nextTurn();
    }
    await Promise.race([ended(parser), fault]);
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error, rows.line()) : error;
  }
  rows.finish();
}

function written(parser: Parser, piece: Buffer): Promise<void> {
  return new Promise((resolve) => parser.write(piece, () => resolve()));
}

function ended(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    parser.resume();
    parser.once('end', resolve);
    parser.end();
  });
}

/** Takes records one by one. The newest is held back, since a short last row means that the file was cut. */
function rowsOf(kind: CsvKind, { claims, words }: Reading, endsLine: boolean) {
  let read: ((cells: readonly string[], line: number) => void) | null = null;
  let expected = 0;
  let held: { cells: string[]; line: number } | null = null;
  let lastLine = 0;
  const pass = () => {
    if (held) read?.(held.cells, held.line);
    held = null;
  };
  return {
    line: () => lastLine,
    take(cells: string[], lines: number) {
      // A record may span lines: its line is the one it begins on.
      const line =
        lines - cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
      lastLine = lines;
      if (read === null) {
        const columns = openColumns(kind, cells, importKinds);
        expected = columns.cells;
        read = rowReader(kind, columns, claims, words);
        if (!columns.isFirstRowData) return;
      }
      if (cells.every((cell) => cell.trim() === '')) return remark(claims, 'Rows without any text, left out');
      if (claims.rows >= mostRows) throw tooManyRows(line);
      pass();
      held = { cells, line };
    },
    finish() {
      if (held && held.cells.length < expected) {
        throw new ImportFault(
          'The file ends in the middle of its last row: it was cut short. Get it again.',
          held.line,
        );
      }
      pass();
      if (!endsLine) remarkOnce(claims, 'The last line has no line end: check that the file is whole');
    },
  };
}

function tooManyRows(line: number): ImportFault {
  const message = `This file has more than ${mostRows.toLocaleString('en-GB')} rows. Split it and import the parts.`;
  return new ImportFault(message, line, true);
}

function faultOf(error: CsvError, lastLine: number): ImportFault {
  const begun = lastLine + 1;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return new ImportFault(
        'A quotation mark opens here and is never closed: the file was cut short, or the mark is a mistake.',
        begun,
      );
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return new ImportFault(
        'A quotation mark stands in the middle of a cell. Put the whole cell in quotation marks and double the one inside.',
        begun,
      );
    default:
      return new ImportFault('This row cannot be read as CSV.', begun);
  }
}
