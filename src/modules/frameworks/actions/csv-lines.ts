import { parse } from 'csv-parse/sync';
import { textOfCell } from '#kernel/csv.ts';
import { type Problem, wrongField } from '#platform/problems.ts';

/** One line of a CSV file below its first: its cells by the names of the first line, in small letters. */
export interface CsvLine {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * The lines of a CSV file with a head. A line with fewer cells has no cells of the names that it lacks.
 * @throws Problem 'invalid-request' for bytes that are no such file, a head with a fault, none or too many lines
 */
export function csvLines(
  bytes: Buffer,
  headFault: (names: readonly string[]) => string | null,
  most: number,
): readonly CsvLine[] {
  let head: string | null = null;
  let rows: Record<string, string>[];
  try {
    rows = parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      // The last line of our own export says when it was made.
      relax_column_count: true,
      columns: (names: string[]) => {
        head = headFault(names);
        return names.map((name) => name.trim().toLowerCase());
      },
    });
  } catch {
    throw refusal('It is not a CSV file in UTF-8. In Excel choose “Save as”, then “CSV UTF-8 (comma delimited)”.');
  }
  if (head !== null) throw refusal(head);
  if (rows.length > most + 1) throw refusal(`It has more than ${most} lines. Split it.`);
  return rows.map((row, at) => ({
    line: at + 2,
    cells: Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, textOfCell(cell)])),
  }));
}

/** A refusal of a file, with what to do about it. */
export function refusal(message: string): Problem {
  return wrongField('file', message, 'This file cannot be read.');
}
