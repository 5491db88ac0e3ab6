import './organisations.css';
import { useLocation } from 'wouter';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { PasswordInput } from '#web/kit/forms/text-input.tsx';
import { setPassword } from './calls.ts';
import { LinkPage } from './parts/link-page.tsx';
import { newPasswordFault, PasswordAdvice } from './parts/password-words.tsx';
import { useForm } from './parts/use-form.ts';

function faultsOf({ password }: { readonly password: string }): { password?: string } {
  const fault = newPasswordFault(password);
  return fault === undefined ? {} : { password: fault };
}

function SetPasswordForm({ token }: { readonly token: string }) {
  const [, navigate] = useLocation();
  const sending = useSend(setPassword);
  const form = useForm({ id: 'new', start: { password: '' }, problem: sending.error, check: faultsOf });
  const onSend = ({ password }: { readonly password: string }) =>
    sending.mutate(
      { body: { token, password } },
      // Replaced, so that the used link does not stay in the browser's history.
      { onSuccess: () => navigate('/log-in?done=password-set', { replace: true }) },
    );
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <PasswordInput
        {...form.bind('password')}
        label="New password"
        hint={<PasswordAdvice />}
        autoComplete="new-password"
      />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Set password
      </Button>
    </form>
  );
}

/** Sets the password of a new or recovered account. */
export function SetPasswordPage() {
  return <LinkPage title="Choose your password">{(token) => <SetPasswordForm token={token} />}</LinkPage>;
}
