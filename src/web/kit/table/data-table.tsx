import { type ReactNode, useId } from 'react';
import { type ExportFormat, ExportMenu } from '#web/kit/export-menu.tsx';
import { Pagination } from '#web/kit/pagination.tsx';
import { type Column, countWords, sortRows } from '#web/kit/table/column.ts';
import { fileName, toCsv, toJson } from '#web/kit/table/export-table.ts';
import { TableBody, type TableSelection } from '#web/kit/table/table-body.tsx';
import { PhoneSort, TableHead } from '#web/kit/table/table-head.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { formatInstant } from '#web/words/format-date.ts';

/**
 * Props of `DataTable`. Give `total` when the server sorts and pages (then `rows` is one page, asked for with
 * `useTableQuery`); leave it out for a short list, which is sorted and paged here.
 */
export interface DataTableProps<Row> {
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Makes the row's heading a link. */
  readonly hrefOf?: (row: Row) => string | null;
  readonly total?: number;
  readonly pageSize?: number;
  /** Sets apart several tables on one page in the address. */
  readonly name?: string;
  readonly startOrder?: string;
  readonly isBusy?: boolean;
  readonly selection?: TableSelection;
  /** What to say when there are no rows. */
  readonly empty?: ReactNode;
  /** Filters in force, in words, for exports. */
  readonly filters?: readonly string[];
  /** The server's address of the whole list; without it exports hold `rows`. */
  readonly exportHref?: (format: ExportFormat) => string;
  readonly hasExport?: boolean;
}

function fileOf<Row>(props: DataTableProps<Row>, rows: readonly Row[], format: ExportFormat) {
  const notes = { title: props.caption, filters: props.filters ?? [], madeAt: formatInstant(new Date()) };
  const text = format === 'csv' ? toCsv(props.columns, rows, notes) : toJson(props.columns, rows, notes);
  return { name: fileName(props.caption, format), text };
}

/** A table that sorts, pages, selects and exports, with its state in the address. It stacks on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf, total, pageSize = 50, selection, hasExport = true, exportHref } = props;
  const table = useTableQuery(props.name, props.startOrder ?? null);
  const captionId = useId();
  const isServer = total !== undefined;
  const sorted = isServer ? rows : sortRows(rows, columns, table.order);
  const count = total ?? rows.length;
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const page = Math.min(table.page, pages);
  const shown = isServer ? rows : sorted.slice((page - 1) * pageSize, page * pageSize);
  const source =
    exportHref === undefined
      ? { makeFile: (format: ExportFormat) => fileOf(props, sorted, format) }
      : { hrefOf: exportHref };
  const roles = { role: 'table' };
  return (
    <div className="table-block">
      {count > 1 && <PhoneSort columns={columns} order={table.order} onSort={table.sortBy} />}
      <table className="table" aria-busy={props.isBusy || undefined} {...roles}>
        <caption id={captionId} className={props.isCaptionHidden ? 'visually-hidden' : undefined}>
          {caption}
        </caption>
        <TableHead columns={columns} order={table.order} onSort={table.sortBy} hasSelection={selection !== undefined} />
        <TableBody
          columns={columns}
          rows={shown}
          keyOf={keyOf}
          hrefOf={props.hrefOf}
          selection={selection}
          anchor={props.name}
        />
      </table>
      {count === 0 && <div className="table-empty">{props.empty ?? 'Nothing to show.'}</div>}
      <div className="table-foot">
        <p className="small" role="status">
          {countWords(page, pageSize, count)}
        </p>
        <Pagination label={caption} page={page} pages={pages} hrefOf={table.hrefOfPage} />
        {hasExport && count > 0 && <ExportMenu title={caption} {...source} />}
      </div>
    </div>
  );
}
