import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { AskForm } from './ask-form.tsx';
import { AssessmentStatus } from './assessment-status.tsx';
import { useSuppliers } from './use-suppliers.ts';

type Row = SupplierDetail['assessments']['rows'][number];
type Shared = SupplierDetail['assessments']['shared'][number];

function daysOf({ sentAt, validUntil, dueOn }: Pick<Row, 'sentAt' | 'validUntil' | 'dueOn'>): string {
  if (sentAt !== null && validUntil !== null) {
    return `Sent ${formatInstant(new Date(sentAt))}, counts until ${formatDate(validUntil)}`;
  }
  return dueOn === null ? 'Not sent yet' : `Due ${formatDate(dueOn)}`;
}

function OwnRow({ row }: { readonly row: Row }) {
  const { href } = useSuppliers();
  return (
    <li>
      <AssessmentStatus state={row.state} />{' '}
      <Link href={href(`rounds/${row.roundId}`)}>
        {row.questionnaire}
        <span className="visually-hidden">, version {row.version}</span>
      </Link>
      <span className="supplier-more">
        {daysOf(row)}
        {row.findings > 0 && `. ${countOf(row.findings, 'finding')}`}
        {row.isClosed && '. A newer one took its place'}
      </span>
    </li>
  );
}

function SharedRow({ row }: { readonly row: Shared }) {
  const { href } = useSuppliers();
  return (
    <li>
      <AssessmentStatus state={row.state} /> <Link href={href(`rounds/${row.roundId}`)}>{row.questionnaire}</Link>
      <span className="supplier-more">Asked by the nation for everybody. {daysOf({ ...row, dueOn: null })}</span>
    </li>
  );
}

const columns: readonly Column<Row>[] = [
  { id: 'organisation', header: 'Organisation', value: (row) => row.organisationName, isRowHeader: true },
  { id: 'state', header: 'Stands', value: (row) => row.state, cell: (row) => <AssessmentStatus state={row.state} /> },
  { id: 'days', header: 'Days', value: (row) => row.sentAt, cell: (row) => daysOf(row) },
];

/** What was asked of a supplier, where each stands, and the form that asks. */
export function AssessmentsPanel({ supplier }: { readonly supplier: SupplierDetail }) {
  const [isOpen, setIsOpen] = useState(false);
  const { hrefOf } = useSuppliers();
  const { rows, shared, mayAsk, questionnaires } = supplier.assessments;
  const usesIt = supplier.relationships.some(({ state }) => state !== 'ended');
  const asks = mayAsk && questionnaires.length > 0 && (usesIt || supplier.assessments.mayAskForNation);
  return (
    <Panel
      title="Assessments"
      hint="Answered once by the supplier, for all who ask. Answers count for 12 months"
      actions={asks && !isOpen && <Button onClick={() => setIsOpen(true)}>Ask this supplier</Button>}
    >
      {isOpen && <AskForm supplier={supplier} onDone={() => setIsOpen(false)} />}
      {rows.length + shared.length === 0 && (
        <EmptyState title="Never asked.">What it does for its own security is not known from it.</EmptyState>
      )}
      {supplier.isOne ? (
        <ul className="plain-list chain">
          {rows.map((row) => (
            <OwnRow key={row.id} row={row} />
          ))}
          {shared.map((row) => (
            <SharedRow key={row.roundId} row={row} />
          ))}
        </ul>
      ) : (
        rows.length > 0 && (
          <DataTable
            caption="Assessments of this supplier"
            isCaptionHidden
            columns={columns}
            rows={rows}
            keyOf={({ id }) => String(id)}
            hrefOf={(row) =>
              hrefOf({ kind: row.organisationKind, code: row.organisationCode }, `rounds/${row.roundId}`)
            }
            pageSize={8}
            name="assessments"
          />
        )
      )}
    </Panel>
  );
}
