import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { PasswordInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { Me } from '../../contract/log-in.ts';
import { changePassword } from '../calls.ts';
import { newPasswordFault, PasswordAdvice } from './password-words.tsx';
import { useForm } from './use-form.ts';

const empty = { current: '', password: '' };

function doneWords(ended: number): string {
  if (ended === 0) return 'Your password is set.';
  return `Your password is set. ${countOf(ended, 'other session')} ended.`;
}

/** Sets one's own password, or changes it with the present one. */
export function ChangePassword({ me }: { readonly me: Me }) {
  const sending = useSend(changePassword, ['/api/me']);
  const [isDone, setIsDone] = useState(false);
  const form = useForm({
    id: 'change',
    start: empty,
    problem: sending.error,
    check: ({ current, password }) => {
      const fault = newPasswordFault(password);
      return {
        ...(me.hasPassword && current === '' ? { current: 'Enter your present password' } : {}),
        ...(fault === undefined ? {} : { password: fault }),
      };
    },
  });

  function onSend(body: typeof empty): void {
    setIsDone(false);
    sending.mutate(
      { body },
      {
        onSuccess: () => {
          form.set(empty);
          setIsDone(true);
        },
      },
    );
  }

  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      {isDone && <Notice kind="good" title={doneWords(sending.data?.ended ?? 0)} isSpoken />}
      {!isDone && !me.hasPassword && (
        <p className="form-lead">You logged in by a one-use link. With a password you can log in again.</p>
      )}
      <ErrorSummary faults={form.faults} problem={sending.error} />
      {/* Tells password keepers whose password this is. */}
      <input
        className="visually-hidden"
        type="text"
        autoComplete="username"
        value={me.email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      {me.hasPassword && (
        <PasswordInput {...form.bind('current')} label="Present password" autoComplete="current-password" />
      )}
      <PasswordInput
        {...form.bind('password')}
        label="New password"
        hint={<PasswordAdvice />}
        autoComplete="new-password"
      />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        {me.hasPassword ? 'Change password' : 'Set password'}
      </Button>
      {me.hasPassword && <p className="hint form-more">Your other sessions end. This one stays open.</p>}
    </form>
  );
}
