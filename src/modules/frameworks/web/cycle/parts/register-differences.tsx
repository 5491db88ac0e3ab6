import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { YearAnswer } from '../year-page.tsx';

type Row = YearAnswer['nations'][number]['differences'][number];

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  { id: 'here', header: 'Published here', value: ({ here }) => here },
  { id: 'register', header: 'Public register', value: ({ register }) => register },
  { id: 'source', header: 'Source of the register', value: ({ source }) => source },
];

/** Organisations of whom the public register says something else than the return that they published here. */
export function RegisterDifferences({ year }: { readonly year: YearAnswer }) {
  const rows = year.nations.flatMap(({ differences }) => differences);
  if (rows.length === 0) return null;
  return (
    <Panel
      title="Where the public register says otherwise"
      hint="What the public source says stays in the register. Ask the organisation which is right."
      isWide
    >
      <DataTable
        isCaptionHidden
        caption="Returns that differ from the public register"
        columns={columns}
        rows={rows}
        keyOf={({ code }) => code}
        pageSize={10}
        name="differences"
      />
    </Panel>
  );
}
