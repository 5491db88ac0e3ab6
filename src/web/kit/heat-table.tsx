import { type ExportFormat, ExportMenu } from '#web/kit/export-menu.tsx';
import { cellWords, columnGroups, type HeatRow } from '#web/kit/heat-geometry.ts';
import type { HeatGridProps } from '#web/kit/heat-grid.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { fileName, toCsv, toJson } from '#web/kit/table/export-table.ts';
import { formatInstant } from '#web/words/format-date.ts';

/** `rowWord`: what a row is, "trust". */
type Shown = Pick<HeatGridProps, 'levels' | 'columns' | 'groupNames' | 'rows'> & { readonly rowWord: string };

const rowsAPage = 15;

/** The level of a row in a column, in words; what is not known has none. */
function levelAt({ levels }: Shown, row: HeatRow, index: number): string {
  return cellWords(levels.find(({ key }) => key === row.cells.charAt(index))?.name ?? 'No data', row, index);
}

function headOf({ rowWord }: Shown): Column<HeatRow> {
  const header = rowWord.charAt(0).toUpperCase() + rowWord.slice(1);
  return { id: 'name', header, value: ({ name }) => name };
}

/** One column for each column of the map: what a file holds. */
function allColumns(shown: Shown): Column<HeatRow>[] {
  const each = shown.columns.map(({ id, name }, index) => ({
    id,
    header: `${id} ${name}`,
    value: (row: HeatRow) => levelAt(shown, row, index),
  }));
  return [headOf(shown), { id: 'code', header: 'Code', value: ({ id }) => id }, ...each];
}

/** One column for each group, so that 40 fit on a page: "a Achieved, b Not achieved". */
function groupColumns(shown: Shown): Column<HeatRow>[] {
  const groups = columnGroups(shown.columns);
  if (groups.length === 1) return [headOf(shown), ...allColumns(shown).slice(2)];
  return [
    headOf(shown),
    ...groups.map(({ group, from, count }) => ({
      id: group,
      header: [group, shown.groupNames.get(group)].filter(Boolean).join(' '),
      isSortable: false,
      value: (row: HeatRow) =>
        Array.from({ length: count }, (_, at) => {
          const letter = shown.columns[from + at]?.letter ?? '';
          return `${letter} ${levelAt(shown, row, from + at)}`;
        }).join(', '),
    })),
  ];
}

/** The facts of a `HeatGrid` as a table with pages. */
export function HeatTable({ title, ...shown }: Shown & { readonly title: string }) {
  return (
    <DataTable
      caption={title}
      isCaptionHidden
      name="heat"
      columns={groupColumns(shown)}
      rows={shown.rows}
      keyOf={({ id }) => id}
      hrefOf={({ href }) => href ?? null}
      pageSize={rowsAPage}
      hasExport={false}
    />
  );
}

/** "Download data" for a heat map: a row for each row, a column for each column, and what was filtered. */
export function HeatExport({
  title,
  filters,
  ...shown
}: Shown & { readonly title: string; readonly filters: readonly string[] }) {
  const makeFile = (format: ExportFormat) => {
    const notes = { title, filters, madeAt: formatInstant(new Date()) };
    const columns = allColumns(shown);
    const text = format === 'csv' ? toCsv(columns, shown.rows, notes) : toJson(columns, shown.rows, notes);
    return { name: fileName(title, format), text };
  };
  return <ExportMenu title={title} makeFile={makeFile} />;
}
