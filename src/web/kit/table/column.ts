import type { ReactNode } from 'react';
import type { Order } from '#web/scope/query.ts';

/** What a cell holds for sorting and export. Null is "No data": it sorts last either way. */
export type CellValue = string | number | null;

/** A column of a `DataTable`. */
export interface Column<Row> {
  /** Name in the address and in exports. */
  readonly id: string;
  readonly header: string;
  /** What is shown; by default the value, or "No data". */
  readonly cell?: (row: Row) => ReactNode;
  readonly value: (row: Row) => CellValue;
  /** Numbers stand on the right. */
  readonly isNumber?: boolean;
  /** The column that names the row; the first one unless said otherwise. */
  readonly isRowHeader?: boolean;
  readonly isSortable?: boolean;
  /** Left out on a phone until somebody chooses it under "Columns". */
  readonly isMinor?: boolean;
  /** What the rising and the falling order are called, where neither "A to Z" nor "lowest" nor "earliest first" fits. */
  readonly orderNames?: readonly [string, string];
}

const words = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

function compare(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return words.compare(String(a), String(b));
}

/** Rows in the order asked for. Rows without data come last whatever the direction; ties keep their places. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
): readonly Row[] {
  const column = columns.find(({ id }) => id === order?.id);
  if (order === null || column === undefined) return rows;
  const sign = order.isDescending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const a = column.value(left);
    const b = column.value(right);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * compare(a, b);
  });
}

/** "Showing 1 to 50 of 64,201", "Showing all 7", "Nothing to show". Rows count from 1. */
export function countWords(page: number, pageSize: number, total: number): string {
  if (total === 0) return 'Nothing to show';
  const number = new Intl.NumberFormat('en-GB');
  if (total <= pageSize) return total === 1 ? 'Showing the only one' : `Showing all ${number.format(total)}`;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return `Showing ${number.format(first)} to ${number.format(last)} of ${number.format(total)}`;
}
