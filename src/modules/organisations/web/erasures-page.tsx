import './organisations.css';
import { Fragment, useState } from 'react';
import { Link } from 'wouter';
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
import type { listErasures as contract } from '../contract/privacy.ts';
import { ReasonDialog } from './parts/reason-dialog.tsx';
import { completeErasure, listErasures, proposeErasure, refuseErasure } from './privacy-calls.ts';

type Erasure = AnswerOf<typeof contract>['erasures'][number];
type Step = 'propose' | 'refuse' | 'complete';

const steps = {
  propose: {
    title: 'Propose to erase',
    action: 'Propose',
    lead: 'A second administrator must confirm it within 72 hours. Then you carry it out.',
    done: 'Proposed. A second administrator must confirm it.',
  },
  refuse: {
    title: 'Refuse to erase',
    action: 'Refuse',
    lead: 'The person reads your reason on their own page.',
    done: 'Refused. The person reads why.',
  },
  complete: {
    title: 'Erase for good',
    action: 'Erase',
    lead: 'The name is gone everywhere, and the person cannot log in. This cannot be undone. Your reason stays, so name nobody in it.',
    done: 'Erased.',
  },
} as const;

/** Where a request stands. */
function standing({ state, hold, proposal }: Erasure): { level: 'good' | 'medium' | 'none'; words: string } {
  if (state === 'done') return { level: 'good', words: 'Erased' };
  if (state === 'refused') return { level: 'none', words: 'Refused' };
  if (state === 'withdrawn') return { level: 'none', words: 'Taken back' };
  if (hold !== null) return { level: 'medium', words: 'Held' };
  if (proposal?.state === 'waits') return { level: 'medium', words: 'Waits for a second person' };
  if (proposal?.state === 'confirmed' && !proposal.isUsed) return { level: 'medium', words: 'Confirmed' };
  return { level: 'medium', words: 'Asked' };
}

const columns: readonly Column<Erasure>[] = [
  {
    id: 'person',
    header: 'Who',
    value: ({ personName }) => personName,
    cell: ({ personId, personName }) => <Link href={`/people/${personId}`}>{personName}</Link>,
  },
  { id: 'organisation', header: 'Organisation', value: ({ organisationName }) => organisationName },
  {
    id: 'asked',
    header: 'Asked',
    value: ({ askedAt }) => askedAt,
    cell: ({ askedAt, askedBy, isAskedByPerson, why }) => (
      <>
        {formatInstant(new Date(askedAt))}, by {isAskedByPerson ? 'the person' : askedBy}
        {why !== '' && (
          <>
            <br />
            <span className="hint">{why}</span>
          </>
        )}
      </>
    ),
  },
  {
    id: 'state',
    header: 'State',
    value: (each) => standing(each).words,
    cell: (each) => (
      <>
        <Status level={standing(each).level}>{standing(each).words}</Status>
        <br />
        <span className="hint">{each.hold ?? each.decisionWhy}</span>
      </>
    ),
  },
];

interface DecideProps {
  readonly erasure: Erasure;
  readonly step: Step;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

function Decide({ erasure, step, onClose, onDone }: DecideProps) {
  const refresh = ['/api/erasures', '/api/proposals', '/api/people', '/api/audit'];
  const sending = {
    propose: useSend(proposeErasure, refresh),
    refuse: useSend(refuseErasure, refresh),
    complete: useSend(completeErasure, refresh),
  }[step];
  const { title, action, lead, done } = steps[step];
  return (
    <ReasonDialog
      id="erasure"
      title={`${title}: ${erasure.personName}`}
      action={action}
      isWarning={step !== 'refuse'}
      isOpen
      isBusy={sending.isPending}
      problem={sending.error}
      onClose={onClose}
      onSend={(why) => sending.mutate({ params: { id: erasure.id }, body: { why } }, { onSuccess: () => onDone(done) })}
    >
      <p>{lead}</p>
    </ReasonDialog>
  );
}

/** What the person logged in may do next about a request. */
function nextSteps({ state, isOwn, hold, proposal }: Erasure): readonly Step[] {
  if (state !== 'asked' || isOwn) return [];
  if (hold !== null) return ['refuse'];
  if (proposal?.state === 'waits') return ['refuse'];
  if (proposal?.state === 'confirmed' && !proposal.isUsed) return proposal.isOwn ? ['complete', 'refuse'] : ['refuse'];
  return ['propose', 'refuse'];
}

/** Requests to erase people, and what to do about each. */
export function ErasuresPage() {
  const erasures = useAnswer(listErasures, {});
  const [asked, setAsked] = useState<{ erasure: Erasure; step: Step } | null>(null);
  const [done, setDone] = useState('');
  const decideColumn: Column<Erasure> = {
    id: 'decide',
    header: 'Decide',
    value: () => '',
    isSortable: false,
    cell: (erasure) => (
      <>
        {erasure.proposal?.mayDecide && <Link href="/proposals">Confirm or refuse</Link>}{' '}
        {nextSteps(erasure).map((step) => (
          <Fragment key={step}>
            <Button kind="link" onClick={() => setAsked({ erasure, step })}>
              {steps[step].action}
              <span className="visually-hidden"> {erasure.personName}</span>
            </Button>{' '}
          </Fragment>
        ))}
        {nextSteps(erasure).length === 0 && 'None'}
      </>
    ),
  };
  return (
    <>
      <PageHeader
        title="Requests to be erased"
        hint="Two administrators decide. What is kept, and why, stands on the page of the account."
        crumbs={[{ href: '/people', name: 'People and access' }]}
      />
      {done !== '' && <Notice kind="good" title={done} isSpoken />}
      <AnswerPanel title="Requests" query={erasures} what="the requests" isWide loadingRows={6}>
        {(answer) => (
          <DataTable
            caption="Requests to be erased"
            isCaptionHidden
            columns={[...columns, decideColumn]}
            rows={answer.erasures}
            keyOf={({ id }) => String(id)}
            hasExport={false}
            empty={
              <EmptyState title="No requests.">
                People ask on their own account page. You can also begin on the page of an account.
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
