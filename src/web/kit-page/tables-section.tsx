import { useState } from 'react';
import { activeFilters, type Filter } from '#web/kit/filter.ts';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { type SampleTrust, sampleTrusts } from '#web/kit-page/sample-data.ts';
import { useQueryState } from '#web/scope/use-query.ts';

const columns: readonly Column<SampleTrust>[] = [
  { id: 'name', header: 'Trust', value: ({ name }) => name },
  { id: 'code', header: 'Code', value: ({ code }) => code },
  { id: 'board', header: 'Board', value: ({ board }) => board },
  { id: 'beds', header: 'Beds', value: ({ beds }) => beds, isNumber: true },
  { id: 'atRisk', header: 'At risk in 10,000', value: ({ atRisk }) => atRisk, isNumber: true },
];

const boards = [...new Set(sampleTrusts.map(({ board }) => board))].toSorted();
const filters: readonly Filter[] = [
  { name: 'search', label: 'Name or code' },
  { name: 'board', label: 'Board', options: boards.map((board) => ({ value: board, name: board })) },
];

/** A list with filters and ticks, one that the server pages, and an empty one. */
export function TablesSection() {
  const query = useQueryState();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const search = (query.get('search') ?? '').toLowerCase();
  const board = query.get('board') ?? '';
  const rows = sampleTrusts.filter(
    (trust) => (board === '' || trust.board === board) && `${trust.name} ${trust.code}`.toLowerCase().includes(search),
  );
  return (
    <div className="stack">
      <Panel title="A list with filters" hint="Sort, page and filters are in the address">
        <FilterBar label="Filter trusts" filters={filters} />
        <DataTable
          caption="Trusts"
          isCaptionHidden
          columns={columns}
          rows={rows}
          keyOf={({ code }) => code}
          hrefOf={({ code }) => `/demo/trust/${code}`}
          pageSize={10}
          startOrder="-atRisk"
          selection={{ selected, onChange: setSelected }}
          filters={activeFilters(filters, query.get).map(({ words }) => words)}
          empty={<EmptyState title="No trust fits these filters.">Take one off to see more.</EmptyState>}
        />
      </Panel>
      <Panel title="A list that the server pages">
        <DataTable
          caption="Organisations"
          name="all"
          columns={columns.slice(0, 3)}
          rows={sampleTrusts.slice(0, 5)}
          total={64201}
          keyOf={({ code }) => code}
          isBusy
          exportHref={(format) => `/api/organisations/export?format=${format}`}
        />
      </Panel>
      <Panel title="An empty list">
        <DataTable
          caption="Imports"
          name="none"
          columns={columns.slice(0, 2)}
          rows={[]}
          keyOf={({ code }) => code}
          empty={
            <EmptyState title="No imports yet.">Start with the trust file of the organisation register.</EmptyState>
          }
        />
      </Panel>
    </div>
  );
}
