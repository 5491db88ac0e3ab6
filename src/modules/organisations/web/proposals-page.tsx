import './organisations.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { listProposals as contract } from '../contract/proposals.ts';
import { ReasonDialog } from './parts/reason-dialog.tsx';
import { confirmProposal, listProposals, refuseProposal, withdrawProposal } from './rights-calls.ts';

type Proposal = AnswerOf<typeof contract>['proposals'][number];
type Decision = 'confirm' | 'refuse' | 'withdraw';

const states = {
  waits: { level: 'medium', words: 'Waits' },
  confirmed: { level: 'good', words: 'Confirmed' },
  refused: { level: 'none', words: 'Refused' },
  withdrawn: { level: 'none', words: 'Taken back' },
  'ran-out': { level: 'none', words: 'Ran out' },
} as const;

const decisions = {
  confirm: { title: 'Confirm as the second person', action: 'Confirm', done: 'Confirmed and done.' },
  refuse: { title: 'Refuse as the second person', action: 'Refuse', done: 'Refused.' },
  withdraw: { title: 'Take back what you proposed', action: 'Take back', done: 'Taken back.' },
} as const;

const columns: readonly Column<Proposal>[] = [
  { id: 'what', header: 'What will happen', value: ({ words }) => words },
  { id: 'where', header: 'Organisation', value: ({ organisationName }) => organisationName },
  {
    id: 'by',
    header: 'Proposed by',
    value: ({ proposedBy }) => proposedBy,
    cell: ({ proposedBy, proposedAt, why }) => (
      <>
        {proposedBy}, {formatInstant(new Date(proposedAt))}
        <br />
        <span className="hint">{why}</span>
      </>
    ),
  },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => states[state].words,
    cell: ({ state, isUsed, decidedBy, decisionWhy, expiresAt }) => (
      <>
        <Status level={states[state].level}>{states[state].words}</Status>
        <br />
        <span className="hint">
          {state === 'waits'
            ? `until ${formatInstant(new Date(expiresAt))}`
            : `${decidedBy ?? ''} ${decisionWhy ?? ''}`}
          {isUsed && ', used'}
        </span>
      </>
    ),
  },
];

interface DecideProps {
  readonly proposal: Proposal;
  readonly decision: Decision;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

function Decide({ proposal, decision, onClose, onDone }: DecideProps) {
  const refresh = ['/api/proposals', '/api/people', '/api/audit'];
  const confirming = useSend(confirmProposal, refresh);
  const refusing = useSend(refuseProposal, refresh);
  const withdrawing = useSend(withdrawProposal, refresh);
  const { title, action, done } = decisions[decision];
  const sending = { confirm: confirming, refuse: refusing, withdraw: withdrawing }[decision];
  function send(why: string): void {
    const params = { id: proposal.id };
    const then = { onSuccess: () => onDone(done) };
    if (decision === 'confirm') confirming.mutate({ params, body: { requestHash: proposal.requestHash, why } }, then);
    else if (decision === 'refuse') refusing.mutate({ params, body: { why } }, then);
    else withdrawing.mutate({ params, body: { why } }, then);
  }
  return (
    <ReasonDialog
      id="decision"
      title={title}
      action={action}
      isWarning={decision !== 'confirm'}
      isOpen
      isBusy={sending.isPending}
      problem={sending.error}
      onClose={onClose}
      onSend={send}
    >
      <p>
        <strong>{proposal.words}.</strong>
      </p>
      <p>
        {proposal.proposedBy} proposed it: {proposal.why}
      </p>
    </ReasonDialog>
  );
}

/** The strongest acts, which one person proposes and another confirms. */
export function ProposalsPage() {
  const proposals = useAnswer(listProposals, {});
  const [asked, setAsked] = useState<{ proposal: Proposal; decision: Decision } | null>(null);
  const [done, setDone] = useState('');
  const choose = (proposal: Proposal, decision: Decision) => (
    <Button kind="link" onClick={() => setAsked({ proposal, decision })}>
      {decisions[decision].action}
      <span className="visually-hidden">: {proposal.words}</span>
    </Button>
  );
  const decideColumn: Column<Proposal> = {
    id: 'decide',
    header: 'Decide',
    value: () => '',
    isSortable: false,
    cell: (proposal) => (
      <>
        {proposal.mayDecide && choose(proposal, 'confirm')} {proposal.mayDecide && choose(proposal, 'refuse')}
        {proposal.isOwn && proposal.state === 'waits' && choose(proposal, 'withdraw')}
        {!proposal.mayDecide && !(proposal.isOwn && proposal.state === 'waits') && 'None'}
      </>
    ),
  };
  return (
    <>
      <PageHeader
        title="Waiting for a second person"
        hint="The strongest acts need two people. What one proposes, another confirms or refuses within 72 hours."
      />
      {done !== '' && <Notice kind="good" title={done} isSpoken />}
      <AnswerPanel title="Proposals" query={proposals} what="the proposals" isWide loadingRows={6}>
        {(answer) => (
          <DataTable
            caption="Proposals of the last 30 days"
            isCaptionHidden
            columns={[...columns, decideColumn]}
            rows={answer.proposals}
            keyOf={({ id }) => String(id)}
            hasExport={false}
            empty={
              <EmptyState title="Nothing waits for a second person.">
                Making somebody administrator of a board, a region or the nation starts here.
              </EmptyState>
            }
          />
        )}
      </AnswerPanel>
      {asked !== null && (
        <Decide
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
