import './organisations.css';
import { useState } from 'react';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { saveFile } from '#web/kit/save-file.ts';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { PageParams } from '#web/page-route.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import { heldColumns } from './parts/held-columns.tsx';
import { Missing } from './parts/missing.tsx';
import { ReasonDialog } from './parts/reason-dialog.tsx';
import { copyForPerson, endHold, placeHold, previewErasure, startErasure } from './privacy-calls.ts';

type Step = 'copy' | 'hold' | 'lift' | 'erase';

const steps = {
  copy: {
    action: 'Make a copy for them',
    lead: 'Hand it to the person alone, and only after you made sure who asks.',
    done: 'The copy is in your downloads. Hand it to the person alone.',
  },
  hold: {
    action: 'Hold this account',
    lead: 'While it is held, nobody can erase the person. Say what is looked into.',
    done: 'This account is held. Nobody can erase the person now.',
  },
  lift: { action: 'Lift the hold', lead: 'Then the person can be erased again.', done: 'The hold is lifted.' },
  erase: {
    action: 'Ask to erase',
    lead: 'A second administrator must confirm it within 72 hours. Then you carry it out.',
    done: 'Asked. A second administrator must confirm it.',
  },
} as const;

function Act({
  id,
  step,
  onClose,
  onDone,
}: {
  readonly id: number;
  readonly step: Step;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}) {
  const refresh = ['/api/people', '/api/erasures', '/api/proposals', '/api/audit'];
  const copying = useSend(copyForPerson, refresh);
  const others = {
    hold: useSend(placeHold, refresh),
    lift: useSend(endHold, refresh),
    erase: useSend(startErasure, refresh),
  };
  const sending = step === 'copy' ? copying : others[step];
  const { action, lead, done } = steps[step];
  function send(why: string): void {
    const input = { params: { id }, body: { why } };
    if (step !== 'copy') {
      others[step].mutate(input, { onSuccess: () => onDone(done) });
      return;
    }
    copying.mutate(input, {
      onSuccess: (file) => {
        saveFile(file);
        onDone(done);
      },
    });
  }
  return (
    <ReasonDialog
      id="data"
      title={action}
      action={action}
      isWarning={step === 'erase'}
      isOpen
      isBusy={sending.isPending}
      problem={sending.error}
      onClose={onClose}
      onSend={send}
    >
      <p>{lead}</p>
    </ReasonDialog>
  );
}

interface Held {
  readonly table: string;
  readonly holds: string;
  readonly erasure: string;
}

const isKept = ({ erasure }: Held) => erasure.startsWith('Kept');

function HeldTable({ caption, tables }: { readonly caption: string; readonly tables: readonly Held[] }) {
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={heldColumns}
      rows={tables}
      keyOf={({ table }) => table}
      hasExport={false}
      empty={<EmptyState title="Nothing.">There is nothing here.</EmptyState>}
    />
  );
}

/** A copy for somebody, a hold on their account, and their erasure: what it would do. */
export function PersonDataPage({ params }: { readonly params: PageParams }) {
  const id = Number(params.id);
  const preview = useAnswer(previewErasure, { params: { id } });
  const [step, setStep] = useState<Step | null>(null);
  const [done, setDone] = useState('');
  const crumbs = [
    { href: '/people', name: 'People and access' },
    { href: `/people/${id}`, name: preview.data?.name ?? 'Account' },
  ];
  if (preview.error?.status === 404) {
    return (
      <>
        <PageHeader title="Data protection" crumbs={crumbs.slice(0, 1)} />
        <Missing what="account" detail={preview.error.detail} />
      </>
    );
  }
  const hold = preview.data?.hold ?? null;
  const button = (which: Step, kind: 'primary' | 'secondary' | 'warning') => (
    <Button kind={kind} onClick={() => setStep(which)}>
      {steps[which].action}
    </Button>
  );
  return (
    <>
      <PageHeader title="Data protection" context={preview.data?.name ?? 'Account'} crumbs={crumbs} />
      {done !== '' && <Notice kind="good" title={done} isSpoken />}
      {hold !== null && (
        <Notice kind="warning" title="This account is held and cannot be erased">
          <p>
            {hold.why}. {hold.placedByName}, {formatInstant(new Date(hold.placedAt))}.
          </p>
        </Notice>
      )}
      {/* What may be done depends on what holds the account, so all of it waits for the answer. */}
      <Answered title="Data protection" query={preview} what="what an erasure does">
        {(answer) => (
          <div className="stack">
            <Panel title="What you can do">
              <p className="form-lead">Each asks for your reason, and stands in the audit log.</p>
              <div className="button-row">
                {button('copy', 'secondary')}
                {hold === null ? button('hold', 'secondary') : button('lift', 'secondary')}
                {hold === null && button('erase', 'warning')}
              </div>
            </Panel>
            <Panel title="What an erasure keeps, and why" isWide>
              {answer.inClear > 0 && (
                <Notice kind="plain" title={`The name stays in ${formatNumber(answer.inClear)} old entries`}>
                  <p>They were written before names in the audit log were sealed, and cannot be changed.</p>
                </Notice>
              )}
              <HeldTable caption="What an erasure keeps" tables={answer.tables.filter(isKept)} />
            </Panel>
            <Panel title="What goes" isWide>
              <HeldTable caption="What an erasure takes away" tables={answer.tables.filter((each) => !isKept(each))} />
            </Panel>
          </div>
        )}
      </Answered>
      {step !== null && (
        <Act
          id={id}
          step={step}
          onClose={() => setStep(null)}
          onDone={(words) => {
            setStep(null);
            setDone(words);
          }}
        />
      )}
    </>
  );
}
