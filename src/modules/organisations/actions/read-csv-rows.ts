import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { ImportFault } from '../domain/import-fault.ts';
import { unpackImportFile } from './unpack-import-file.ts';

/**
 * All rows of a small CSV file, each with its line; rows without any text are left out.
 * @throws ImportFault when the file as a whole cannot be read
 */
export async function readCsvRows(bytes: Buffer): Promise<{ cells: string[]; line: number }[]> {
  const text = await unpackImportFile(bytes);
  try {
    const rows: { cells: string[]; line: number }[] = [];
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 10_000,
      on_record: (cells: string[], { lines }) => {
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line: lines });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportFault('This file cannot be read as CSV: look for a quotation mark that is not closed.');
  }
}
