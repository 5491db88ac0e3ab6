import { type ReactNode, useRef, useState } from 'react';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { type ExportFormat, ExportMenu, type MadeFile } from '#web/kit/export-menu.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Pagination } from '#web/kit/pagination.tsx';
import { type Column, countWords, sortRows } from '#web/kit/table/column.ts';
import { ColumnMenu } from '#web/kit/table/column-menu.tsx';
import { chosenColumns, rowsWithWords, shownColumns } from '#web/kit/table/shown-columns.ts';
import { TableBody, type TableSelection } from '#web/kit/table/table-body.tsx';
import { PhoneSort, TableHead } from '#web/kit/table/table-head.tsx';
import { type TableQuery, useTableQuery } from '#web/kit/table/use-table-query.ts';
import { usePhone } from '#web/kit/use-phone.ts';
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
  /** A box that finds words in a list that is wholly here; it stands over lists of more than some rows. */
  readonly hasFind?: boolean;
}

/** A list of fewer rows is read faster than searched. */
const fewRows = 8;
/** Fewer columns need no choice. */
const fewColumns = 4;
/** Rows stacked on a phone before somebody asks for the others of the page: each is as high as 6 lines. */
const phoneRows = 10;

// Few tables are taken away, so how a file is written comes when one is.
async function fileOf<Row>(props: DataTableProps<Row>, rows: readonly Row[], format: ExportFormat): Promise<MadeFile> {
  const { fileName, toCsv, toJson } = await import('#web/kit/table/export-table.ts');
  const notes = { title: props.caption, filters: props.filters ?? [], madeAt: formatInstant(new Date()) };
  const text = format === 'csv' ? toCsv(props.columns, rows, notes) : toJson(props.columns, rows, notes);
  return { name: fileName(props.caption, format), text };
}

/** What is shown of the rows: the server's page as it is, or our own slice of the sorted list. */
function pageOf<Row>(props: DataTableProps<Row>, { order, page: asked, words: find }: TableQuery) {
  const { rows, keyPages, pageSize = 50, columns, hasFind } = props;
  const total = keyPages === undefined ? props.total : rows.length;
  const found = hasFind ? rowsWithWords(rows, columns, find) : rows;
  const sorted = total === undefined ? sortRows(found, columns, order) : rows;
  const count = total ?? found.length;
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

/** A search box over a list that is wholly here. */
function Find<Row>({ props, table }: { readonly props: DataTableProps<Row>; readonly table: TableQuery }) {
  if (!props.hasFind || (props.rows.length <= fewRows && table.words === '')) return null;
  return (
    <FilterBar
      label={`Find in ${props.caption}`}
      filters={[{ name: table.wordsKey, label: 'Find in this list' }]}
      pageKeys={[table.pageKey]}
    />
  );
}

/** A phone shows the first rows of a page; a link to a row further down shows all. */
function useCut<Row>(rows: readonly Row[], name: string | undefined, isPhone: boolean) {
  const [isWhole, setWhole] = useState(() => name !== undefined && location.hash.startsWith(`#${name}-`));
  const isCut = isPhone && !isWhole && rows.length > phoneRows + 2;
  return { rows: isCut ? rows.slice(0, phoneRows) : rows, isCut, more: rows.length - phoneRows, setWhole };
}

interface FootProps<Row> {
  readonly props: DataTableProps<Row>;
  readonly table: TableQuery;
  readonly paged: ReturnType<typeof pageOf<Row>>;
  /** How much of the list is shown. */
  readonly words: string;
  readonly columns: readonly Column<Row>[];
  readonly isPhone: boolean;
}

/** Under a table: how much of it is shown, its pages, columns and files. */
function TableFoot<Row>({ props, table, paged, words, columns, isPhone }: FootProps<Row>) {
  const { caption, hasExport = true, exportHref } = props;
  const source =
    exportHref === undefined
      ? { makeFile: (format: ExportFormat) => fileOf(props, paged.sorted, format) }
      : { hrefOf: exportHref };
  return (
    <div className="table-foot">
      <p className="small" role="status">
        {props.isBusy ? 'Loading' : words}
      </p>
      {props.keyPages === undefined ? (
        <Pagination label={caption} page={paged.page} pages={paged.pages} hrefOf={table.hrefOfPage} />
      ) : (
        <KeyPages label={caption} {...props.keyPages} />
      )}
      <div className="button-row table-tools">
        {props.columns.length > fewColumns && (
          <ColumnMenu
            caption={caption}
            columns={props.columns}
            shown={columns}
            isRight={!hasExport}
            onToggle={(id) => table.choose(chosenColumns(props.columns, columns, { id, isPhone }))}
          />
        )}
        {hasExport && <ExportMenu title={caption} {...source} />}
      </div>
    </div>
  );
}

/** In place of a table without rows. */
function NoRows<Row>({ props, table }: { readonly props: DataTableProps<Row>; readonly table: TableQuery }) {
  const isSearched = props.hasFind && props.rows.length > 0;
  const nothing = isSearched ? 'Nothing in this list has these words.' : 'Nothing to show.';
  return (
    <div className="table-block">
      <p className={props.isCaptionHidden ? 'visually-hidden' : 'table-caption'}>{props.caption}</p>
      <Find props={props} table={table} />
      {(isSearched ? undefined : props.empty) ?? <p className="hint">{nothing}</p>}
    </div>
  );
}

/** A table that sorts, finds, pages, selects and exports, with its state in the address. It stacks on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, keyOf, selection } = props;
  const table = useTableQuery(props.name, props.startOrder ?? null);
  const isPhone = usePhone();
  const block = useRef<HTMLDivElement>(null);
  const paged = pageOf(props, table);
  const { rows, isCut, more, setWhole } = useCut(paged.shown, props.name, isPhone);
  const columns = shownColumns(props.columns, table.chosen, isPhone);
  // A head without rows tells nobody anything, and a phone would hide even the head.
  if (paged.count === 0) return <NoRows props={props} table={table} />;
  const words = isCut ? `Showing ${phoneRows} of ${formatNumber(props.keyPages?.total ?? paged.count)}` : paged.words;
  const showMore = () => {
    setWhole(true);
    // The button goes, so the keyboard goes on where the new rows begin.
    requestAnimationFrame(() => {
      const next = block.current?.querySelectorAll('tbody tr')[phoneRows]?.querySelector('a, input, button');
      if (next instanceof HTMLElement) next.focus();
    });
  };
  const roles = { role: 'table' };
  return (
    <div className="table-block" ref={block}>
      <Find props={props} table={table} />
      <PhoneSort columns={props.columns} order={table.order} onSort={table.sortBy} rows={props.rows} />
      <table className="table" aria-busy={props.isBusy || undefined} {...roles}>
        <caption className={props.isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <TableHead columns={columns} order={table.order} onSort={table.sortBy} hasSelection={selection !== undefined} />
        <TableBody
          columns={columns}
          rows={rows}
          keyOf={keyOf}
          hrefOf={props.hrefOf}
          selection={selection}
          anchor={props.name}
        />
      </table>
      {isCut && (
        <p>
          <Button onClick={showMore}>Show {more} more of this page</Button>
        </p>
      )}
      <TableFoot props={props} table={table} paged={paged} words={words} columns={columns} isPhone={isPhone} />
    </div>
  );
}
