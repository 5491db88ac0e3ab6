import './organisations.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import type { Agreement, showSharing as contract } from '../contract/sharing.ts';
import { BulkLeave } from './parts/bulk-leave.tsx';
import { DecideSharingDialog } from './parts/decide-sharing-dialog.tsx';
import { levelWords, sourceWords } from './parts/level-words.ts';
import { ReasonDialog } from './parts/reason-dialog.tsx';
import { SharingTabs } from './parts/sharing-tabs.tsx';
import { endSharing, showSharing } from './sharing-calls.ts';

type Sharing = AnswerOf<typeof contract>;
type ClassRow = Sharing['classes'][number];

/** The day whose end an instant is. */
function lastDay(until: string): string {
  return formatDate(new Date(Date.parse(until) - 60_000).toISOString().slice(0, 10));
}

function levelCell({ lines }: Sharing, dataClass: string, overseer: string) {
  const line = lines.find((each) => each.class === dataClass && each.overseer === overseer);
  if (!line) return null;
  const until = line.until === null ? '' : `, until ${lastDay(line.until)}`;
  const why = `${sourceWords[line.source]}${until}`;
  return (
    <span title={line.basis}>
      {levelWords[line.level]}
      <br />
      <small className="hint">{why}</small>
    </span>
  );
}

function matrixColumns(sharing: Sharing): readonly Column<ClassRow>[] {
  return [
    {
      id: 'class',
      header: 'What',
      value: ({ name }) => name,
      cell: ({ name, isKept }) => (isKept ? name : `${name} (none kept yet)`),
      isRowHeader: true,
      isSortable: false,
    },
    ...sharing.overseers.map(({ code, name }) => ({
      id: code,
      header: name,
      value: (row: ClassRow) =>
        sharing.lines.find((each) => each.class === row.code && each.overseer === code)?.level ?? null,
      cell: (row: ClassRow) => levelCell(sharing, row.code, code),
      isSortable: false,
    })),
  ];
}

function agreementColumns(sharing: Sharing, onEnd: (agreement: Agreement) => void): readonly Column<Agreement>[] {
  const nameOf = (dataClass: string) => sharing.classes.find(({ code }) => code === dataClass)?.name ?? dataClass;
  return [
    { id: 'class', header: 'What', value: (row) => nameOf(row.class), isRowHeader: true },
    { id: 'with', header: 'With whom', value: (row) => row.with?.name ?? 'Everybody above' },
    { id: 'level', header: 'They see', value: (row) => levelWords[row.level] },
    { id: 'purpose', header: 'What for', value: (row) => row.purpose },
    { id: 'basis', header: 'Legal basis', value: (row) => [row.legalBasis, row.reference].filter(Boolean).join(', ') },
    { id: 'from', header: 'From', value: (row) => row.from, cell: (row) => formatDate(row.from.slice(0, 10)) },
    {
      id: 'until',
      header: 'Until',
      value: (row) => row.until,
      cell: (row) => (row.until === null ? 'Further notice' : lastDay(row.until)),
    },
    { id: 'by', header: 'Decided by', value: (row) => row.decidedBy },
    {
      id: 'state',
      header: 'State',
      value: (row) => row.state,
      cell: (row) =>
        row.state === 'over' ? (
          'Over'
        ) : sharing.mayDecide ? (
          <Button isSmall onClick={() => onEnd(row)}>
            End<span className="visually-hidden"> {nameOf(row.class)}</span>
          </Button>
        ) : (
          'In force'
        ),
    },
  ];
}

function Agreements({ sharing }: { readonly sharing: Sharing }) {
  const [ending, setEnding] = useState<Agreement | null>(null);
  const sending = useSend(endSharing, ['/api/sharing', '/api/audit']);
  const onSend = (why: string) =>
    ending && sending.mutate({ params: { id: ending.id }, body: { why } }, { onSuccess: () => setEnding(null) });
  return (
    <Panel title="Decisions" hint="What was decided here, the newest first" isWide>
      <DataTable
        caption="Decisions about sharing"
        isCaptionHidden
        name="agreements"
        columns={agreementColumns(sharing, setEnding)}
        rows={sharing.agreements}
        keyOf={({ id }) => String(id)}
        empty={<EmptyState title="Nothing was decided here.">What is usual counts.</EmptyState>}
      />
      <ReasonDialog
        id="end-sharing"
        title="End this agreement?"
        action="End agreement"
        isOpen={ending !== null}
        isBusy={sending.isPending}
        problem={sending.error}
        onSend={onSend}
        onClose={() => setEnding(null)}
      >
        <p>What is usual counts again from this moment.</p>
      </ReasonDialog>
    </Panel>
  );
}

function SharingBody({ sharing }: { readonly sharing: Sharing }) {
  if (sharing.overseers.length === 0)
    return <EmptyState title="Nobody stands above this organisation, so it shares with nobody." />;
  return (
    <DataTable
      caption="What each body above sees"
      isCaptionHidden
      name="sharing"
      columns={matrixColumns(sharing)}
      rows={sharing.classes}
      keyOf={({ code }) => code}
    />
  );
}

/** What an organisation shares, with whom, on what basis and until when. */
export function SharingPage() {
  const { organisation } = useScoped();
  const answer = useAnswer(showSharing, { query: { organisation } });
  const [isDeciding, setDeciding] = useState(false);
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Sharing"
        {...(data === undefined ? {} : { context: data.organisation.name })}
        hint="What those above see of an organisation. Its own people always see their own. Counts are to the nearest 5."
        actions={
          data?.mayDecide &&
          data.overseers.length > 0 && (
            <Button kind="primary" onClick={() => setDeciding(true)}>
              Decide what you share
            </Button>
          )
        }
      />
      <SharingTabs current="sharing" />
      <div className="stack">
        <AnswerPanel title="What each body above sees" query={answer} what="what is shared" isWide loadingRows={7}>
          {(sharing) => <SharingBody sharing={sharing} />}
        </AnswerPanel>
        {data !== undefined && <Agreements sharing={data} />}
        {data?.mayDecide && (
          <BulkLeave organisation={data.organisation.code} classes={data.classes.filter(({ hasLimit }) => hasLimit)} />
        )}
      </div>
      {data !== undefined && (
        <DecideSharingDialog
          organisation={data.organisation.code}
          classes={data.classes}
          overseers={data.overseers}
          isOpen={isDeciding}
          onClose={() => setDeciding(false)}
        />
      )}
    </>
  );
}
