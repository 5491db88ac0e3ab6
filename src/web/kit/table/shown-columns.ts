import type { Column } from '#web/kit/table/column.ts';

/** The column that names the row. */
export function headColumn<Row>(columns: readonly Column<Row>[]): Column<Row> | undefined {
  return columns.find(({ isRowHeader }) => isRowHeader) ?? columns[0];
}

/**
 * The columns to show: those that the address names (`name,kind`), else all, on a phone without the minor ones. The
 * column that names the row always stays.
 */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: string | null,
  isPhone: boolean,
): readonly Column<Row>[] {
  const head = headColumn(columns);
  const named = chosen === null ? null : new Set(chosen.split(','));
  const isShown = ({ id, isMinor }: Column<Row>) => (named === null ? !(isPhone && isMinor === true) : named.has(id));
  return columns.filter((column) => column === head || isShown(column));
}

/** What the address says after a column was put in or taken out; null where it would be shown so anyhow. */
export function chosenColumns<Row>(
  columns: readonly Column<Row>[],
  shown: readonly Column<Row>[],
  { id, isPhone }: { readonly id: string; readonly isPhone: boolean },
): string | null {
  const isThere = shown.some((column) => column.id === id);
  const next = columns.filter((column) => (column.id === id ? !isThere : shown.includes(column)));
  const text = next.map((column) => column.id).join(',');
  const usual = shownColumns(columns, null, isPhone).map((column) => column.id);
  return text === usual.join(',') ? null : text;
}

/** Rows in whose cells all the words stand, without regard to capitals. */
export function rowsWithWords<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  words: string,
): readonly Row[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns.map(({ value }) => value(row) ?? '').join(' ');
    return wanted.every((word) => text.toLowerCase().includes(word));
  });
}

const aDay = /^\d{4}-\d{2}(-\d{2}|$)/;

/** How the two orders of a column are called, the rising one first. */
export function orderNames<Row>(column: Column<Row>, rows: readonly Row[]): readonly [string, string] {
  if (column.orderNames !== undefined) return column.orderNames;
  if (column.isNumber) return ['lowest first', 'highest first'];
  const some = rows.map(column.value).find((value) => value !== null && value !== '');
  return aDay.test(String(some)) ? ['earliest first', 'latest first'] : ['A to Z', 'Z to A'];
}
