import { Link } from 'wouter';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { CareAtRisk } from '../../contract/care-at-risk.ts';
import { useCare } from '../parts/use-care.ts';

/** Who uses which record system, with the known contacts behind it and a way to ask what happens if it stops. */
export function ReachPanel({ care }: { readonly care: CareAtRisk }) {
  const { href } = useCare();
  const { suppliers, suppliersSource, scope } = care;
  return (
    <Panel title="Who uses whose record system" hint={`Source: ${suppliersSource}`} id="suppliers" isWide>
      {suppliers.length === 0 ? (
        <EmptyState title="No record system is known here.">
          Nobody has published which one is used. An organisation can enter it on its service map.
        </EmptyState>
      ) : (
        <DataTable
          caption={`Suppliers of record systems, ${scope.name}`}
          isCaptionHidden
          name="suppliers"
          columns={[
            { id: 'name', header: 'Supplier', value: ({ name }) => name },
            {
              id: 'organisations',
              header: 'Organisations',
              value: ({ organisations }) => organisations,
              isNumber: true,
            },
            {
              id: 'contacts',
              header: 'Known contacts a week',
              value: ({ weeklyContacts }) => weeklyContacts,
              cell: ({ weeklyContacts }) =>
                weeklyContacts === null ? <span className="no-data">Not known</span> : formatNumber(weeklyContacts),
              isNumber: true,
            },
            {
              id: 'unknown',
              header: 'No known activity',
              value: ({ withoutActivity }) => withoutActivity,
              cell: ({ withoutActivity }) => (withoutActivity === 0 ? '0' : countOf(withoutActivity, 'organisation')),
              isNumber: true,
            },
            {
              id: 'ask',
              header: 'What if it stops',
              value: () => null,
              cell: ({ name }) => (
                <Link href={href('scenarios/new', { supplier: name })}>
                  Ask<span className="visually-hidden"> what happens if {name} stops</span>
                </Link>
              ),
              isSortable: false,
            },
          ]}
          rows={suppliers}
          keyOf={({ name }) => name}
          pageSize={12}
        />
      )}
    </Panel>
  );
}
