import '../clinical.css';
import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import type { PageParams } from '#web/page-route.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { oneCause as contract } from '../../contract/hazard-log.ts';
import { oneCause, renameCause } from '../calls.ts';
import { CareTabs } from '../parts/care-tabs.tsx';
import { useCare } from '../parts/use-care.ts';
import { hazardColumns } from './hazard-columns.tsx';

type Cause = AnswerOf<typeof contract>;

function RenameForm({ cause, onDone }: { readonly cause: Cause; readonly onDone: () => void }) {
  const sending = useSend(renameCause, ['/api/causes', '/api/hazards', '/api/safety-cases']);
  const form = useForm<'name' | 'why'>({
    id: 'cause',
    start: { name: cause.name, why: '' },
    problem: sending.error,
    check: (values) => ({ ...(values.name.trim() === '' ? { name: 'Enter a name' } : {}), ...whyFault(values) }),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ name, why }) =>
        sending.mutate(
          { params: { id: cause.id }, body: { name: name.trim(), why: why.trim() } },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput
        {...form.bind('name')}
        label="Cause"
        hint={`The new words stand at ${countOf(cause.counts.all, 'hazard')}.`}
        autoComplete="off"
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save cause
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Body({ cause, isBusy }: { readonly cause: Cause; readonly isBusy: boolean }) {
  const { href } = useCare();
  const { counts } = cause;
  return (
    <div className="care-page">
      <FigureRow>
        <Figure label="Open hazards" value={counts.open} note={`Of ${formatNumber(counts.all)} that name this cause`} />
        <Figure label="Must be controlled" value={counts.unacceptable} unit="open" />
        <Figure label="Unrated" value={counts.unrated} unit="open" />
        {!cause.isOne && <Figure label="Organisations" value={cause.organisations} note="Whose log names it" />}
      </FigureRow>
      <Panel title="Hazards that it leads to" isWide>
        <DataTable
          caption="Hazards of this cause"
          isCaptionHidden
          columns={hazardColumns(cause).map((column) => ({ ...column, isSortable: false }))}
          rows={cause.hazards}
          keyOf={({ id }) => String(id)}
          hrefOf={({ id }) => href(`hazards/${id}`)}
          total={cause.total}
          pageSize={cause.pageSize}
          isBusy={isBusy}
          hasExport={cause.total <= cause.pageSize}
          empty={<EmptyState title="No hazard names this cause any more." />}
        />
      </Panel>
    </div>
  );
}

/** One cause with the hazards that it leads to, at an organisation or anywhere below a board, region or nation. */
export function CausePage({ params }: { readonly params: PageParams }) {
  const { branch, href } = useCare();
  const { page } = useTableQuery();
  const [isRenaming, setIsRenaming] = useState(false);
  const answer = useAnswer(oneCause, { params: { id: Number(params.id) }, query: { ...branch, page } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data === undefined ? 'Cause' : data.name}
        {...(data === undefined ? {} : { context: data.scopeName, hint: `A cause of hazards. ${data.scopeName}.` })}
        crumbs={[
          { href: href('hazards'), name: 'Hazard log' },
          { href: href('causes'), name: 'Causes' },
        ]}
        actions={data?.mayRename && !isRenaming && <Button onClick={() => setIsRenaming(true)}>Reword cause</Button>}
      />
      <CareTabs current="hazards" />
      {data === undefined ? (
        <UnreadPage
          what="this cause"
          title="Cause"
          problem={answer.error}
          onRetry={answer.refetch}
          missing="Causes belong to the organisation that wrote them."
        />
      ) : (
        <>
          {isRenaming && (
            <Panel title="Reword this cause">
              <RenameForm cause={data} onDone={() => setIsRenaming(false)} />
            </Panel>
          )}
          <Body cause={data} isBusy={answer.isPlaceholderData} />
        </>
      )}
    </>
  );
}
