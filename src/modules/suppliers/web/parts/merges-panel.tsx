import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { undoMerge } from '../calls.ts';

type Merge = SupplierDetail['merges'][number];

function Undo({ merge }: { readonly merge: Merge }) {
  const [isOpen, setIsOpen] = useState(false);
  const sending = useSend(undoMerge, ['/api/suppliers']);
  const form = useForm<'why'>({ id: `undo-${merge.id}`, start: { why: '' }, problem: sending.error, check: whyFault });
  if (!isOpen) {
    return (
      <Button isSmall onClick={() => setIsOpen(true)}>
        Undo merge
        <span className="visually-hidden"> of {merge.fromName}</span>
      </Button>
    );
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ why }) => sending.mutate({ params: { id: merge.id }, body: { why: why.trim() } }))}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" isSmall isBusy={sending.isPending}>
        Undo merge
      </Button>
    </form>
  );
}

function columnsOf(mayManage: boolean): readonly Column<Merge>[] {
  return [
    { id: 'from', header: 'Record', value: (row) => row.fromName, isRowHeader: true },
    { id: 'into', header: 'Is read as', value: (row) => row.intoName },
    { id: 'why', header: 'Why', value: (row) => row.why },
    {
      id: 'made',
      header: 'When and by whom',
      value: (row) => row.madeAt,
      cell: (row) => `${formatInstant(new Date(row.madeAt))}, ${row.madeBy}`,
    },
    {
      id: 'undone',
      header: 'State',
      value: (row) => (row.undoneAt === null ? 'In force' : 'Undone'),
      cell: (row) => {
        if (row.undoneAt !== null) return `Undone ${formatInstant(new Date(row.undoneAt))} by ${row.undoneBy}`;
        return mayManage ? <Undo merge={row} /> : 'In force';
      },
      isSortable: false,
    },
  ];
}

/** Every merge of the nation's record, undone ones too. */
export function MergesPanel({ merges, mayManage }: { readonly merges: readonly Merge[]; readonly mayManage: boolean }) {
  return (
    <Panel title="Merges" isWide>
      <DataTable
        caption="Merges of records"
        isCaptionHidden
        columns={columnsOf(mayManage)}
        rows={merges}
        keyOf={({ id }) => String(id)}
        name="merges"
        empty={<EmptyState title="No records were merged yet." />}
      />
    </Panel>
  );
}
