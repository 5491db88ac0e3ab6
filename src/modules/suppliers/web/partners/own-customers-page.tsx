import '../suppliers.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { OwnCustomer } from '../../contract/own-supplier.ts';
import { listCustomers } from './calls.ts';
import { OwnAnswered } from './own-answered.tsx';
import { OwnTabs, Unconfirmed } from './own-tabs.tsx';

const productsOf = ({ products }: OwnCustomer): string =>
  products.map(({ name, version }) => (version === '' ? name : `${name} ${version}`)).join(', ');

const columns: readonly Column<OwnCustomer>[] = [
  { id: 'name', header: 'Organisation', value: (row) => row.name, isRowHeader: true },
  { id: 'code', header: 'Code', value: (row) => row.code },
  {
    id: 'products',
    header: 'Products',
    value: (row) => productsOf(row) || null,
    cell: (row) => productsOf(row) || 'Not stated',
  },
  {
    id: 'contact',
    header: 'Write to',
    value: (row) => row.contact || null,
    cell: (row) => row.contact || 'Not stated',
  },
  {
    id: 'why',
    header: 'Why you see it',
    value: (row) => (row.isInviter ? 'They invited you' : 'They let you know'),
  },
];

/** Organisations that let a supplier know that they are its customers. */
export function OwnCustomersPage() {
  const answer = useAnswer(listCustomers, {});
  return (
    <>
      <PageHeader
        title="Customers"
        {...(answer.data === undefined ? {} : { context: answer.data.supplierName })}
        hint="Organisations that let you know that they use your supplier. Others may use it, and keep that to themselves."
      />
      <OwnTabs current="/supplier/customers" />
      <OwnAnswered query={answer} title="Customers" what="your customers">
        {({ customers, isConfirmed }) => (
          <div className="supplier-page">
            {!isConfirmed && <Unconfirmed />}
            <Panel title="Customers that you may know" isWide>
              <DataTable
                caption="Customers"
                isCaptionHidden
                columns={columns}
                rows={customers}
                keyOf={({ code }) => code}
                hasFind
                name="customers"
                hasExport
                empty={
                  <EmptyState title="No organisation has named itself to you yet.">
                    Each organisation decides for itself. Ask your contacts there to choose it on your supplier’s page.
                  </EmptyState>
                }
              />
            </Panel>
          </div>
        )}
      </OwnAnswered>
    </>
  );
}
