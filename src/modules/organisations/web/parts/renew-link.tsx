import { useState } from 'react';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { Person } from '../../contract/people.ts';
import { approveRecovery, askForRecovery, renewLink, showRecovery, stopRecovery, whoAmI } from '../calls.ts';
import { OnceNotice } from './once-notice.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Step = 'renew' | 'ask' | 'approve' | 'stop';

/** What stands open: nothing set up yet, or a recovery that a first administrator asked for. */
interface State {
  readonly isInUse: boolean;
  readonly recovery: {
    readonly id: number;
    readonly why: string;
    readonly askedBy: string;
    readonly askedById: number;
    readonly askedAt: string;
  } | null;
}

const actions: Readonly<Record<Step, string>> = {
  renew: 'Make new link',
  ask: 'Ask for recovery',
  approve: 'Agree and make link',
  stop: 'Stop recovery',
};

const refreshed = ['/api/people', '/api/audit'];

function useSteps(person: Person, recoveryId: number) {
  const renewing = useSend(renewLink, refreshed);
  const asking = useSend(askForRecovery, refreshed);
  const approving = useSend(approveRecovery, refreshed);
  const stopping = useSend(stopRecovery, refreshed);
  const ofPerson = { id: person.id };
  const ofRecovery = { id: recoveryId };
  return {
    renew: { way: renewing, run: async (why: string) => renewing.mutateAsync({ params: ofPerson, body: { why } }) },
    ask: { way: asking, run: async (why: string) => asking.mutateAsync({ params: ofPerson, body: { why } }) },
    approve: {
      way: approving,
      run: async (why: string) => approving.mutateAsync({ params: ofRecovery, body: { why } }),
    },
    stop: { way: stopping, run: async (why: string) => stopping.mutateAsync({ params: ofRecovery, body: { why } }) },
  };
}

interface StateWordsProps {
  readonly person: Person;
  readonly state: State;
  readonly isAsker: boolean;
  readonly isOwn: boolean;
  readonly onStep: (step: Step) => void;
}

function StateWords({ person, state, isAsker, isOwn, onStep }: StateWordsProps) {
  const { isInUse, recovery } = state;
  if (isOwn) {
    return <p>This is your own account. If you lose every way in, two other administrators can open it for you.</p>;
  }
  if (recovery !== null) {
    return (
      <>
        <p className="form-lead">
          {recovery.askedBy} asked to recover this account on {formatInstant(new Date(recovery.askedAt))}: “
          {recovery.why}”.{' '}
          {isAsker
            ? 'Another administrator must agree on this page. You cannot agree to your own wish.'
            : `Agree only when you have checked yourself, on a number that you know, that it is ${person.name} who asks.`}
        </p>
        <div className="button-row">
          {!isAsker && (
            <Button kind="primary" onClick={() => onStep('approve')}>
              Agree to recovery
            </Button>
          )}
          <Button onClick={() => onStep('stop')}>Stop recovery</Button>
        </div>
      </>
    );
  }
  return isInUse ? (
    <>
      <p className="form-lead">
        If {person.name} lost every way to log in, two administrators together can open the account: you ask, another
        one agrees. Then their passkeys, codes and sessions end, and a link lets them choose a new password.
      </p>
      <Button onClick={() => onStep('ask')} disabled={person.isDisabled}>
        Ask for recovery
      </Button>
    </>
  ) : (
    <>
      <p className="form-lead">
        {person.name} has not set up a way to log in yet. If their link was lost or is too old, make a new one.
      </p>
      <Button onClick={() => onStep('renew')} disabled={person.isDisabled}>
        Make a new link
      </Button>
    </>
  );
}

/** What an administrator can do for somebody who cannot log in: alone a first link, with a second one a recovery. */
export function RenewLink({ person }: { readonly person: Person }) {
  const state = useAnswer(showRecovery, { params: { id: person.id } });
  const me = useAnswer(whoAmI, {});
  const [step, setStep] = useState<Step | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const steps = useSteps(person, state.data?.recovery?.id ?? 0);
  const current = step === null ? null : steps[step];

  function close(): void {
    current?.way.reset();
    setStep(null);
  }

  async function send(why: string): Promise<void> {
    try {
      const answer = await current?.run(why);
      if (answer !== undefined && 'link' in answer) setLink(`${location.origin}${answer.link}`);
      close();
    } catch {
      // The dialog shows what the server said, and stays with what was typed.
    }
  }

  return (
    <AnswerPanel title="Cannot log in?" query={state} what="the recovery of this account" loadingRows={3}>
      {(answer) => (
        <>
          {link !== null && (
            <OnceNotice title={`A new link for ${person.name}`} name="link" secret={link}>
              <p>Give it to them by a way that only they can read. It works once. It is not shown again.</p>
            </OnceNotice>
          )}
          <StateWords
            person={person}
            state={answer}
            isAsker={me.data?.id === answer.recovery?.askedById}
            isOwn={me.data?.id === person.id}
            onStep={setStep}
          />
          {person.isDisabled && <p className="hint form-more">Open the account first.</p>}
          <ReasonDialog
            id="renew"
            title={step === null ? '' : `${actions[step]}: ${person.name}`}
            action={step === null ? '' : actions[step]}
            isOpen={step !== null}
            isBusy={current?.way.isPending ?? false}
            problem={current?.way.error ?? null}
            onClose={close}
            onSend={(why) => void send(why)}
          >
            <p>Be sure that it is {person.name} who asks: call them on a number that you know.</p>
          </ReasonDialog>
        </>
      )}
    </AnswerPanel>
  );
}
