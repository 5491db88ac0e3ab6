import type { AnswerOf } from '#web/api/client.ts';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { listDuplicates as contract } from '../../contract/merges.ts';
import { useSuppliers } from './use-suppliers.ts';

type Proposed = AnswerOf<typeof contract>['proposed'][number];

const columns: readonly Column<Proposed>[] = [
  { id: 'name', header: 'Supplier', value: (row) => row.name, isRowHeader: true },
  {
    id: 'who',
    header: 'Asked for by',
    value: (row) => row.proposals.map(({ organisation, why }) => `${organisation}: ${why}`).join('; ') || null,
    cell: (row) =>
      row.proposals.length === 0 ? (
        <span className="no-data">Not shown to you</span>
      ) : (
        row.proposals.map(({ organisation, why }) => (
          <span key={`${organisation} ${why}`} className="supplier-more">
            {organisation}: {why}
          </span>
        ))
      ),
  },
  { id: 'organisations', header: 'Organisations', value: (row) => row.organisations, isNumber: true },
];

/** Suppliers that organisations asked for and that the nation has not listed yet. */
export function ProposedPanel({ proposed }: { readonly proposed: readonly Proposed[] }) {
  const { href } = useSuppliers();
  return (
    <Panel title="Waiting for the nation" hint="Open one to list it, or merge it with one that is there" isWide>
      <DataTable
        caption="Proposed suppliers"
        isCaptionHidden
        columns={columns}
        rows={proposed}
        keyOf={({ id }) => String(id)}
        hrefOf={({ id }) => href(String(id))}
        name="proposed"
        empty={<EmptyState title="No proposal waits." />}
      />
    </Panel>
  );
}
