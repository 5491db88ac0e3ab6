import './organisations.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatInstant } from '#web/words/format-date.ts';
import type { listEmergencies as contract } from '../contract/emergencies.ts';
import { ReasonDialog } from './parts/reason-dialog.tsx';
import { RightsTabs } from './parts/rights-tabs.tsx';
import { useMay } from './parts/use-may.ts';
import { endEmergency, listEmergencies, reviewEmergency } from './rights-calls.ts';

type Emergency = AnswerOf<typeof contract>['emergencies'][number];
type Deed = 'end' | 'justified' | 'not-justified';

const deeds = {
  end: { title: 'End this access now', action: 'End access', done: 'The access is ended.' },
  justified: { title: 'This access was justified', action: 'Say that it was justified', done: 'Judged as justified.' },
  'not-justified': {
    title: 'This access was not justified',
    action: 'Say that it was not justified',
    done: 'Judged as not justified.',
  },
} as const;

function stateOf({ isActive, isJustified }: Emergency) {
  if (isActive) return { level: 'high', words: 'Goes on' } as const;
  if (isJustified === null) return { level: 'medium', words: 'Not looked at yet' } as const;
  return isJustified
    ? ({ level: 'good', words: 'Justified' } as const)
    : ({ level: 'critical', words: 'Not justified' } as const);
}

function endWords({ until, endedAt, endedBy }: Emergency): string {
  if (endedAt === null) return formatInstant(new Date(until));
  return `${formatInstant(new Date(endedAt))}, ended by ${endedBy ?? 'somebody'}`;
}

const columns: readonly Column<Emergency>[] = [
  { id: 'who', header: 'Who', value: ({ person }) => person },
  { id: 'where', header: 'Organisation', value: ({ organisationName }) => organisationName },
  { id: 'why', header: 'Why', value: ({ why }) => why, isSortable: false },
  { id: 'may', header: 'May', value: ({ mayChange }) => (mayChange ? 'Read and change' : 'Read') },
  {
    id: 'from',
    header: 'From',
    value: ({ takenAt }) => takenAt,
    cell: ({ takenAt }) => formatInstant(new Date(takenAt)),
  },
  { id: 'until', header: 'Until', value: ({ endedAt, until }) => endedAt ?? until, cell: endWords },
  {
    id: 'state',
    header: 'State',
    value: (row) => stateOf(row).words,
    cell: (row) => (
      <>
        <Status level={stateOf(row).level}>{stateOf(row).words}</Status>
        {row.reviewedBy !== null && (
          <span className="hint">
            {' '}
            {row.reviewedBy}: {row.reviewWhy}
          </span>
        )}
      </>
    ),
  },
];

interface ActProps {
  readonly row: Emergency;
  readonly deed: Deed;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

function Act({ row, deed, onClose, onDone }: ActProps) {
  const refresh = ['/api/emergency-access', '/api/rights', '/api/me', '/api/audit'];
  const ending = useSend(endEmergency, refresh);
  const judging = useSend(reviewEmergency, refresh);
  const sending = deed === 'end' ? ending : judging;
  function send(why: string): void {
    const params = { id: row.id };
    const then = { onSuccess: () => onDone(deeds[deed].done) };
    if (deed === 'end') ending.mutate({ params, body: { why } }, then);
    else judging.mutate({ params, body: { isJustified: deed === 'justified', why } }, then);
  }
  return (
    <ReasonDialog
      id="emergency"
      title={deeds[deed].title}
      action={deeds[deed].action}
      isWarning={deed !== 'justified'}
      isOpen
      isBusy={sending.isPending}
      problem={sending.error}
      onClose={onClose}
      onSend={send}
    >
      <p>
        {row.person} took it for {row.organisationName}: {row.why}
      </p>
      {deed === 'not-justified' && <p>{row.person} can then take no emergency access here again.</p>}
    </ReasonDialog>
  );
}

/** Emergency access at an organisation and below it: what goes on, and what was found of it. */
export function EmergenciesPage() {
  const { organisation } = useScoped('rights');
  const rows = useAnswer(listEmergencies, { query: { organisation } });
  const mayTake = useMay('break-glass:take');
  const [asked, setAsked] = useState<{ row: Emergency; deed: Deed } | null>(null);
  const [done, setDone] = useState('');
  const choose = (row: Emergency, deed: Deed, words: string) => (
    <Button kind="link" onClick={() => setAsked({ row, deed })}>
      {words}
      <span className="visually-hidden">: access of {row.person}</span>
    </Button>
  );
  const actColumn: Column<Emergency> = {
    id: 'act',
    header: 'Change',
    value: () => '',
    isSortable: false,
    cell: (row) => (
      <>
        {row.mayEnd && choose(row, 'end', 'End now')}
        {row.mayJudge && choose(row, 'justified', 'Justified')}{' '}
        {row.mayJudge && choose(row, 'not-justified', 'Not justified')}
        {!row.mayEnd && !row.mayJudge && 'None'}
      </>
    ),
  };
  return (
    <>
      <PageHeader
        title="Emergency access"
        hint="People on call take it for 4 hours at most, with a reason. Afterwards an administrator says whether it was justified."
        actions={
          mayTake && (
            <ButtonLink href={`/emergency?organisation=${organisation}`} kind="warning">
              Take emergency access
            </ButtonLink>
          )
        }
      />
      <RightsTabs current="emergencies" />
      {done !== '' && <Notice kind="good" title={done} isSpoken />}
      <AnswerPanel title="Emergency access" query={rows} what="emergency access" isWide loadingRows={6}>
        {(answer) => (
          <DataTable
            caption="Emergency access"
            isCaptionHidden
            columns={[...columns, actColumn]}
            rows={answer.emergencies}
            keyOf={({ id }) => String(id)}
            empty={<EmptyState title="Nobody took emergency access here." />}
          />
        )}
      </AnswerPanel>
      {asked !== null && (
        <Act
          {...asked}
          onClose={() => setAsked(null)}
          onDone={(words) => {
            setAsked(null);
            setDone(words);
          }}
        />
      )}
    </>
  );
}
