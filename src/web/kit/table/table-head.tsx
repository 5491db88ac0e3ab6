import { useId } from 'react';
import type { Column } from '#web/kit/table/column.ts';
import { orderNames } from '#web/kit/table/shown-columns.ts';
import type { Order } from '#web/scope/query.ts';

/** Props shared by the two ways to sort. */
interface SortProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly order: Order | null;
  readonly onSort: (id: string, isDescending: boolean) => void;
}

function stateOf(order: Order | null, id: string): 'ascending' | 'descending' | 'none' {
  if (order?.id !== id) return 'none';
  return order.isDescending ? 'descending' : 'ascending';
}

// Numbers start with the highest: that is where help is needed.
function isDescendingNext(state: 'ascending' | 'descending' | 'none', isNumber = false): boolean {
  return state === 'none' ? isNumber : state === 'ascending';
}

function SortMark({ state }: { readonly state: 'ascending' | 'descending' | 'none' }) {
  return (
    <svg
      className={`sort-mark sort-${state}`}
      width="10"
      height="14"
      viewBox="0 0 10 14"
      aria-hidden="true"
      focusable="false"
    >
      <path className="sort-up" d="M5 0 9 5H1z" />
      <path className="sort-down" d="M5 14 1 9h8z" />
    </svg>
  );
}

const headRoles = { group: { role: 'rowgroup' }, row: { role: 'row' }, cell: { role: 'columnheader' } };

/** The sticky head of a table: a button in each heading that sorts. */
export function TableHead<Row>({
  columns,
  order,
  onSort,
  hasSelection,
}: SortProps<Row> & { readonly hasSelection: boolean }) {
  return (
    <thead {...headRoles.group}>
      <tr {...headRoles.row}>
        {hasSelection && (
          <th scope="col" className="cell-select" {...headRoles.cell}>
            <span className="visually-hidden">Select</span>
          </th>
        )}
        {columns.map((column) => {
          const state = stateOf(order, column.id);
          const isSortable = column.isSortable !== false;
          return (
            <th
              key={column.id}
              scope="col"
              className={column.isNumber ? 'cell-number' : undefined}
              aria-sort={isSortable ? state : undefined}
              {...headRoles.cell}
            >
              {isSortable ? (
                <button
                  type="button"
                  className="sort-button"
                  onClick={() => onSort(column.id, isDescendingNext(state, column.isNumber))}
                >
                  {column.header}
                  <SortMark state={state} />
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Sorting where the table is stacked and has no head. */
export function PhoneSort<Row>({ columns, order, onSort, rows }: SortProps<Row> & { readonly rows: readonly Row[] }) {
  const id = useId();
  const sortable = columns.filter(({ isSortable }) => isSortable !== false);
  if (sortable.length === 0) return null;
  return (
    <div className="phone-sort">
      <label htmlFor={id}>Sort by</label>
      <select
        id={id}
        className="input"
        value={order === null ? '' : `${order.isDescending ? '-' : ''}${order.id}`}
        onChange={({ target }) => onSort(target.value.replace(/^-/, ''), target.value.startsWith('-'))}
      >
        {order === null && <option value="">Choose</option>}
        {sortable.flatMap((column) => {
          const [rising, falling] = orderNames(column, rows);
          return [
            <option key={column.id} value={column.id}>
              {column.header}, {rising}
            </option>,
            <option key={`-${column.id}`} value={`-${column.id}`}>
              {column.header}, {falling}
            </option>,
          ];
        })}
      </select>
    </div>
  );
}
