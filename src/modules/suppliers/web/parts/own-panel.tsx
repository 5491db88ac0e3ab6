import { useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { RelationshipView, SupplierDetail } from '../../contract/supplier-detail.ts';
import { CriticalityStatus } from './criticality-status.tsx';
import { RelationshipForm } from './relationship-form.tsx';
import { stateWords } from './words.ts';

function Facts({ row }: { readonly row: RelationshipView }) {
  return (
    <SummaryList
      rows={[
        { name: 'How much depends on it', value: <CriticalityStatus criticality={row.criticality} /> },
        { name: 'State', value: stateWords[row.state] },
        { name: 'What we buy', value: row.buys || null },
        { name: 'Services that rest on it', value: row.services.length === 0 ? null : row.services.join(', ') },
        { name: 'Owner', value: row.ownerDutyName || null },
        { name: 'May the supplier name us?', value: row.isNamed ? 'Yes' : 'No' },
        { name: 'Notes', value: row.notes === '' ? null : <span className="supplier-notes">{row.notes}</span> },
      ]}
    />
  );
}

/** What the organisation in the address has with a supplier, and the form that changes it. */
export function OwnPanel({ supplier }: { readonly supplier: SupplierDetail }) {
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const { relationships, mayWrite } = supplier;
  const close = () => setOpen(null);
  if (relationships.length === 0) {
    return (
      <Panel title="What we have with it">
        {open === 'new' ? (
          <RelationshipForm supplier={supplier} row={null} onDone={close} />
        ) : (
          <EmptyState
            title="Nothing is written down."
            action={mayWrite && <Button onClick={() => setOpen('new')}>Say that we use it</Button>}
          >
            Write it down, and you count when somebody asks who depends on this supplier.
          </EmptyState>
        )}
      </Panel>
    );
  }
  return relationships.map((row) => (
    <Panel
      key={row.id}
      title="What we have with it"
      actions={mayWrite && open !== row.id && <Button onClick={() => setOpen(row.id)}>Change</Button>}
    >
      {open === row.id ? <RelationshipForm supplier={supplier} row={row} onDone={close} /> : <Facts row={row} />}
    </Panel>
  ));
}
