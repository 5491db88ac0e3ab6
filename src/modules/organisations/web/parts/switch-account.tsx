import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Person } from '../../contract/people.ts';
import { switchPerson } from '../calls.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Props of `SwitchAccount`. `onDone` hears what was done, in words. */
export interface SwitchAccountProps {
  readonly person: Person;
  readonly onDone: (words: string) => void;
}

function words({ isDisabled, name }: Person) {
  return isDisabled
    ? {
        title: 'Open this account again',
        lead: `${name} can log in again, with the password and the roles they had.`,
        action: 'Open account',
        done: `The account of ${name} is open.`,
      }
    : {
        title: 'Close this account',
        lead: `${name} can no longer log in, and all their sessions end at once. Their past entries in the audit log stay.`,
        action: 'Close account',
        done: `The account of ${name} is closed. All their sessions ended.`,
      };
}

/** Closes or opens an account. Somebody else's change meanwhile is shown first, and nothing is overwritten. */
export function SwitchAccount({ person, onDone }: SwitchAccountProps) {
  const queries = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const [hasMoved, setHasMoved] = useState(false);
  const switching = useSend(switchPerson, ['/api/people', '/api/audit']);
  const { title, lead, action, done } = words(person);

  function close(): void {
    setIsAsked(false);
    switching.reset();
  }

  function send(why: string): void {
    const body = { isDisabled: !person.isDisabled, version: person.version, why };
    switching.mutate(
      { params: { id: person.id }, body },
      {
        onSuccess: () => {
          setHasMoved(false);
          close();
          onDone(done);
        },
        onError: (problem) => {
          if (problem.status !== 409) return;
          // What the server holds now replaces what is shown, so that the person decides on that.
          close();
          setHasMoved(true);
          void refresh(queries, ['/api/people']);
        },
      },
    );
  }

  return (
    <Panel title={title}>
      {hasMoved && (
        <Notice kind="warning" title="Somebody changed this account while you had it open" isSpoken>
          <p>Nothing of yours was saved. This page now shows the newest state. Look at it, then decide.</p>
        </Notice>
      )}
      <p className="form-lead">{lead}</p>
      <Button kind={person.isDisabled ? 'secondary' : 'warning'} onClick={() => setIsAsked(true)}>
        {action}
      </Button>
      <ReasonDialog
        id="switch"
        title={title}
        action={action}
        isWarning={!person.isDisabled}
        isOpen={isAsked}
        isBusy={switching.isPending}
        problem={switching.error}
        onClose={close}
        onSend={send}
      >
        <p>{lead}</p>
      </ReasonDialog>
    </Panel>
  );
}
