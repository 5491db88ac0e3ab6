import './organisations.css';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { addPerson } from './calls.ts';
import { type Made, NewAccountPage } from './parts/new-account-page.tsx';
import { OrganisationPicker } from './parts/organisation-picker.tsx';
import { personFaults } from './parts/person-faults.ts';
import { RoleSelect } from './parts/role-select.tsx';
import { RolesExplained } from './parts/roles-explained.tsx';
import { UntilField, untilFault } from './parts/until-field.tsx';
import { useForm } from './parts/use-form.ts';
import { whyHint } from './parts/why.ts';

const empty = { name: '', email: '', organisation: '', role: '', until: '', why: '' };

function faultsOf(values: typeof empty): Partial<typeof empty> {
  return { ...personFaults(values), ...(values.role === '' ? { role: 'Select a role' } : {}), ...untilFault(values) };
}

function AddPersonForm({ onAdded }: { readonly onAdded: (made: Made) => void }) {
  const sending = useSend(addPerson, ['/api/people', '/api/audit']);
  const form = useForm({ id: 'person', start: empty, problem: sending.error, check: faultsOf });
  const onSend = (values: typeof empty) =>
    sending.mutate(
      {
        body: {
          ...values,
          email: values.email.trim(),
          organisation: values.organisation.trim().toUpperCase(),
          until: values.until || null,
        },
      },
      {
        onSuccess: ({ person: { id, name }, link, proposal }) =>
          onAdded({
            title:
              proposal === null
                ? `${name} has an account`
                : `${name} has an account. A second person must confirm the role`,
            link,
            next: { href: `/people/${id}`, words: `Open the account of ${name}` },
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
        hint="They log in with it."
        type="email"
        autoComplete="off"
      />
      <OrganisationPicker field={form.bind('organisation')} label="Organisation" />
      <RoleSelect field={form.bind('role')} label="Role there" />
      <UntilField field={form.bind('until')} role={form.values.role} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Add person
      </Button>
    </form>
  );
}

/** Adds an account with its first role, and shows the one-use link to choose a password. */
export function AddPersonPage() {
  return (
    <NewAccountPage
      title="Add a person"
      what="adding people"
      cannot="You cannot add people"
      giver="An administrator of your organisation, or of one above it, adds people."
      form={(onAdded) => <AddPersonForm onAdded={onAdded} />}
      doneTitle="Added"
      advice="Give them this link, by a way that only they can read. With it they choose a password. It works once, for 3 days. It is not shown again."
      more="Add another person"
      beside={<RolesExplained />}
    />
  );
}
