import { csvCell } from '#kernel/csv.ts';
import type { Sheet } from '#kernel/sheets.ts';
import { writeWorkbook } from '../workbook.ts';
import { Answer } from './answer.ts';
import { workbookAnswer } from './workbook-answer.ts';

interface SheetFile {
  /** Without its ending; letters, digits and hyphens. */
  readonly name: string;
  readonly format: 'xlsx' | 'csv';
  readonly sheet: Sheet;
  /** Widths of columns by their heading. */
  readonly widths: Readonly<Record<string, number>>;
}

/** One sheet to save, as a workbook or as CSV; cells that a spreadsheet would run are text in both. */
export async function sheetAnswer({ name, format, sheet, widths }: SheetFile): Promise<Answer> {
  if (format === 'xlsx') return workbookAnswer(name, await writeWorkbook([sheet], widths));
  const lines = sheet.rows.map((row) => row.map(csvCell).join(','));
  // The mark lets spreadsheets see UTF-8.
  return Answer.file(`${name}.csv`, 'text/csv; charset=utf-8', `\uFEFF${lines.join('\r\n')}\r\n`);
}
