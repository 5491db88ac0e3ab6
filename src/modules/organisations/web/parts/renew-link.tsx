import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Person } from '../../contract/people.ts';
import { renewLink } from '../calls.ts';
import { OnceNotice } from './once-notice.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** Makes a new one-use link for somebody who cannot log in any more. */
export function RenewLink({ person }: { readonly person: Person }) {
  const [isAsked, setIsAsked] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const renewing = useSend(renewLink, ['/api/people', '/api/audit']);
  const close = () => {
    setIsAsked(false);
    renewing.reset();
  };
  const onSend = (why: string) =>
    renewing.mutate(
      { params: { id: person.id }, body: { why } },
      {
        onSuccess: (answer) => {
          setLink(`${location.origin}${answer.link}`);
          close();
        },
      },
    );
  return (
    <Panel title="Cannot log in?">
      {link !== null && (
        <OnceNotice title={`A new link for ${person.name}`} name="link" secret={link}>
          <p>Give it to them by a way that only they can read. It works once, for 3 days. It is not shown again.</p>
        </OnceNotice>
      )}
      <p className="form-lead">
        A new link lets {person.name} choose another password. It turns their second check off and ends all their
        sessions.
      </p>
      <Button onClick={() => setIsAsked(true)} disabled={person.isDisabled}>
        Make a new link
      </Button>
      {person.isDisabled && <p className="hint form-more">Open the account first.</p>}
      <ReasonDialog
        id="renew"
        title={`Make a new link for ${person.name}`}
        action="Make new link"
        isOpen={isAsked}
        isBusy={renewing.isPending}
        problem={renewing.error}
        onClose={close}
        onSend={onSend}
      >
        <p>Be sure that it is {person.name} who asks: call them on a number that you know.</p>
      </ReasonDialog>
    </Panel>
  );
}
