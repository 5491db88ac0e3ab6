import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { BroughtFiles as Files, TakeBackPreview } from '../../contract/brought-files.ts';
import type { BroughtCalls } from '../calls.ts';
import { useSuppliers } from './use-suppliers.ts';

type File = Files['files'][number];
type Row = TakeBackPreview['rows'][number];

interface Shared {
  readonly calls: BroughtCalls;
  readonly noun: { readonly one: string; readonly many: string };
  /** Addresses whose answers are out of date afterwards. */
  readonly touched: readonly string[];
}

const becomesWords = {
  back: 'Goes back to what it was',
  gone: 'Goes away: the file added it',
  stays: 'Stays as it is',
} as const;

const rowColumns: readonly Column<Row>[] = [
  { id: 'name', header: 'About', value: ({ name }) => name, isRowHeader: true },
  {
    id: 'becomes',
    header: 'What happens',
    value: ({ becomes }) => becomesWords[becomes],
    cell: ({ becomes, because }) => (
      <div className="cell-lines">
        {becomesWords[becomes]}
        {because !== '' && <span className="hint">{because}</span>}
      </div>
    ),
  },
  {
    id: 'changes',
    header: 'Difference',
    value: ({ changes }) =>
      changes.map(({ what, before, after }) => `${what}: ${before || 'empty'} to ${after || 'empty'}`).join('; '),
    cell: ({ changes }) => (
      <div className="cell-lines">
        {changes.map(({ what, before, after }) => (
          <span key={what}>
            {what}: {before || 'empty'} to {after || 'empty'}
          </span>
        ))}
      </div>
    ),
  },
];

function TakeBackForm({ calls, noun, touched, look, onDone }: Shared & { look: TakeBackPreview; onDone: () => void }) {
  const { organisation } = useSuppliers();
  const sending = useSend(calls.takeBack, touched, { timeoutSeconds: 60 });
  const form = useForm<'why'>({
    id: `take-back-${look.id}`,
    start: { why: '' },
    problem: sending.error,
    check: whyFault,
  });
  const send = ({ why }: Readonly<Record<'why', string>>) =>
    sending.mutate(
      { params: { organisation, id: look.id }, body: { why: why.trim() } },
      {
        onSuccess: ({ back, gone, stayed }) => {
          const left = stayed.length === 0 ? '' : ` ${countOf(stayed.length, noun.one, noun.many)} stayed.`;
          announce(`The file was taken back: ${countOf(back + gone, noun.one, noun.many)}.${left}`);
          onDone();
        },
      },
    );
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Take back {countOf(look.back + look.gone, noun.one, noun.many)}
      </Button>
    </form>
  );
}

function Look({ look, ...shared }: Shared & { readonly look: TakeBackPreview; readonly onDone: () => void }) {
  const { noun } = shared;
  const { back, gone, stays } = look;
  const told = [
    back > 0 &&
      `${countOf(back, noun.one, noun.many)} ${back === 1 ? 'goes back to what it was' : 'go back to what they were'}.`,
    gone > 0 && `${countOf(gone, noun.one, noun.many)} ${gone === 1 ? 'goes' : 'go'} away.`,
    stays > 0 && `${countOf(stays, noun.one, noun.many)} ${stays === 1 ? 'stays as it is' : 'stay as they are'}.`,
  ];
  return (
    <>
      <Notice title={`${told.filter(Boolean).join(' ')} Nothing is saved yet.`} isSpoken />
      <DataTable
        caption="What taking it back would change"
        isCaptionHidden
        name={`brought-${look.id}`}
        columns={rowColumns}
        rows={look.rows}
        keyOf={({ number }) => String(number)}
        pageSize={20}
      />
      {back + gone > 0 ? (
        <TakeBackForm {...shared} look={look} />
      ) : (
        <p>All of it was changed since, or is needed. Change what is wrong by hand.</p>
      )}
    </>
  );
}

/** Asks only once it is opened. */
function LookAt({ id, onDone, ...shared }: Shared & { readonly id: number; readonly onDone: () => void }) {
  const { organisation } = useSuppliers();
  const answer = useAnswer(shared.calls.preview, { params: { organisation, id } });
  return (
    <Answered query={answer} title="Taking it back" what="what would change">
      {(look) => (look.id === id ? <Look {...shared} look={look} onDone={onDone} /> : null)}
    </Answered>
  );
}

function stateOf({ undoneAt, undoneBy, putBack }: File, { one, many }: Shared['noun']): string {
  if (undoneAt === null) return 'In force';
  return `Taken back ${formatInstant(new Date(undoneAt))} by ${undoneBy ?? ''}: ${countOf(putBack ?? 0, one, many)}`;
}

function filesColumns(
  noun: Shared['noun'],
  open: number | null,
  onOpen: (id: number) => void,
): readonly Column<File>[] {
  return [
    {
      id: 'at',
      header: 'Taken in',
      value: ({ at }) => at,
      isRowHeader: true,
      cell: ({ at, by }) => `${formatInstant(new Date(at))} by ${by}`,
    },
    { id: 'why', header: 'Why', value: ({ why }) => why },
    {
      id: 'did',
      header: 'What it did',
      value: ({ added, changed }) => added + changed,
      cell: ({ added, changed }) => `${added} new, ${changed} changed`,
    },
    {
      id: 'state',
      header: 'State',
      value: (file) => stateOf(file, noun),
      isSortable: false,
      cell: (file) =>
        file.undoneAt === null && file.id !== open ? (
          <Button isSmall onClick={() => onOpen(file.id)}>
            Take back
            <span className="visually-hidden"> the file of {formatInstant(new Date(file.at))}</span>
          </Button>
        ) : (
          stateOf(file, noun)
        ),
    },
  ];
}

/** Files that were taken in lately, each to be taken back after a look at what that would change. */
export function BroughtFiles(shared: Shared) {
  const { calls, noun } = shared;
  const { organisation } = useSuppliers();
  const [open, setOpen] = useState<number | null>(null);
  const answer = useAnswer(calls.list, { params: { organisation } });
  // Whoever may not take files in has none to take back.
  if (answer.error?.status === 403 && answer.data === undefined) return null;
  return (
    <Panel
      title="Taken in lately"
      hint={`A file that was wrong can be taken back. A ${noun.one} that somebody changed since stays.`}
      isWide
    >
      <Answered query={answer} title="Files that were taken in" what="the files that were taken in">
        {({ files }) => (
          <>
            <DataTable
              caption="Files that were taken in lately"
              isCaptionHidden
              name="brought"
              columns={filesColumns(noun, open, setOpen)}
              rows={files}
              keyOf={({ id }) => String(id)}
              hasExport={false}
              empty={<EmptyState title="No file was taken in yet." />}
            />
            {open !== null && <LookAt key={open} {...shared} id={open} onDone={() => setOpen(null)} />}
          </>
        )}
      </Answered>
    </Panel>
  );
}
