import './organisations.css';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { inviteSupplier } from './calls.ts';
import { type Made, NewAccountPage } from './parts/new-account-page.tsx';
import { OrganisationPicker } from './parts/organisation-picker.tsx';
import { personFaults } from './parts/person-faults.ts';
import { useForm } from './parts/use-form.ts';
import { whyHint } from './parts/why.ts';

const empty = { name: '', email: '', organisation: '', why: '' };

function InviteForm({ onInvited }: { readonly onInvited: (made: Made) => void }) {
  const sending = useSend(inviteSupplier, ['/api/people', '/api/audit']);
  const form = useForm({ id: 'invite', start: empty, problem: sending.error, check: personFaults });
  const onSend = (values: typeof empty) =>
    sending.mutate(
      { body: { ...values, email: values.email.trim(), organisation: values.organisation.trim().toUpperCase() } },
      {
        onSuccess: ({ link }) =>
          onInvited({
            title: `${values.name.trim()} is invited`,
            link,
            next: { href: '/people', words: 'Go to people and access' },
          }),
      },
    );
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('name')} label="Full name" autoComplete="off" />
      <TextInput
        {...form.bind('email')}
        label="E-mail address"
        hint="The invitation works with this address alone."
        type="email"
        autoComplete="off"
      />
      <OrganisationPicker field={form.bind('organisation')} label="Organisation that they supply" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Invite contact
      </Button>
    </form>
  );
}

/** Invites the contact of a supplier, and shows the link that lets them in once. */
export function InviteSupplierPage() {
  return (
    <NewAccountPage
      title="Invite a supplier contact"
      what="inviting contacts"
      cannot="You cannot invite contacts"
      giver="An administrator of your organisation, or of one above it, invites contacts of suppliers."
      form={(onInvited) => <InviteForm onInvited={onInvited} />}
      doneTitle="Invited"
      advice="Pass this link on to them. It works once, for 7 days, and only with their e-mail address. It is not shown again."
      more="Invite another contact"
      beside={
        <Panel title="What they may do">
          <p>
            A supplier contact can log in and look after their own account. They see nothing of your organisation, or of
            any other.
          </p>
        </Panel>
      }
    />
  );
}
