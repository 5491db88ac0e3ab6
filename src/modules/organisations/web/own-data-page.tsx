import './organisations.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { saveFile } from '#web/kit/save-file.ts';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { ownData as contract } from '../contract/privacy.ts';
import { heldColumns } from './parts/held-columns.tsx';
import { ReasonDialog } from './parts/reason-dialog.tsx';
import { askForOwnErasure, ownCopy, ownData, withdrawOwnErasure } from './privacy-calls.ts';

type OwnData = AnswerOf<typeof contract>;
type HeldRow = OwnData['tables'][number];

const columns: readonly Column<HeldRow>[] = [
  ...heldColumns,
  { id: 'why', header: 'Why it is held', value: ({ why }) => why, isSortable: false },
  { id: 'kept', header: 'How long', value: ({ kept }) => kept, isSortable: false },
  { id: 'rows', header: 'Entries', value: ({ rows }) => rows, isNumber: true },
];

function GetCopy() {
  const copying = useSend(ownCopy, ['/api/me/data']);
  const take = (format: 'html' | 'json') => copying.mutate({ query: { format } }, { onSuccess: saveFile });
  return (
    <Panel title="Get a copy">
      <p className="form-lead">
        The copy holds all that is listed here, and the entries of the audit log by and about you. Names of other people
        are left out.
      </p>
      {copying.error !== null && (
        <Notice kind="warning" title="The copy could not be made" isSpoken>
          <p>{copying.error.detail}</p>
        </Notice>
      )}
      <div className="button-row">
        <Button kind="primary" isBusy={copying.isPending} onClick={() => take('html')}>
          Get a page to read
        </Button>
        <Button kind="secondary" isBusy={copying.isPending} onClick={() => take('json')}>
          Get data for a program
        </Button>
      </div>
    </Panel>
  );
}

const outcomes = {
  asked: 'You asked to be erased. Two administrators decide. Until then nothing changes.',
  refused: 'You asked to be erased, and it was refused.',
  withdrawn: 'You took your request to be erased back.',
  done: 'You were erased.',
} as const;

function AskErasure({ erasure }: { readonly erasure: OwnData['erasure'] }) {
  const [isAsked, setIsAsked] = useState(false);
  const asking = useSend(askForOwnErasure, ['/api/me/data']);
  const withdrawing = useSend(withdrawOwnErasure, ['/api/me/data']);
  const close = () => {
    setIsAsked(false);
    asking.reset();
  };
  return (
    <Panel title="Ask to be erased">
      {erasure !== null && (
        <Notice kind={erasure.state === 'refused' ? 'warning' : 'plain'} title={outcomes[erasure.state]}>
          <p>
            Asked on {formatInstant(new Date(erasure.askedAt))}.
            {erasure.decisionWhy !== '' && erasure.state === 'refused' && ` Why: ${erasure.decisionWhy}.`}
          </p>
        </Notice>
      )}
      <p className="form-lead">
        Your name and how to reach you are removed, and you can no longer log in. The table says what is kept, and why.
        It cannot be undone.
      </p>
      {erasure?.state === 'asked' ? (
        <Button
          kind="secondary"
          isBusy={withdrawing.isPending}
          onClick={() => withdrawing.mutate({ params: { id: erasure.id } })}
        >
          Take the request back
        </Button>
      ) : (
        <Button kind="warning" onClick={() => setIsAsked(true)}>
          Ask to be erased
        </Button>
      )}
      <ReasonDialog
        id="erasure"
        title="Ask to be erased"
        action="Ask to be erased"
        isWarning
        isOpen={isAsked}
        isBusy={asking.isPending}
        problem={asking.error}
        onClose={close}
        onSend={(why) => asking.mutate({ body: { why } }, { onSuccess: close })}
      >
        <p>Two administrators above your organisation look at it. You can take it back until then.</p>
      </ReasonDialog>
    </Panel>
  );
}

/** What is held about oneself, how to get a copy, and how to be erased. */
export function OwnDataPage() {
  const data = useAnswer(ownData, {});
  return (
    <>
      <PageHeader
        title="What is held about you"
        hint="Every place where something about you stands, why, and for how long."
        crumbs={[{ href: '/account', name: 'Your account' }]}
      />
      <Answered title="What is held" query={data} what="what is held about you">
        {(answer) => (
          <div className="stack">
            <Panel title="What is held" isWide>
              <DataTable
                caption="What is held about you"
                isCaptionHidden
                columns={columns}
                rows={answer.tables.filter(({ rows }) => rows > 0)}
                keyOf={({ table }) => table}
                hasExport={false}
                empty={<EmptyState title="Nothing is held.">You have no account here.</EmptyState>}
              />
            </Panel>
            <div className="columns columns-even columns-top">
              <GetCopy />
              <AskErasure erasure={answer.erasure} />
            </div>
          </div>
        )}
      </Answered>
    </>
  );
}
