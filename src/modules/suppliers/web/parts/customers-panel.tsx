import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { RelationshipView, SupplierDetail } from '../../contract/supplier-detail.ts';
import { criticalities } from '../../domain/supplier-words.ts';
import { CriticalityStatus } from './criticality-status.tsx';
import { useSuppliers } from './use-suppliers.ts';
import { stateWords } from './words.ts';

const columns: readonly Column<RelationshipView>[] = [
  { id: 'organisation', header: 'Organisation', value: (row) => row.organisationName, isRowHeader: true },
  {
    id: 'criticality',
    header: 'How much depends on it',
    value: (row) => criticalities.indexOf(row.criticality),
    cell: (row) => <CriticalityStatus criticality={row.criticality} />,
  },
  {
    id: 'buys',
    header: 'What rests on it',
    value: (row) => [row.buys, ...row.services].filter(Boolean).join(', ') || null,
    cell: (row) => (
      <>
        {row.buys || <span className="no-data">Not stated</span>}
        {row.services.length > 0 && <span className="supplier-more">{row.services.join(', ')}</span>}
      </>
    ),
  },
  {
    id: 'owner',
    header: 'Owner',
    isMinor: true,
    value: (row) => row.ownerDutyName || null,
    cell: (row) => row.ownerDutyName || <span className="no-data">Nobody named</span>,
  },
  { id: 'state', header: 'State', value: (row) => stateWords[row.state], isMinor: true },
];

/** Who of a scope depends on a supplier. */
export function CustomersPanel({ supplier }: { readonly supplier: SupplierDetail }) {
  const { hrefOf } = useSuppliers();
  const { relationships, id } = supplier;
  return (
    <Panel title="Who depends on it" hint="Those for whom care would stop come first">
      <DataTable
        caption="Organisations that use this supplier"
        isCaptionHidden
        columns={columns}
        rows={relationships}
        keyOf={(row) => String(row.id)}
        hrefOf={(row) => hrefOf({ kind: row.organisationKind, code: row.organisationCode }, String(id))}
        pageSize={12}
        hasFind
        name="customers"
        empty={
          <EmptyState title="Nobody here says that they use it.">
            An organisation writes it down on its own page of this supplier.
          </EmptyState>
        }
      />
    </Panel>
  );
}
