import type { ByteWindow } from '../byte-window.ts';
import type { CsvRows } from './csv-rows.ts';
import { type CsvTable, columnName } from './csv-table.ts';

const delimiters = [0x2c, 0x3b, 0x09, 0x7c] as const;

/** Reports begin with some lines of their own before the header. */
const mostRowsBefore = 60;

export interface CsvHeader {
  readonly delimiter: number;
  /** Names of columns as `CsvTable` has them, in their order. */
  readonly columns: readonly string[];
}

/** Looks for the header row by row. */
export class HeaderSearch {
  readonly #table: CsvTable;
  #rows = 0;
  /** The place after the row that was looked at; -1 where its quotes fit no delimiter. */
  #rowEnd = -1;

  constructor(table: CsvTable) {
    this.#table = table;
  }

  /** Judges one row and steps behind it; `more`: its end is not there; `none`: there is no header. */
  step(window: ByteWindow, rows: CsvRows): CsvHeader | 'more' | 'none' | 'next' {
    if (this.#rows >= mostRowsBefore || (window.at >= window.end && window.isEnded)) return 'none';
    const header = this.#headerHere(rows);
    if (header) {
      window.at = rows.after;
      return header;
    }
    const after = this.#rowEnd >= 0 ? this.#rowEnd : lineAfter(window);
    if (after < 0) return window.isEnded ? 'none' : 'more';
    this.#rows += 1;
    window.at = after;
    return 'next';
  }

  #headerHere(rows: CsvRows): CsvHeader | null {
    this.#rowEnd = -1;
    for (const delimiter of delimiters) {
      if (rows.read(delimiter) !== 'read') continue;
      if (this.#rowEnd < 0) this.#rowEnd = rows.after;
      const columns = Array.from({ length: rows.cells }, (_, index) =>
        (this.#table.nameOf ?? columnName)(rows.cell(index)),
      );
      if (this.#table.isHeader(new Set(columns))) return { delimiter, columns };
    }
    return null;
  }
}

/** A line whose quotes fit no delimiter is passed over as it stands. */
function lineAfter(window: ByteWindow): number {
  const found = window.find(0x0a, window.at);
  return found < 0 ? -1 : found + 1;
}
