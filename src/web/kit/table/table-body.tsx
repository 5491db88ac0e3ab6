import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Column } from '#web/kit/table/column.ts';
import { headColumn } from '#web/kit/table/shown-columns.ts';
import { formatNumber } from '#web/words/format-number.ts';

/** Rows ticked by the user, by key. */
export interface TableSelection {
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
}

/** Props of `TableBody`. */
export interface TableBodyProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly hrefOf: ((row: Row) => string | null) | undefined;
  readonly selection: TableSelection | undefined;
  /** Makes each row an anchor: `children-R0A`. */
  readonly anchor: string | undefined;
}

// Said again because some browsers drop a table's meaning when a phone stacks it.
const roles = {
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'rowheader' },
  cell: { role: 'cell' },
};

function shownValue<Row>(column: Column<Row>, row: Row): ReactNode {
  if (column.cell !== undefined) return column.cell(row);
  const value = column.value(row);
  if (value === null) return <span className="no-data">No data</span>;
  return typeof value === 'number' ? formatNumber(value) : value;
}

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

function SelectCell({
  label,
  rowKey,
  selection,
}: {
  readonly label: string;
  readonly rowKey: string;
  readonly selection: TableSelection;
}) {
  return (
    <td className="cell-select" {...roles.cell}>
      <input
        type="checkbox"
        aria-label={`Select ${label}`}
        checked={selection.selected.has(rowKey)}
        onChange={() => selection.onChange(toggled(selection.selected, rowKey))}
      />
    </td>
  );
}

function RowCells<Row>({
  columns,
  row,
  href,
}: {
  readonly columns: readonly Column<Row>[];
  readonly row: Row;
  readonly href: string | null;
}) {
  const headId = headColumn(columns)?.id;
  return columns.map((column) => {
    const className = column.isNumber ? 'cell-number' : undefined;
    const shown = shownValue(column, row);
    return column.id === headId ? (
      <th key={column.id} scope="row" className={className} {...roles.head}>
        {href === null ? (
          shown
        ) : (
          <Link href={href} className="row-link">
            {shown}
          </Link>
        )}
      </th>
    ) : (
      <td key={column.id} className={className} data-label={column.header} {...roles.cell}>
        {shown}
      </td>
    );
  });
}

/** The rows of a table. */
export function TableBody<Row>({ columns, rows, keyOf, hrefOf, selection, anchor }: TableBodyProps<Row>) {
  const head = headColumn(columns);
  return (
    <tbody {...roles.group}>
      {rows.map((row) => {
        const key = keyOf(row);
        return (
          <tr key={key} id={anchor === undefined ? undefined : `${anchor}-${key}`} {...roles.row}>
            {selection !== undefined && (
              <SelectCell label={String(head?.value(row) ?? key)} rowKey={key} selection={selection} />
            )}
            <RowCells columns={columns} row={row} href={hrefOf?.(row) ?? null} />
          </tr>
        );
      })}
    </tbody>
  );
}
