import './organisations.css';
import { useState } from 'react';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { NoAccess } from '#web/kit/states.tsx';
import { addPerson, whoAmI } from './calls.ts';
import { OnceNotice } from './parts/once-notice.tsx';
import { OrganisationPicker } from './parts/organisation-picker.tsx';
import { RoleSelect } from './parts/role-select.tsx';
import { RolesExplained } from './parts/roles-explained.tsx';
import { useForm } from './parts/use-form.ts';
import { whyFault, whyHint } from './parts/why.ts';

const empty = { name: '', email: '', organisation: '', role: '', why: '' };

function faultsOf(values: typeof empty): Partial<typeof empty> {
  return {
    ...(values.name.trim() === '' ? { name: 'Enter a name' } : {}),
    ...(values.email.includes('@') ? {} : { email: 'Enter an e-mail address, such as name@example.org' }),
    ...(values.organisation.trim() === '' ? { organisation: 'Select an organisation' } : {}),
    ...(values.role === '' ? { role: 'Select a role' } : {}),
    ...whyFault(values),
  };
}

function AddPersonForm({ onAdded }: { readonly onAdded: (added: Added) => void }) {
  const sending = useSend(addPerson, ['/api/people', '/api/audit']);
  const form = useForm({ id: 'person', start: empty, problem: sending.error, check: faultsOf });
  const onSend = (values: typeof empty) =>
    sending.mutate(
      { body: { ...values, email: values.email.trim(), organisation: values.organisation.trim().toUpperCase() } },
      { onSuccess: ({ person, link }) => onAdded({ id: person.id, name: person.name, link }) },
    );
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('name')} label="Full name" autoComplete="off" />
      <TextInput
        {...form.bind('email')}
        label="E-mail address"
        hint="They log in with it."
        type="email"
        autoComplete="off"
      />
      <OrganisationPicker field={form.bind('organisation')} label="Organisation" />
      <RoleSelect field={form.bind('role')} label="Role there" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Add person
      </Button>
    </form>
  );
}

interface Added {
  readonly id: number;
  readonly name: string;
  readonly link: string;
}

function AddedPerson({ added, onMore }: { readonly added: Added; readonly onMore: () => void }) {
  return (
    <>
      <OnceNotice title={`${added.name} has an account`} name="link" secret={`${location.origin}${added.link}`}>
        <p>
          Give them this link, by a way that only they can read. With it they choose a password. It works once, for 3
          days. It is not shown again.
        </p>
      </OnceNotice>
      <div className="button-row">
        <ButtonLink href={`/people/${added.id}`}>Open the account of {added.name}</ButtonLink>
        <Button kind="link" onClick={onMore}>
          Add another person
        </Button>
      </div>
    </>
  );
}

/** Adds an account with its first role, and shows the one-use link to choose a password. */
export function AddPersonPage() {
  const me = useAnswer(whoAmI, {});
  const [added, setAdded] = useState<Added | null>(null);
  return (
    <>
      <PageHeader title="Add a person" crumbs={[{ href: '/people', name: 'People and access' }]} />
      {me.data?.permissions.includes('people:manage') === false ? (
        <Panel title="You cannot add people">
          <NoAccess
            what="adding people"
            giver="An administrator of your organisation, or of one above it, adds people."
          />
        </Panel>
      ) : (
        <div className="columns columns-top">
          <AnswerPanel title={added === null ? 'Who they are' : 'Added'} query={me} what="this form" loadingRows={10}>
            {() =>
              added === null ? (
                <AddPersonForm onAdded={setAdded} />
              ) : (
                <AddedPerson added={added} onMore={() => setAdded(null)} />
              )
            }
          </AnswerPanel>
          <RolesExplained />
        </div>
      )}
    </>
  );
}
