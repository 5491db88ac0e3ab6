import './organisations.css';
import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { acceptInvitation } from './calls.ts';
import { NarrowPage } from './parts/narrow-page.tsx';
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

/** Where the contact of a supplier uses their invitation. The token stands after `#`, which no server and no log sees. */
export function InvitationPage() {
  const [token] = useState(() => location.hash.slice(1));
  if (token === '') {
    return (
      <NarrowPage title="This link is not whole">
        <p>The part after the # sign is missing. Copy the whole link that you were given into the address bar.</p>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage
      title="You are invited"
      hint="The link lets you in once. Then add a passkey or choose a password, so that you can come back."
    >
      <InvitationForm token={token} />
    </NarrowPage>
  );
}
