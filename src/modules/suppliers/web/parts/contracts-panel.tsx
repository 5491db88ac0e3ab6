import { useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { ContractView } from '../../contract/contracts.ts';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { contractColumns } from './contract-columns.tsx';
import { ContractForm } from './contract-form.tsx';

function notShown({ contractsNotShared, isOne }: SupplierDetail): string {
  if (contractsNotShared === 0) return isOne ? 'Those that end first come first' : 'The 16 that end first';
  return `${countOf(contractsNotShared, 'organisation does', 'organisations do')} not share contracts with you`;
}

/** Contracts with a supplier, as far as they are shared, and for the organisation itself the form that changes them. */
export function ContractsPanel({ supplier }: { readonly supplier: SupplierDetail }) {
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const { contracts, relationships, isOne, mayWriteContracts } = supplier;
  if (contracts === null) return null;
  const relationship = relationships[0];
  const mayWrite = isOne && mayWriteContracts && relationship !== undefined;
  const change: Column<ContractView> = {
    id: 'change',
    header: 'Change',
    value: () => null,
    isSortable: false,
    cell: (row) => (
      <Button isSmall onClick={() => setOpen(row.id)}>
        Change
        <span className="visually-hidden"> {row.title}</span>
      </Button>
    ),
  };
  const columns = contractColumns({ hasSupplier: false, hasOrganisation: !isOne });
  return (
    <Panel
      title="Contracts"
      hint={notShown(supplier)}
      actions={mayWrite && open === null && <Button onClick={() => setOpen('new')}>Add a contract</Button>}
    >
      {mayWrite && open !== null && (
        <ContractForm
          key={open}
          supplier={supplier}
          relationshipId={relationship.id}
          row={contracts.find(({ id }) => id === open) ?? null}
          onDone={() => setOpen(null)}
        />
      )}
      <DataTable
        caption="Contracts with this supplier"
        isCaptionHidden
        columns={mayWrite ? [...columns, change] : columns}
        rows={contracts}
        keyOf={({ id }) => String(id)}
        pageSize={8}
        name="contracts"
        empty={
          supplier.contractsNotShared > 0 ? (
            <EmptyState title="No contract is shown to you.">Those that there are were not shared.</EmptyState>
          ) : (
            <EmptyState title="No contract is written down.">Nobody is reminded of its notice.</EmptyState>
          )
        }
      />
    </Panel>
  );
}
