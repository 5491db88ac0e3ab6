import { ByteWindow } from '../byte-window.ts';
import { TextOf } from '../text-of.ts';
import { CsvRows } from './csv-rows.ts';

/** The headings of a list and its first rows. */
export interface TableHead {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const delimiters = [0x2c, 0x3b, 0x09, 0x7c] as const;
const mostRows = 60;
const shownRows = 10;
const longestCell = 200;

/**
 * The row of headings of a text that may be a list, told by what stands in it: two cells or more, all different, none
 * of them a number, and another row of as many cells below. Null where there is none among the first rows.
 */
export function tableHead(head: Uint8Array): TableHead | null {
  const found = delimiters.map((delimiter) => headBy(head, delimiter)).filter((each) => each !== null);
  found.sort((one, two) => two.headings.length - one.headings.length);
  return found[0] ?? null;
}

function headBy(head: Uint8Array, delimiter: number): TableHead | null {
  const rows = rowsOf(head, delimiter);
  const at = rows.findIndex((row, index) => isHeading(row) && rows[index + 1]?.length === row.length);
  const headings = rows[at];
  if (!headings) return null;
  const below = rows.slice(at + 1).filter((row) => row.length === headings.length);
  return { headings, rows: below.slice(0, shownRows) };
}

const isHeading = (cells: readonly string[]) => {
  const said = cells.filter(Boolean);
  const isWords = said.every((cell) => /\p{L}/u.test(cell) && !/^\d/.test(cell));
  return said.length >= 2 && said.length * 2 > cells.length && isWords && new Set(said).size === said.length;
};

function rowsOf(head: Uint8Array, delimiter: number): string[][] {
  const window = new ByteWindow(0);
  window.push(head);
  const rows = new CsvRows(window, new TextOf(() => undefined));
  const found: string[][] = [];
  // The last row may be cut; a file of two rows has its end in the head.
  window.isEnded = true;
  while (window.at < window.end && found.length < mostRows && rows.read(delimiter) === 'read') {
    if (!rows.isBlank)
      found.push(
        Array.from({ length: rows.cells }, (_, index) => rows.cell(index).trim().slice(0, longestCell).toWellFormed()),
      );
    window.at = rows.after;
  }
  return found;
}
