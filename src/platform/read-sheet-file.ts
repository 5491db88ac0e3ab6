import { CsvError, parse } from 'csv-parse/sync';
import { textOfCell } from '#kernel/csv.ts';
import type { Sheet } from '#kernel/sheets.ts';
import { Problem } from './problems.ts';
import { isZip, readWorkbook } from './workbook.ts';

/** More lines than this are no list that people keep by hand. */
const mostLines = 20_000;

/**
 * The sheets of a file that somebody sent: a workbook, or a CSV file as the one sheet `name`. Cells of a CSV file that
 * were led by an apostrophe against formulas are read as they were.
 * @throws Problem 'wrong-file' for anything else, 'too-large' past what a list can hold
 */
export async function readSheetFile(bytes: Buffer, name: string): Promise<Sheet[]> {
  if (isZip(bytes)) return await readWorkbook(bytes);
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (text.includes('\0') || text.includes('\ufffd')) {
    throw new Problem('wrong-file', 'This is no workbook (.xlsx) and no CSV file in UTF-8. Save it as one of them.');
  }
  try {
    const lines: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      to_line: mostLines,
    });
    return [{ name, rows: lines.map((line) => line.map((cell) => (cell === '' ? null : textOfCell(cell)))) }];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Problem('wrong-file', `This CSV file cannot be read: ${error.message}`, { cause: error });
  }
}

/** Spreadsheets of some countries write semicolons or tabs: whichever the first line has most of. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, 4000).split(/\r?\n/, 1)[0] ?? '';
  const [best = ','] = [',', ';', '\t'].toSorted((a, b) => heading.split(b).length - heading.split(a).length);
  return best;
}
