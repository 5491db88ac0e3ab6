import type { ReactNode } from 'react';
import { type ExportFormat, ExportMenu, type MadeFile } from '#web/kit/export-menu.tsx';
import { Pagination } from '#web/kit/pagination.tsx';
import { type Column, countWords, sortRows } from '#web/kit/table/column.ts';
import { TableBody, type TableSelection } from '#web/kit/table/table-body.tsx';
import { PhoneSort, TableHead } from '#web/kit/table/table-head.tsx';
import { type TableQuery, useTableQuery } from '#web/kit/table/use-table-query.ts';
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

// Few tables are taken away, so how a file is written comes when one is.
async function fileOf<Row>(props: DataTableProps<Row>, rows: readonly Row[], format: ExportFormat): Promise<MadeFile> {
  const { fileName, toCsv, toJson } = await import('#web/kit/table/export-table.ts');
  const notes = { title: props.caption, filters: props.filters ?? [], madeAt: formatInstant(new Date()) };
  const text = format === 'csv' ? toCsv(props.columns, rows, notes) : toJson(props.columns, rows, notes);
  return { name: fileName(props.caption, format), text };
}

/** What is shown of the rows: the server's page as it is, or our own slice of the sorted list. */
function pageOf<Row>(props: DataTableProps<Row>, { order, page: asked }: TableQuery) {
  const { rows, total, pageSize = 50 } = props;
  const sorted = total === undefined ? sortRows(rows, props.columns, order) : rows;
  const count = total ?? rows.length;
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const page = Math.min(asked, pages);
  const shown = total === undefined ? sorted.slice((page - 1) * pageSize, page * pageSize) : rows;
  return { sorted, shown, count, page, pages, words: countWords(page, pageSize, count) };
}

/** A table that sorts, pages, selects and exports, with its state in the address. It stacks on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, keyOf, selection, hasExport = true, exportHref } = props;
  const table = useTableQuery(props.name, props.startOrder ?? null);
  const { sorted, shown, count, page, pages, words } = pageOf(props, table);
  // A head without rows tells nobody anything, and a phone would hide even the head.
  if (count === 0) {
    return (
      <div className="table-block">
        <p className={props.isCaptionHidden ? 'visually-hidden' : 'table-caption'}>{caption}</p>
        {props.empty ?? <p className="hint">Nothing to show.</p>}
      </div>
    );
  }
  const source =
    exportHref === undefined
      ? { makeFile: (format: ExportFormat) => fileOf(props, sorted, format) }
      : { hrefOf: exportHref };
  const roles = { role: 'table' };
  return (
    <div className="table-block">
      <PhoneSort columns={columns} order={table.order} onSort={table.sortBy} />
      <table className="table" aria-busy={props.isBusy || undefined} {...roles}>
        <caption className={props.isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
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
      <div className="table-foot">
        <p className="small" role="status">
          {props.isBusy ? 'Loading' : words}
        </p>
        <Pagination label={caption} page={page} pages={pages} hrefOf={table.hrefOfPage} />
        {hasExport && <ExportMenu title={caption} {...source} />}
      </div>
    </div>
  );
}
