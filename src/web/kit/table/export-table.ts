import { csvCell } from '#kernel/csv.ts';

/** A column of a file: its heading and a row's value. */
export interface ExportColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly value: (row: Row) => string | number | null;
}

/** What a file says about itself: title, filters in force and when it was made, in words. */
export interface ExportNotes {
  readonly title: string;
  readonly filters: readonly string[];
  readonly madeAt: string;
}

function noteLines({ title, filters, madeAt }: ExportNotes): string[] {
  const lines = [title, ...filters.map((filter) => `Filter: ${filter}`), `Made: ${madeAt}`];
  // "#" opens a comment line in the default dialect of CSV on the Web (W3C).
  return lines.map((line) => csvCell(`# ${line.replaceAll(/[\r\n]+/g, ' ')}`));
}

/** A table as CSV with its notes above the header row. A byte order mark lets spreadsheets see UTF-8. */
export function toCsv<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[], notes: ExportNotes): string {
  const header = columns.map(({ header: text }) => csvCell(text)).join(',');
  const body = rows.map((row) => columns.map(({ value }) => csvCell(value(row))).join(','));
  return `\uFEFF${[...noteLines(notes), header, ...body].join('\r\n')}\r\n`;
}

/** A table as JSON: its notes, then an array of rows keyed by column id. */
export function toJson<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[], notes: ExportNotes): string {
  const plain = rows.map((row) => Object.fromEntries(columns.map(({ id, value }) => [id, value(row)])));
  return JSON.stringify({ ...notes, rows: plain }, null, 2);
}

/** A file name from a title: "Trusts in England" is `trusts-in-england`. */
export function fileName(title: string, extension: string): string {
  const slug = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `${slug === '' ? 'data' : slug}.${extension}`;
}
