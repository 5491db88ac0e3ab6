import { useEffect, useRef, useState } from 'react';
import { askPasskey } from '#web/api/passkey.ts';
import type { Problem } from '#web/api/problem.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { ErrorState, Loading } from '#web/kit/states.tsx';
import { secondChecks } from '../calls.ts';
import { CodeInput, codeFault, digitsOf } from './code-input.tsx';
import { useForm } from './use-form.ts';

/** What is given as the second check; what a passkey answers is passed on as it is. */
export interface SecondProof {
  readonly code?: string;
  readonly recoveryCode?: string;
  readonly passkey?: never;
}

/** Props of `SecondStep`. */
export interface SecondStepProps {
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  readonly onSend: (proof: Promise<SecondProof>) => void;
  readonly onBack: () => void;
}

interface PartProps extends SecondStepProps {
  readonly isFirst: boolean;
}

function ByCode({ problem, isBusy, onSend, isFirst }: PartProps) {
  const form = useForm({ id: 'log-in', start: { code: '' }, problem, check: codeFault });
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isFirst) box.current?.querySelector('input')?.focus();
  }, [isFirst]);
  return (
    <form
      ref={box}
      className="form"
      onSubmit={form.submit(({ code }) => onSend(Promise.resolve({ code: digitsOf(code) })))}
      noValidate
    >
      <ErrorSummary faults={form.faults} problem={problem} />
      <CodeInput field={form.bind('code')} />
      <Button type="submit" kind={isFirst ? 'primary' : 'secondary'} isBusy={isBusy}>
        Log in
      </Button>
    </form>
  );
}

function ByRecoveryCode({ problem, isBusy, onSend }: PartProps) {
  const form = useForm({
    id: 'recovery',
    start: { recoveryCode: '' },
    problem,
    check: ({ recoveryCode }) =>
      recoveryCode.replaceAll(/[\s-]/g, '').length === 16 ? {} : { recoveryCode: 'Enter the 16 signs of one code' },
  });
  return (
    <form
      className="form"
      onSubmit={form.submit(({ recoveryCode }) => onSend(Promise.resolve({ recoveryCode: recoveryCode.trim() })))}
      noValidate
    >
      <ErrorSummary faults={form.faults} problem={problem} />
      <TextInput
        {...form.bind('recoveryCode')}
        label="Recovery code"
        hint="One of the 10 that you kept, such as ABCD-EFGH-JKMN-PQRS. Each works once."
        autoComplete="off"
        spellCheck={false}
        size={22}
      />
      <Button type="submit" kind="primary" isBusy={isBusy}>
        Log in
      </Button>
    </form>
  );
}

/** The second step of log-in: a passkey, a code from an app, or one of the recovery codes. */
export function SecondStep(props: SecondStepProps) {
  const ways = useAnswer(secondChecks, {});
  const [isRecovery, setIsRecovery] = useState(false);
  const { data } = ways;
  if (data === undefined) {
    return ways.error === null ? (
      <Loading what="the second check" rows={3} />
    ) : (
      <>
        <ErrorState what="the second check" problem={ways.error} />
        <Button onClick={props.onBack}>Start again</Button>
      </>
    );
  }
  const asksRecovery = isRecovery || (!data.hasCode && data.passkey === null);
  return (
    <div className="proof-ways">
      {data.passkey !== null && !asksRecovery && (
        <div>
          {!data.hasCode && <ErrorSummary problem={props.problem} />}
          <Button
            kind="primary"
            icon="key"
            isBusy={props.isBusy}
            onClick={() => props.onSend(askPasskey(data.passkey).then((passkey) => ({ passkey })))}
          >
            Use your passkey
          </Button>
        </div>
      )}
      {asksRecovery && <ByRecoveryCode {...props} isFirst />}
      {!asksRecovery && data.hasCode && <ByCode {...props} isFirst={data.passkey === null} />}
      <div className="button-row">
        {data.hasRecoveryCodes && !asksRecovery && (
          <Button kind="link" onClick={() => setIsRecovery(true)}>
            Use a recovery code
          </Button>
        )}
        {isRecovery && (
          <Button kind="link" onClick={() => setIsRecovery(false)}>
            Use another second check
          </Button>
        )}
        <Button kind="link" onClick={props.onBack}>
          Start again
        </Button>
      </div>
    </div>
  );
}
