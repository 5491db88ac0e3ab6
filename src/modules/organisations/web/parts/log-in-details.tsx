import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { PasswordInput, TextInput } from '#web/kit/forms/text-input.tsx';
import { useForm } from './use-form.ts';

/** Props of `LogInDetails`. */
export interface LogInDetailsProps {
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  /** True where another way comes first. */
  readonly isSecond: boolean;
  readonly onSend: (details: { readonly email: string; readonly password: string }) => void;
}

function missing({ email, password }: { email: string; password: string }): { email?: string; password?: string } {
  return {
    ...(email.trim() === '' ? { email: 'Enter your e-mail address' } : {}),
    ...(password === '' ? { password: 'Enter your password' } : {}),
  };
}

/** The first step of log-in. */
export function LogInDetails({ problem, isBusy, isSecond, onSend }: LogInDetailsProps) {
  const form = useForm({ id: 'log-in', start: { email: '', password: '' }, problem, check: missing });
  return (
    <form
      className="form"
      onSubmit={form.submit(({ email, password }) => onSend({ email: email.trim(), password }))}
      noValidate
    >
      <ErrorSummary faults={form.faults} problem={problem} />
      <TextInput
        {...form.bind('email')}
        label="E-mail address"
        type="email"
        autoComplete="username"
        spellCheck={false}
      />
      <PasswordInput {...form.bind('password')} label="Password" autoComplete="current-password" />
      <Button type="submit" kind={isSecond ? 'secondary' : 'primary'} isBusy={isBusy}>
        Log in
      </Button>
      <div className="form-more">
        <Details summary="I cannot log in">
          <p>
            If you lost your phone or passkey, log in with your password and one of your recovery codes. If you lost all
            of it, call an administrator of your organisation: two of them together can give you a new link.
          </p>
        </Details>
      </div>
    </form>
  );
}
