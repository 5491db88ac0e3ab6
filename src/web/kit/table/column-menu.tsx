import { Menu } from '#web/kit/menu.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { headColumn } from '#web/kit/table/shown-columns.ts';

/** Props of `ColumnMenu`. */
interface ColumnMenuProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly shown: readonly Column<Row>[];
  /** True where nothing stands to its right, or the list would reach over the edge. */
  readonly isRight: boolean;
  readonly onToggle: (id: string) => void;
}

/** Which columns a table shows. The one that names the row is not among them. */
export function ColumnMenu<Row>({ caption, columns, shown, isRight, onToggle }: ColumnMenuProps<Row>) {
  const head = headColumn(columns);
  const hidden = columns.length - shown.length;
  return (
    <Menu
      label={hidden === 0 ? 'Columns' : `Columns (${hidden} hidden)`}
      className="button button-secondary button-small"
      isRight={isRight}
      isLate
    >
      <fieldset className="column-choices">
        <legend className="visually-hidden">Columns of {caption}</legend>
        {columns
          .filter((column) => column !== head)
          .map((column) => (
            <label key={column.id}>
              <input type="checkbox" checked={shown.includes(column)} onChange={() => onToggle(column.id)} />
              {column.header}
            </label>
          ))}
      </fieldset>
    </Menu>
  );
}
