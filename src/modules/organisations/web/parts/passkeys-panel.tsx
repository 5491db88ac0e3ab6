import { useState } from 'react';
import { call } from '#web/api/client.ts';
import { makePasskey } from '#web/api/passkey.ts';
import { asProblem, type Problem } from '#web/api/problem.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { Passkey } from '../../contract/proofs.ts';
import { addPasskey, newPasskeyQuestion, removePasskey } from '../calls.ts';
import { deviceWords } from './device-words.ts';
import { useForm } from './use-form.ts';

/** Props of `Passkeys`. `refused` says why there can be none at this address, '' where there can. */
export interface PasskeysProps {
  readonly passkeys: readonly Passkey[];
  readonly refused: string;
}

const refreshed = ['/api/me/access', '/api/me/proof'];

function usedWords({ lastUsedAt, createdAt }: Passkey): string {
  const added = `Added ${formatDate(createdAt.slice(0, 10))}`;
  return lastUsedAt === null ? `${added}, not used yet` : `${added}, last used ${formatDate(lastUsedAt.slice(0, 10))}`;
}

function PasskeyLine({ passkey, isLast }: { readonly passkey: Passkey; readonly isLast: boolean }) {
  const removing = useSend(removePasskey, refreshed);
  const [isAsked, setIsAsked] = useState(false);
  const { id, name, isBackedUp } = passkey;
  return (
    <li className="way-in">
      <div>
        <strong>{name}</strong> {isBackedUp && <Tag>In a password keeper</Tag>}
        <p className="hint">{usedWords(passkey)}</p>
        <ErrorSummary problem={removing.error} />
        {isAsked && isLast && (
          <p className="form-lead">This is your last passkey. Afterwards you log in by password alone, or by codes.</p>
        )}
      </div>
      {isAsked ? (
        <div className="button-row">
          <Button
            kind="warning"
            isSmall
            isBusy={removing.isPending}
            onClick={() =>
              removing.mutate({ params: { id } }, { onSuccess: () => announce(`The passkey “${name}” is removed`) })
            }
          >
            Remove<span className="visually-hidden"> the passkey {name}</span> now
          </Button>
          <Button kind="link" onClick={() => setIsAsked(false)}>
            Keep it
          </Button>
        </div>
      ) : (
        <Button kind="link" onClick={() => setIsAsked(true)}>
          Remove<span className="visually-hidden"> the passkey {name}</span>
        </Button>
      )}
    </li>
  );
}

function AddPasskey({ onDone }: { readonly onDone: () => void }) {
  const adding = useSend(addPasskey, refreshed);
  const [failed, setFailed] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const form = useForm({
    id: 'passkey',
    start: { name: deviceWords(navigator.userAgent) },
    problem: failed,
    check: ({ name }) => (name.trim() === '' ? { name: 'Enter a name' } : {}),
  });
  async function add({ name }: { readonly name: string }): Promise<void> {
    setIsBusy(true);
    setFailed(null);
    try {
      const { options } = await call(newPasskeyQuestion, {});
      await adding.mutateAsync({ body: { name: name.trim(), passkey: await makePasskey(options) } });
      announce(`The passkey “${name.trim()}” is added. You can log in with it.`);
      onDone();
    } catch (thrown) {
      setFailed(asProblem(thrown));
    } finally {
      setIsBusy(false);
    }
  }
  return (
    <form className="form" onSubmit={form.submit((values) => void add(values))} noValidate>
      <ErrorSummary faults={form.faults} problem={failed} />
      <TextInput
        {...form.bind('name')}
        label="Name of the passkey"
        hint="So that you know it again, such as “Work phone”."
        autoComplete="off"
      />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          Add passkey
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** One's passkeys: what they are, which there are, and the ways to add and remove them. */
export function Passkeys({ passkeys, refused }: PasskeysProps) {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <p className="form-lead">
        You log in with your face, your finger or the PIN of your device. Nobody can trick you out of a passkey, as they
        can out of a password.
      </p>
      {passkeys.length > 0 && (
        <ul className="plain-list ways-in">
          {passkeys.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} isLast={passkeys.length === 1} />
          ))}
        </ul>
      )}
      {refused !== '' && <p className="hint">{refused}</p>}
      {refused === '' && isAdding && <AddPasskey onDone={() => setIsAdding(false)} />}
      {refused === '' && !isAdding && (
        <Button kind={passkeys.length === 0 ? 'primary' : 'secondary'} onClick={() => setIsAdding(true)}>
          Add a passkey
        </Button>
      )}
    </>
  );
}
