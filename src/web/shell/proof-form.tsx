import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { type AnswerOf, call } from '#web/api/client.ts';
import { askPasskey } from '#web/api/passkey.ts';
import { asProblem, type Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { PasswordInput, TextInput } from '#web/kit/forms/text-input.tsx';
import { ErrorState, Loading } from '#web/kit/states.tsx';
import { goToProvider, proveAgain, type ShowProofs, showProofs } from '#web/shell/shell-contract.ts';

/** Props of `ProofForm`. */
export interface ProofFormProps {
  readonly onProved: () => void;
  readonly onCancel: () => void;
}

type Ways = AnswerOf<ShowProofs>;

/** One of these; what a passkey answers is passed on as it is. */
interface Proof {
  readonly code?: string;
  readonly recoveryCode?: string;
  readonly password?: string;
  readonly passkey?: never;
}

const channelName = 'wardkeep.proof';

// A window of its own, so that this page keeps what was typed in it.
async function openProvider(code: string): Promise<void> {
  const opened = window.open('', 'wardkeep-proof', 'popup,width=520,height=680');
  try {
    const { address } = await call(goToProvider, { params: { code }, body: { purpose: 'prove' } });
    if (opened) opened.location.href = address;
  } catch (thrown) {
    opened?.close();
    throw thrown;
  }
}

// Never from the memory of answers: each passkey question counts once.
function useWays() {
  const [ways, setWays] = useState<Ways | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const load = useCallback(async () => {
    try {
      setWays(await call(showProofs, {}));
      setFailure(null);
    } catch (thrown) {
      setFailure(asProblem(thrown));
    }
  }, []);
  useEffect(() => void load(), [load]);
  return { ways, failure, load };
}

function usePopupAnswer(onProved: () => void): void {
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data }) => data === 'proved' && onProved();
    return () => channel.close();
  }, [onProved]);
}

interface CodeFieldProps {
  readonly isRecovery: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function CodeField({ isRecovery, value, onChange }: CodeFieldProps) {
  const own = isRecovery
    ? { label: 'Recovery code', hint: 'Each works once.', autoComplete: 'off', size: 22 }
    : {
        label: '6-digit code',
        hint: 'Your app shows it. It changes every 30 seconds.',
        autoComplete: 'one-time-code',
        inputMode: 'numeric' as const,
        size: 10,
      };
  return <TextInput {...own} key={own.label} name="proof-code" value={value} onChange={onChange} spellCheck={false} />;
}

function CodeForm({ ways, isBusy, onSend }: FormPartProps) {
  const [isRecovery, setIsRecovery] = useState(!ways.hasCode && !ways.passkey);
  const [text, setText] = useState('');
  if (!ways.hasCode && !ways.hasRecoveryCodes) return null;
  if (!ways.hasCode && !isRecovery) {
    return (
      <Button kind="link" onClick={() => setIsRecovery(true)}>
        Use a recovery code
      </Button>
    );
  }
  const plain = text.replaceAll(/[\s-]/g, '');
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend(isRecovery ? { recoveryCode: text.trim() } : { code: plain });
  };
  return (
    <form className="form" onSubmit={send} noValidate>
      <CodeField isRecovery={isRecovery} value={text} onChange={setText} />
      <div className="button-row">
        <Button type="submit" kind={ways.passkey ? 'secondary' : 'primary'} isBusy={isBusy}>
          Go on
        </Button>
        {ways.hasCode && ways.hasRecoveryCodes && (
          <Button kind="link" onClick={() => setIsRecovery(!isRecovery)}>
            {isRecovery ? 'Use a code from your app' : 'Use a recovery code'}
          </Button>
        )}
      </div>
    </form>
  );
}

interface FormPartProps {
  readonly ways: Ways;
  readonly isBusy: boolean;
  readonly onSend: (proof: Proof | Promise<Proof>) => void;
}

function PasswordForm({ isBusy, onSend }: FormPartProps) {
  const [password, setPassword] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend({ password });
  };
  return (
    <form className="form" onSubmit={send} noValidate>
      <PasswordInput
        name="proof-password"
        label="Your password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <Button type="submit" kind="primary" isBusy={isBusy}>
        Go on
      </Button>
    </form>
  );
}

function NothingToProveWith() {
  return (
    <p>
      Your account has no password, passkey or second check yet. Set one up on the page{' '}
      <a href="/account">Your account</a>, or log in again by a new link.
    </p>
  );
}

function WaysToProve({ ways, ...rest }: FormPartProps & { readonly onProvider: (code: string) => void }) {
  const { isBusy, onSend, onProvider } = rest;
  const isNone =
    !ways.passkey && !ways.hasCode && !ways.hasRecoveryCodes && !ways.hasPassword && !ways.providers.length;
  if (isNone) return <NothingToProveWith />;
  return (
    <div className="proof-ways">
      {ways.passkey && (
        <Button
          kind="primary"
          isBusy={isBusy}
          icon="key"
          onClick={() => onSend(askPasskey(ways.passkey).then((passkey) => ({ passkey })))}
        >
          Use your passkey
        </Button>
      )}
      {ways.providers.map(({ code, name }) => (
        <Button key={code} onClick={() => onProvider(code)}>
          Log in again with {name}
        </Button>
      ))}
      <CodeForm ways={ways} isBusy={isBusy} onSend={onSend} />
      {ways.hasPassword && <PasswordForm ways={ways} isBusy={isBusy} onSend={onSend} />}
    </div>
  );
}

/** The ways by which the person can prove again that it is them. */
export function ProofForm({ onProved, onCancel }: ProofFormProps) {
  const { ways, failure, load } = useWays();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  usePopupAnswer(onProved);

  async function attempt(work: () => Promise<unknown>, onDone: () => void): Promise<void> {
    setProblem(null);
    setIsBusy(true);
    try {
      await work();
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      // A passkey's question counts once.
      void load();
    } finally {
      setIsBusy(false);
    }
  }

  if (ways === null) {
    return failure === null ? (
      <Loading what="the ways to prove it" rows={3} />
    ) : (
      <ErrorState what="the ways to prove it" problem={failure} onRetry={() => void load()} />
    );
  }
  return (
    <>
      <p className="form-lead">
        This is a step that could do harm in wrong hands. Prove that it is you, then it goes on where it stopped.
      </p>
      <ErrorSummary problem={problem} />
      <WaysToProve
        ways={ways}
        isBusy={isBusy}
        onSend={(proof) => void attempt(async () => call(proveAgain, { body: await proof }), onProved)}
        onProvider={(code) =>
          void attempt(
            () => openProvider(code),
            () => {},
          )
        }
      />
      <p className="form-more">
        <Button kind="link" onClick={onCancel}>
          Cancel
        </Button>
      </p>
    </>
  );
}
