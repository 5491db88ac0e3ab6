import { useState } from 'react';
import { WithReason } from '#modules/organisations/web/index.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { SupplierPeople } from '../../contract/partners.ts';
import { useSuppliers } from '../parts/use-suppliers.ts';
import { confirmPartner, decideChange, endPartner, joinPeople, listPartners, withdrawInvitation } from './calls.ts';
import { factsInWords } from './changes-panel.tsx';
import { InviteForm } from './invite-form.tsx';
import { NamingForm } from './naming-form.tsx';

const touched = ['/api/suppliers'];

const careWords = {
  same: 'The address fits the record.',
  other: 'The address is of another domain than the record names. Ring them first.',
  public: 'Anybody can have an address like this. Ring them first.',
  unknown: 'The record names no website or contact to compare the address with.',
} as const;

type Sent = SupplierPeople['invitations'][number];
type Partner = NonNullable<SupplierPeople['partners']>[number];
type Asked = NonNullable<SupplierPeople['changes']>[number];
type Merge = NonNullable<SupplierPeople['merges']>[number];

function OneInvitation({ sent }: { readonly sent: Sent }) {
  const sending = useSend(withdrawInvitation, touched);
  return (
    <li>
      {sent.name}, {sent.email}
      <span className="supplier-more">
        Invited {formatInstant(new Date(sent.sentAt))} by {sent.sentBy}. {careWords[sent.care]}
      </span>
      <WithReason
        id={`withdraw-${sent.id}`}
        action="Withdraw invitation"
        about={sent.name}
        sending={sending}
        onSend={(why, onSuccess) => sending.mutate({ params: { id: sent.id }, body: { why } }, { onSuccess })}
      />
    </li>
  );
}

function OnePartner({ partner }: { readonly partner: Partner }) {
  const confirming = useSend(confirmPartner, touched);
  const ending = useSend(endPartner, touched);
  const { id, name, email, care, isConfirmed, isAdministrator, of } = partner;
  return (
    <li>
      <Status level={isConfirmed ? 'good' : 'medium'}>{isConfirmed ? 'Confirmed' : 'Not confirmed'}</Status> {name},{' '}
      {email}
      <span className="supplier-more">
        For {of}. {isAdministrator ? 'Invites colleagues. ' : ''}
        {careWords[care]}
      </span>
      {!isConfirmed && (
        <WithReason
          id={`confirm-${id}`}
          action="Confirm"
          about={name}
          sending={confirming}
          onSend={(why, onSuccess) =>
            confirming.mutate({ params: { id }, body: { isAdministrator: false, why } }, { onSuccess })
          }
        />
      )}
      <WithReason
        id={`end-${id}`}
        action="End access"
        about={name}
        sending={ending}
        onSend={(why, onSuccess) => ending.mutate({ params: { id }, body: { why } }, { onSuccess })}
      />
    </li>
  );
}

function OneChange({ change }: { readonly change: Asked }) {
  const sending = useSend(decideChange, touched);
  const decide = (isTaken: boolean) => (why: string, onSuccess: () => void) =>
    sending.mutate({ params: { id: change.id }, body: { isTaken, why } }, { onSuccess });
  const about = `the change that ${change.askedBy} asked for`;
  return (
    <li>
      {factsInWords(change.facts)}
      <span className="supplier-more">
        Asked by {change.askedBy}, {formatInstant(new Date(change.askedAt))}. {change.note}
      </span>
      <div className="button-row">
        <WithReason id={`take-${change.id}`} action="Take it" about={about} sending={sending} onSend={decide(true)} />
        <WithReason id={`refuse-${change.id}`} action="Refuse" about={about} sending={sending} onSend={decide(false)} />
      </div>
    </li>
  );
}

function OneMerge({ merge }: { readonly merge: Merge }) {
  const sending = useSend(joinPeople, touched);
  const { id, from, into, isJoined } = merge;
  return (
    <li>
      {from} was merged into {into}. {isJoined ? 'Their people see what both have.' : 'Their people stay apart.'}
      <WithReason
        id={`join-${id}`}
        action={isJoined ? 'Keep people apart' : 'Let people see both'}
        about={`${from} and ${into}`}
        sending={sending}
        onSend={(why, onSuccess) =>
          sending.mutate({ params: { id }, body: { isJoined: !isJoined, why } }, { onSuccess })
        }
      />
    </li>
  );
}

function Lists({ people }: { readonly people: SupplierPeople }) {
  const waiting = people.changes?.filter(({ state }) => state === 'asked') ?? [];
  const nobody = people.invitations.length === 0 && (people.partners?.length ?? 0) === 0;
  return (
    <>
      {nobody && <EmptyState title="Nobody of this supplier was invited yet." />}
      <ul className="plain-list chain">
        {people.partners === null
          ? people.invitations.map((sent) => <OneInvitation key={sent.id} sent={sent} />)
          : people.partners.map((partner) => <OnePartner key={partner.id} partner={partner} />)}
      </ul>
      {waiting.length > 0 && (
        <>
          <h3>Changes that they ask for</h3>
          <ul className="plain-list chain">
            {waiting.map((change) => (
              <OneChange key={change.id} change={change} />
            ))}
          </ul>
        </>
      )}
      {people.merges !== null && people.merges.length > 0 && (
        <ul className="plain-list chain">
          {people.merges.map((merge) => (
            <OneMerge key={merge.id} merge={merge} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The people of a supplier who log in: who is let in, and what the supplier may know of one's own organisation. */
export function PeoplePanel({ supplier }: { readonly supplier: number }) {
  const { branch } = useSuppliers();
  const [isOpen, setIsOpen] = useState(false);
  const [sent, setSent] = useState('');
  const query = useAnswer(listPartners, { params: { id: supplier }, query: { organisation: branch.organisation } });
  return (
    <AnswerPanel
      title="Their people here"
      hint="Suppliers log in to answer, and to say when something is wrong."
      query={query}
      what="the people of this supplier"
      actions={
        query.data?.mayInvite &&
        query.data.sendsMail &&
        !isOpen && <Button onClick={() => setIsOpen(true)}>Invite somebody</Button>
      }
    >
      {(people) => (
        <>
          {sent !== '' && (
            <Notice kind="good" isSpoken title={`The invitation to ${sent} is on its way`}>
              It works once, for 7 days, with that address alone.
            </Notice>
          )}
          {people.mayInvite && !people.sendsMail && (
            <p className="hint">This installation sends no mail, so nobody can be invited.</p>
          )}
          {isOpen && (
            <InviteForm
              supplier={supplier}
              organisation={branch.organisation}
              isKeeper={people.isKeeper}
              onDone={(to) => {
                setIsOpen(false);
                setSent(to);
              }}
            />
          )}
          <Lists people={people} />
          {people.naming !== null && <NamingForm naming={people.naming} />}
        </>
      )}
    </AnswerPanel>
  );
}
