import '../suppliers.css';
import { useState } from 'react';
import { WithReason, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { listColleagues as listContract } from '../../contract/own-supplier.ts';
import { endColleague, inviteColleague, listColleagues } from './calls.ts';
import { OwnAnswered } from './own-answered.tsx';
import { OwnTabs } from './own-tabs.tsx';
import { useWhomToInvite } from './use-whom-to-invite.ts';

type People = AnswerOf<typeof listContract>;
const touched = ['/api/own-supplier', '/api/own-supplier/people'];

function InviteForm({ domain, onDone }: { readonly domain: string; readonly onDone: () => void }) {
  const sending = useSend(inviteColleague, touched);
  const form = useWhomToInvite('colleague', sending.error);
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ name, email, why }) =>
        sending.mutate({ body: { name: name.trim(), email: email.trim(), why: why.trim() } }, { onSuccess: onDone }),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('name')} label="Full name" autoComplete="off" />
      <TextInput
        {...form.bind('email')}
        label="E-mail address"
        hint={`One that ends in @${domain}.`}
        type="email"
        autoComplete="off"
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Send invitation
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Colleague({ person, mayEnd }: { readonly person: People['people'][number]; readonly mayEnd: boolean }) {
  const sending = useSend(endColleague, touched);
  const { id, name, email, isAdministrator, isMe } = person;
  return (
    <li>
      {name}
      {isMe ? ' (you)' : ''}
      <span className="supplier-more">
        {email}. {id === null ? 'Invited.' : isAdministrator ? 'Administrator.' : 'Speaks for your supplier.'}
      </span>
      {mayEnd && id !== null && !isMe && !isAdministrator && (
        <WithReason
          id={`end-${id}`}
          action="End access"
          about={name}
          sending={sending}
          onSend={(why, onSuccess) => sending.mutate({ params: { id }, body: { why } }, { onSuccess })}
        />
      )}
    </li>
  );
}

/** Who speaks for a supplier. */
export function OwnPeoplePage() {
  const [isOpen, setIsOpen] = useState(false);
  const answer = useAnswer(listColleagues, {});
  return (
    <>
      <PageHeader
        title="People"
        {...(answer.data === undefined ? {} : { context: answer.data.supplierName })}
        hint="Those who log in for your supplier. Tell the national team when an administrator leaves."
      />
      <OwnTabs current="/supplier/people" />
      <OwnAnswered query={answer} title="People" what="your colleagues">
        {({ people, mayInvite, domain }) => (
          <div className="supplier-page">
            {isOpen && (
              <Panel title="Invite a colleague">
                <InviteForm domain={domain} onDone={() => setIsOpen(false)} />
              </Panel>
            )}
            <Panel
              title="Who logs in"
              actions={mayInvite && !isOpen && <Button onClick={() => setIsOpen(true)}>Invite a colleague</Button>}
            >
              <ul className="plain-list chain">
                {people.map((person) => (
                  <Colleague key={person.email} person={person} mayEnd={mayInvite} />
                ))}
              </ul>
            </Panel>
          </div>
        )}
      </OwnAnswered>
    </>
  );
}
