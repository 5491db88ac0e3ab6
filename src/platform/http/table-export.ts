import { Readable } from 'node:stream';
import { csvCell } from '#kernel/csv.ts';
import { Answer } from './answer.ts';

export interface TableExport {
  /** File name without its ending; letters, digits and hyphens. */
  readonly name: string;
  readonly format: 'csv' | 'json';
  /** What is exported and how it was filtered, in words; stands in the file. */
  readonly note: string;
  readonly at: Date;
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly Record<string, unknown>[]>;
}

/** A table as a file, streamed in pieces, with its filters and time noted. */
export function exportTable(table: TableExport): Answer {
  const stamp = table.at.toISOString().slice(0, 16).replace(/[:T]/g, '-');
  const isCsv = table.format === 'csv';
  const type = isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8';
  const body = Readable.from(isCsv ? csvPieces(table) : jsonPieces(table));
  return Answer.file(`${table.name}-${stamp}.${table.format}`, type, body);
}

async function* csvPieces({ columns, rows, note, at }: TableExport): AsyncGenerator<string> {
  yield `${columns.map(csvCell).join(',')}\r\n`;
  for await (const piece of rows) {
    yield piece.map((row) => `${columns.map((column) => csvCell(row[column])).join(',')}\r\n`).join('');
  }
  yield `\r\n${csvCell(`${note.replace(/\.$/, '')}. Exported ${at.toISOString()}`)}\r\n`;
}

async function* jsonPieces({ columns, rows, note, at }: TableExport): AsyncGenerator<string> {
  yield `{"note":${JSON.stringify(note)},"exportedAt":${JSON.stringify(at.toISOString())},"rows":[`;
  let separator = '\n';
  for await (const piece of rows) {
    for (const row of piece) {
      yield `${separator}${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))}`;
      separator = ',\n';
    }
  }
  yield '\n]}\n';
}
