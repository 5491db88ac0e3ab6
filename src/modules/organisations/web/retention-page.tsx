import './organisations.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatNumber } from '#web/words/format-number.ts';
import type { showRetention as contract } from '../contract/privacy.ts';
import { keptWords } from './parts/held-columns.tsx';
import { useForm } from './parts/use-form.ts';
import { whyFault, whyHint } from './parts/why.ts';
import { changeRetention, showRetention } from './privacy-calls.ts';

type Kept = AnswerOf<typeof contract>['classes'][number];

const happens = { delete: 'Deleted', blank: 'Blanked', keep: 'Kept' } as const;

const columns: readonly Column<Kept>[] = [
  { id: 'name', header: 'What', value: ({ name }) => name },
  { id: 'days', header: 'Kept for', value: ({ days }) => days, cell: keptWords },
  { id: 'happens', header: 'Then', value: (kept) => happens[kept.happens] },
  {
    id: 'due',
    header: 'Would go now',
    value: ({ due }) => due,
    isNumber: true,
    cell: ({ due }) => (due === null ? 'None' : formatNumber(due)),
  },
  { id: 'why', header: 'Why', value: ({ why }) => why, isSortable: false },
];

function faults({ days, why }: { readonly days: string; readonly why: string }): { days?: string; why?: string } {
  const isWhole = /^\d{1,5}$/.test(days.trim());
  return { ...(isWhole ? {} : { days: 'Enter a number of days, such as 90' }), ...whyFault({ why }) };
}

function ChangeDays({ kept, onClose }: { readonly kept: Kept; readonly onClose: () => void }) {
  const changing = useSend(changeRetention, ['/api/retention', '/api/privacy', '/api/audit']);
  const form = useForm({
    id: 'retention',
    start: { days: String(kept.days ?? ''), why: '' },
    problem: changing.error,
    check: faults,
  });
  const onSubmit = form.submit(({ days, why }) =>
    changing.mutate(
      { params: { code: kept.code }, body: { days: Number(days), why: why.trim() } },
      {
        onSuccess: () => {
          announce(`${kept.name}: kept ${days} days`);
          onClose();
        },
      },
    ),
  );
  return (
    <Dialog title={`${kept.name}: how long?`} isOpen onClose={onClose}>
      <form onSubmit={onSubmit} noValidate>
        <p className="form-lead">{kept.why}</p>
        <ErrorSummary faults={form.faults} problem={changing.error} />
        <TextInput
          {...form.bind('days')}
          label="Days"
          hint={`At least ${kept.leastDays}. Wardkeep proposes ${kept.proposedDays ?? 0}.`}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={changing.isPending}>
            Save days
          </Button>
          <Button kind="link" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** How long each class of data is kept, and how much would go now. */
export function RetentionPage() {
  const retention = useAnswer(showRetention, {});
  const [asked, setAsked] = useState<Kept | null>(null);
  const changeColumn: Column<Kept> = {
    id: 'change',
    header: 'Change',
    value: () => '',
    isSortable: false,
    cell: (kept) =>
      kept.days === null ? (
        'None'
      ) : (
        <Button kind="link" onClick={() => setAsked(kept)}>
          Change<span className="visually-hidden"> days of {kept.name}</span>
        </Button>
      ),
  };
  return (
    <>
      <PageHeader
        title="How long things are kept"
        hint="Once a day, what was kept long enough goes. The audit log says how much."
        crumbs={[{ href: '/privacy', name: 'What is held about people' }]}
      />
      <AnswerPanel title="Classes of data" query={retention} what="how long things are kept" isWide loadingRows={12}>
        {(answer) => (
          <DataTable
            caption="Classes of data"
            isCaptionHidden
            columns={[...columns, changeColumn]}
            rows={answer.classes}
            keyOf={({ code }) => code}
            empty={<EmptyState title="No classes.">Nothing is kept.</EmptyState>}
          />
        )}
      </AnswerPanel>
      {asked !== null && <ChangeDays kept={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
