import type { Fault } from './fault.ts';

/** What a cell of a workbook holds. */
export type Cell = string | number | null;

/** A sheet of a workbook: its first row is the heading. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** A row of a sheet by its headings, with its number as the workbook shows it; the heading is row 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

/**
 * The rows of a sheet by name, wherever its columns stand. Blank rows are left out; spaces around texts too. A column in
 * brackets helps the reader: it may be missing.
 * @param faults what is missing or too much is added here
 */
export function sheetRows(
  sheets: readonly Sheet[],
  name: string,
  columns: readonly string[],
  faults: Fault[],
  most = 5000,
): SheetRow[] {
  const sheet = sheets.find((each) => each.name.trim().toLowerCase() === name.toLowerCase());
  if (sheet === undefined) {
    faults.push({ where: name, message: `there is no sheet "${name}" in this workbook` });
    return [];
  }
  const heading = (sheet.rows[0] ?? []).map((cell) =>
    String(cell ?? '')
      .trim()
      .toLowerCase(),
  );
  const places = columns.map((column) => ({ column, at: heading.indexOf(column.toLowerCase()) }));
  for (const { column, at } of places) {
    if (at < 0 && !column.startsWith('('))
      faults.push({ where: `${name} row 1`, message: `there is no column "${column}"` });
  }
  if (sheet.rows.length > most) faults.push({ where: name, message: `holds more than ${most} rows` });
  return sheet.rows.slice(1, most).flatMap((cells, index) => {
    const row = Object.fromEntries(places.map(({ column, at }) => [column, tidy(cells[at] ?? null)]));
    return Object.values(row).every((cell) => cell === null) ? [] : [{ number: index + 2, cells: row }];
  });
}

const tidy = (cell: Cell): Cell => (typeof cell === 'string' ? cell.trim() || null : cell);
