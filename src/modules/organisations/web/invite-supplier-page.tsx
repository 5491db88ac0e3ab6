import './organisations.css';
import { useState } from 'react';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { NoAccess } from '#web/kit/states.tsx';
import { inviteSupplier, whoAmI } from './calls.ts';
import { OnceNotice } from './parts/once-notice.tsx';
import { OrganisationPicker } from './parts/organisation-picker.tsx';
import { useForm } from './parts/use-form.ts';
import { whyFault, whyHint } from './parts/why.ts';

const empty = { name: '', email: '', organisation: '', why: '' };

interface Invited {
  readonly name: string;
  readonly link: string;
}

function faultsOf(values: typeof empty): Partial<typeof empty> {
  return {
    ...(values.name.trim() === '' ? { name: 'Enter a name' } : {}),
    ...(values.email.includes('@') ? {} : { email: 'Enter an e-mail address, such as name@example.org' }),
    ...(values.organisation.trim() === '' ? { organisation: 'Select an organisation' } : {}),
    ...whyFault(values),
  };
}

function InviteForm({ onInvited }: { readonly onInvited: (invited: Invited) => void }) {
  const sending = useSend(inviteSupplier, ['/api/people', '/api/audit']);
  const form = useForm({ id: 'invite', start: empty, problem: sending.error, check: faultsOf });
  const onSend = (values: typeof empty) =>
    sending.mutate(
      { body: { ...values, email: values.email.trim(), organisation: values.organisation.trim().toUpperCase() } },
      { onSuccess: ({ link }) => onInvited({ name: values.name.trim(), link }) },
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

function InvitedContact({ invited, onMore }: { readonly invited: Invited; readonly onMore: () => void }) {
  return (
    <>
      <OnceNotice title={`${invited.name} is invited`} name="link" secret={`${location.origin}${invited.link}`}>
        <p>
          Pass this link on to them. It works once, for 7 days, and only with their e-mail address. It is not shown
          again.
        </p>
      </OnceNotice>
      <div className="button-row">
        <ButtonLink href="/people">Go to people and access</ButtonLink>
        <Button kind="link" onClick={onMore}>
          Invite another contact
        </Button>
      </div>
    </>
  );
}

/** Invites the contact of a supplier, and shows the link that lets them in once. */
export function InviteSupplierPage() {
  const me = useAnswer(whoAmI, {});
  const [invited, setInvited] = useState<Invited | null>(null);
  return (
    <>
      <PageHeader title="Invite a supplier contact" crumbs={[{ href: '/people', name: 'People and access' }]} />
      {me.data?.permissions.includes('people:manage') === false ? (
        <Panel title="You cannot invite contacts">
          <NoAccess
            what="inviting contacts"
            giver="An administrator of your organisation, or of one above it, invites contacts of suppliers."
          />
        </Panel>
      ) : (
        <div className="columns columns-top">
          <AnswerPanel
            title={invited === null ? 'Who they are' : 'Invited'}
            query={me}
            what="this form"
            loadingRows={8}
          >
            {() =>
              invited === null ? (
                <InviteForm onInvited={setInvited} />
              ) : (
                <InvitedContact invited={invited} onMore={() => setInvited(null)} />
              )
            }
          </AnswerPanel>
          <Panel title="What they may do">
            <p>
              A supplier contact can log in and look after their own account. They see nothing of your organisation, or
              of any other.
            </p>
          </Panel>
        </div>
      )}
    </>
  );
}
