import { lazy, Suspense, useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Status } from '#web/kit/status.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { Me } from '../../contract/log-in.ts';
import { beginSecondCheck, confirmSecondCheck, stopSecondCheck } from '../calls.ts';
import { CodeInput, codeFault, digitsOf } from './code-input.tsx';
import { CopyText } from './copy-text.tsx';
import { secretGroups } from './secret-groups.ts';
import { useForm } from './use-form.ts';

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

/** What the server gave to set up an app with. */
interface Secret {
  readonly secret: string;
  readonly uri: string;
}

function ConfirmCode({ onCancel }: { readonly onCancel: () => void }) {
  const confirming = useSend(confirmSecondCheck, ['/api/me', '/api/people']);
  const form = useForm({ id: 'check', start: { code: '' }, problem: confirming.error, check: codeFault });
  return (
    <form
      className="form"
      onSubmit={form.submit(({ code }) =>
        confirming.mutate(
          { body: { code: digitsOf(code) } },
          { onSuccess: () => announce('Your second check is on. Log in with it from now on.') },
        ),
      )}
      noValidate
    >
      <ErrorSummary faults={form.faults} problem={confirming.error} />
      <CodeInput field={form.bind('code')} />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={confirming.isPending}>
          Turn on second check
        </Button>
        <Button kind="link" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function SetUp({ secret, onCancel }: { readonly secret: Secret; readonly onCancel: () => void }) {
  return (
    <ol className="steps">
      <li>
        <p>Open an app that makes codes, such as the one your organisation advises. Add a new account in it.</p>
      </li>
      <li>
        <p>Scan this picture with the app, or type the key below it into the app.</p>
        <Suspense fallback={<div className="qr-code" />}>
          <QrCode text={secret.uri} label="The key of your second check, for the camera of the app" />
        </Suspense>
        <p className="visually-hidden">The key, in groups of 4:</p>
        <CopyText name="key" shown={secretGroups(secret.secret)} copied={secret.secret} />
        <p>
          If the app is on this device, <a href={secret.uri}>open the app with this key</a>.
        </p>
      </li>
      <li>
        <p>Type the code that the app shows:</p>
        <ConfirmCode onCancel={onCancel} />
      </li>
    </ol>
  );
}

function TurnOn() {
  const beginning = useSend(beginSecondCheck);
  const [secret, setSecret] = useState<Secret | null>(null);
  if (secret !== null) return <SetUp secret={secret} onCancel={() => setSecret(null)} />;
  return (
    <>
      <p>
        <Status level="medium">Off</Status>
      </p>
      <p className="form-lead">
        You type a code from an app on your phone after your password, so that somebody who learns your password still
        cannot log in. Also called MFA. A passkey does the same, and is quicker.
      </p>
      <ErrorSummary problem={beginning.error} />
      <Button
        kind="primary"
        isBusy={beginning.isPending}
        onClick={() => beginning.mutate({}, { onSuccess: setSecret })}
      >
        Set up second check
      </Button>
    </>
  );
}

function TurnOff() {
  const stopping = useSend(stopSecondCheck, ['/api/me', '/api/people']);
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <p>
        <Status level="good">On</Status>
      </p>
      <p className="form-lead">You type a code from your app after your password.</p>
      <ErrorSummary problem={stopping.error} />
      {isAsked ? (
        <div className="button-row">
          <Button
            kind="warning"
            isBusy={stopping.isPending}
            onClick={() => stopping.mutate({}, { onSuccess: () => announce('Codes from your app are off') })}
          >
            Turn off now
          </Button>
          <Button kind="link" onClick={() => setIsAsked(false)}>
            Keep it on
          </Button>
        </div>
      ) : (
        <Button onClick={() => setIsAsked(true)}>Turn off second check</Button>
      )}
    </>
  );
}

/** Turns the second check (a code from an app, RFC 6238) on and off. */
export function SecondCheck({ me }: { readonly me: Me }) {
  return me.isSecondCheckOn ? <TurnOff /> : <TurnOn />;
}
