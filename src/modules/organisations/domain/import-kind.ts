import { type ImportClaims, remarkOnce, wholeOrNothing } from './import-claims.ts';
import { ImportFault, RowFault } from './import-fault.ts';

/** A column by its names in the forms that the file is known in; the first is the one that code uses. */
export interface Column {
  readonly names: readonly string[];
  readonly isOptional?: true;
}

/** What a kind of file takes from the database: words of the file and what they stand for. */
export interface ImportWords {
  /** Words of a status, in small letters, to the status's code. */
  readonly statuses: ReadonlyMap<string, string>;
  /** Rules from sector to kind, in order; the first that fits is used. */
  readonly sectors: ReadonlyMap<string, readonly SectorRule[]>;
  readonly today: string;
}

/** A sector stands for a kind where the code and the name look as the kind's do. */
export interface SectorRule {
  readonly code: RegExp;
  readonly name: RegExp;
  readonly kind: string;
}

/** One row of a CSV file. */
export interface Row {
  readonly line: number;
  /** The cell under a column, by its first name; empty where the file lacks the column. */
  text(column: string): string;
  /** Cells of the columns whose names begin so, with the rest of the name. */
  under(prefix: string): readonly (readonly [string, string])[];
}

interface KindBase {
  /** Stable: scripts name it. */
  readonly code: string;
  readonly title: string;
  /** What the file is and where it comes from, in a sentence. */
  readonly about: string;
}

export interface CsvKind extends KindBase {
  readonly form: 'csv';
  readonly columns: readonly Column[];
  /** Set where the file has no header row: the columns stand in this many cells, at these places. */
  readonly headerless: { readonly cells: number; readonly places: readonly number[] } | null;
  /** Reads one row. @throws RowFault to refuse the row */
  readonly readRow: (row: Row, claims: ImportClaims, words: ImportWords) => void;
}

export interface HexKind extends KindBase {
  readonly form: 'hexjson';
}

export type ImportKind = CsvKind | HexKind;

/** Where the columns of an opened file stand. */
export interface OpenColumns {
  readonly places: ReadonlyMap<string, number>;
  /** Cells that a whole row has. */
  readonly cells: number;
  readonly headings: readonly string[];
  readonly isFirstRowData: boolean;
}

/**
 * Finds the columns of a file from its first row.
 * @throws ImportFault when the row is not that of the kind; it names the kind that it looks like
 */
export function openColumns(kind: CsvKind, first: readonly string[], all: readonly ImportKind[]): OpenColumns {
  const found = kind.headerless ? openHeaderless(kind, first) : openHeader(kind, first);
  if (found !== null) return found;
  const other = all.find((each) => each.form === 'csv' && each !== kind && looksLike(each, first));
  if (other) throw new ImportFault(`This looks like the ${other.title}. Choose “${other.title}” and try again.`, 1);
  if (kind.headerless) throw new ImportFault(headerlessFault(kind, first), 1);
  throw new ImportFault(headerFault(kind, first), 1);
}

function looksLike(kind: CsvKind, first: readonly string[]): boolean {
  return (kind.headerless ? openHeaderless(kind, first) : openHeader(kind, first)) !== null;
}

function openHeader(kind: CsvKind, first: readonly string[]): OpenColumns | null {
  const headings = first.map(plainHeading);
  const places = new Map<string, number>();
  for (const column of kind.columns) {
    const names = new Set(column.names.map(plainHeading));
    const place = headings.findIndex((heading) => names.has(heading));
    if (place < 0 && !column.isOptional) return null;
    if (place >= 0) places.set(column.names[0] ?? '', place);
  }
  const twice = headings.find((heading, index) => heading !== '' && headings.indexOf(heading) !== index);
  if (twice !== undefined)
    throw new ImportFault(`The heading “${twice}” stands twice in the first line. Keep one of them.`, 1);
  return { places, cells: first.length, headings, isFirstRowData: false };
}

function openHeaderless(kind: CsvKind, first: readonly string[]): OpenColumns | null {
  const { headerless } = kind;
  if (headerless === null || first.length !== headerless.cells) return null;
  // Rows of a headerless file begin with a code and carry digits; headings have none.
  const isData = /^[A-Z0-9]{3,8}$/i.test((first[0] ?? '').trim()) && first.some((cell) => /^\d{8}$/.test(cell.trim()));
  if (!isData) return null;
  const places = new Map(kind.columns.map((column, index) => [column.names[0] ?? '', headerless.places[index] ?? -1]));
  return { places, cells: headerless.cells, headings: [], isFirstRowData: true };
}

function plainHeading(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

function headerlessFault(kind: CsvKind, first: readonly string[]): string {
  const cells = kind.headerless?.cells ?? 0;
  if (first.length !== cells) {
    return `A row of the ${kind.title} has ${cells} cells; the first row of this file has ${first.length}. Choose the kind of file that this is.`;
  }
  return `This file begins with a row of headings. The ${kind.title} has none: delete the first line and try again.`;
}

function headerFault(kind: CsvKind, first: readonly string[]): string {
  const separated =
    first.length === 1 ? [';', '\t', '|'].find((mark) => (first[0] ?? '').split(mark).length > 2) : undefined;
  if (separated !== undefined) {
    return 'The cells of this file are not separated by commas. Save it as “CSV UTF-8 (comma delimited)” and try again.';
  }
  const headings = new Set(first.map(plainHeading));
  const missing = kind.columns.filter(
    (column) => !column.isOptional && !column.names.some((name) => headings.has(plainHeading(name))),
  );
  const needed = kind.columns.filter((column) => !column.isOptional);
  const names = (columns: readonly Column[]) => columns.map((column) => `“${column.names[0]}”`).join(', ');
  if (missing.length === needed.length) {
    return `The first line of this file is not the headings of the ${kind.title}. It must hold ${names(needed)}.`;
  }
  return `This file lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${names(missing)} of the ${kind.title}.`;
}

/** A reader of rows that refuses bad ones and goes on. */
export function rowReader(
  kind: CsvKind,
  columns: OpenColumns,
  claims: ImportClaims,
  words: ImportWords,
): (cells: readonly string[], line: number) => void {
  const known = new Set(columns.places.values());
  const unread = columns.headings.filter(
    (heading, index) => heading !== '' && !known.has(index) && !kind.columns.some((column) => isUnder(column, heading)),
  );
  if (unread.length > 0) remarkOnce(claims, `Columns that are not read: ${unread.join(', ')}`);
  return (cells, line) => {
    claims.rows += 1;
    try {
      if (cells.length !== columns.cells) {
        throw new RowFault(`This row has ${cells.length} cells where ${columns.cells} are expected.`);
      }
      wholeOrNothing(claims, () => kind.readRow(rowOf(columns, cells, line), claims, words));
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      claims.refusals.push({ line, entity: 'row', key: (cells[0] ?? '').slice(0, 60), reason: error.message });
    }
  };
}

/** A column whose name ends in `*` stands for all that begin so. */
function isUnder(column: Column, heading: string): boolean {
  return column.names.some((name) => name.endsWith('*') && heading.startsWith(name.slice(0, -1)));
}

function rowOf(columns: OpenColumns, cells: readonly string[], line: number): Row {
  return {
    line,
    text: (column) => {
      const place = columns.places.get(column);
      return place === undefined ? '' : (cells[place] ?? '');
    },
    under: (prefix) =>
      columns.headings.flatMap((heading, index) =>
        heading.startsWith(prefix) ? [[heading.slice(prefix.length), cells[index] ?? ''] as const] : [],
      ),
  };
}
