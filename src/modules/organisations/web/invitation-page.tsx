import './organisations.css';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { acceptInvitation } from './calls.ts';
import { LinkPage } from './parts/link-page.tsx';
import { useForm } from './parts/use-form.ts';

function faultsOf({ email }: { readonly email: string }): { email?: string } {
  return email.includes('@') ? {} : { email: 'Enter the e-mail address that the invitation was made for' };
}

function InvitationForm({ token }: { readonly token: string }) {
  const sending = useSend(acceptInvitation);
  const form = useForm({ id: 'invitation', start: { email: '' }, problem: sending.error, check: faultsOf });
  const onSend = ({ email }: { readonly email: string }) =>
    // Replaced by a full load, so that the used link does not stay in the browser's history.
    sending.mutate({ body: { token, email: email.trim() } }, { onSuccess: ({ start }) => location.replace(start) });
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput
        {...form.bind('email')}
        label="E-mail address"
        hint="The one that the invitation was made for."
        type="email"
        autoComplete="username"
        spellCheck={false}
      />
      <Button type="submit" kind="primary" isBusy={sending.isPending || sending.isSuccess}>
        Accept invitation
      </Button>
    </form>
  );
}

/** Where the contact of a supplier uses their invitation. */
export function InvitationPage() {
  return (
    <LinkPage
      title="You are invited"
      hint="The link lets you in once. Then add a passkey or choose a password, so that you can come back."
    >
      {(token) => <InvitationForm token={token} />}
    </LinkPage>
  );
}
