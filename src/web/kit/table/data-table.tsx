import type { ReactNode } from 'react';
import { ButtonLink } from '#web/kit/button.tsx';
import { type ExportFormat, ExportMenu, type MadeFile } from '#web/kit/export-menu.tsx';
import { Pagination } from '#web/kit/pagination.tsx';
import { type Column, countWords, sortRows } from '#web/kit/table/column.ts';
import { TableBody, type TableSelection } from '#web/kit/table/table-body.tsx';
import { PhoneSort, TableHead } from '#web/kit/table/table-head.tsx';
import { type TableQuery, useTableQuery } from '#web/kit/table/use-table-query.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';

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
  /** The server pages by a key: where the first page and the next one are, null where this is it. `rows` is one page. */
  readonly keyPages?: { readonly total: number; readonly first: string | null; readonly next: string | null };
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
  const { rows, keyPages, pageSize = 50 } = props;
  const total = keyPages === undefined ? props.total : rows.length;
  const sorted = total === undefined ? sortRows(rows, props.columns, order) : rows;
  const count = total ?? rows.length;
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const page = Math.min(asked, pages);
  const shown = total === undefined ? sorted.slice((page - 1) * pageSize, page * pageSize) : rows;
  const isPart = keyPages !== undefined && keyPages.total > rows.length;
  const words = isPart ? `${rows.length} of ${formatNumber(keyPages.total)}` : countWords(page, pageSize, count);
  return { sorted, shown, count, page, pages, words };
}

interface KeyPagesProps {
  readonly label: string;
  readonly first: string | null;
  readonly next: string | null;
}

/** Between pages of which only the next is known: a list too long to count through. */
function KeyPages({ label, first, next }: KeyPagesProps) {
  if (first === null && next === null) return null;
  return (
    <nav className="button-row" aria-label={`Pages of ${label}`}>
      {first !== null && <ButtonLink href={first}>First page</ButtonLink>}
      {next !== null && <ButtonLink href={next}>Next page</ButtonLink>}
    </nav>
  );
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
        {props.keyPages === undefined ? (
          <Pagination label={caption} page={page} pages={pages} hrefOf={table.hrefOfPage} />
        ) : (
          <KeyPages label={caption} {...props.keyPages} />
        )}
        {hasExport && <ExportMenu title={caption} {...source} />}
      </div>
    </div>
  );
}
