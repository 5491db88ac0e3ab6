import './organisations.css';
import { useState } from 'react';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Checkboxes, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { isPermission, permissions, roleGives } from '../domain/roles.ts';
import { createToken, listTokens } from './calls.ts';
import { OnceNotice } from './parts/once-notice.tsx';
import { OrganisationPicker } from './parts/organisation-picker.tsx';
import { RoleSelect } from './parts/role-select.tsx';
import { RolesExplained } from './parts/roles-explained.tsx';
import { useForm } from './parts/use-form.ts';
import { whyFault, whyHint } from './parts/why.ts';

const empty = { name: '', organisation: '', role: '', scopes: '', days: '90', why: '' };
const lifetimes = [
  { value: '1', name: '1 day' },
  { value: '30', name: '30 days' },
  { value: '90', name: '90 days' },
  { value: '366', name: '1 year' },
];

function faultsOf(values: typeof empty): Partial<typeof empty> {
  return {
    ...(values.name.trim() === '' ? { name: 'Enter a name' } : {}),
    ...(values.organisation.trim() === '' ? { organisation: 'Select an organisation' } : {}),
    ...(values.role === '' ? { role: 'Select a role' } : {}),
    ...(values.scopes === '' ? { scopes: 'Select at least one' } : {}),
    ...whyFault(values),
  };
}

function scopesOf(role: string) {
  return Object.keys(permissions)
    .filter((code) => isPermission(code) && roleGives(role, code))
    .map((code) => ({ value: code, name: isPermission(code) ? permissions[code] : code }));
}

interface Made {
  readonly name: string;
  readonly token: string;
}

function TokenForm({ onMade }: { readonly onMade: (made: Made) => void }) {
  const sending = useSend(createToken, ['/api/tokens', '/api/audit']);
  const form = useForm({ id: 'token', start: empty, problem: sending.error, check: faultsOf });
  const scopes = form.bind('scopes');
  const onSend = (values: typeof empty) =>
    sending.mutate(
      {
        body: {
          ...values,
          organisation: values.organisation.trim().toUpperCase(),
          scopes: values.scopes.split(' '),
          days: Number(values.days),
        },
      },
      { onSuccess: ({ token }) => onMade({ name: values.name, token }) },
    );
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput
        {...form.bind('name')}
        label="Name"
        hint="What it is for, such as “nightly report”"
        autoComplete="off"
      />
      <OrganisationPicker field={form.bind('organisation')} label="Organisation" />
      <RoleSelect
        // Another role may not give what was ticked.
        field={{ ...form.bind('role'), onChange: (role) => form.set({ role, scopes: '' }) }}
        label="Role"
      />
      {form.values.role !== '' && (
        <Checkboxes
          name={scopes.name}
          fault={scopes.fault}
          label="What the token may do"
          hint="Give it only what the script needs."
          options={scopesOf(form.values.role)}
          values={form.values.scopes.split(' ').filter(Boolean)}
          onChange={(values) => scopes.onChange(values.join(' '))}
        />
      )}
      <Select {...form.bind('days')} label="How long it works" options={lifetimes} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Make token
      </Button>
    </form>
  );
}

function MadeToken({ made, onMore }: { readonly made: Made; readonly onMore: () => void }) {
  return (
    <>
      <OnceNotice title={`The token “${made.name}” is ready`} name="token" secret={made.token}>
        <p>Put it where your script keeps its secrets. It is not shown again.</p>
      </OnceNotice>
      <div className="button-row">
        <ButtonLink href="/tokens">Go to all tokens</ButtonLink>
        <Button kind="link" onClick={onMore}>
          Make another token
        </Button>
      </div>
    </>
  );
}

/** Makes a token for a script, and shows it once. */
export function AddTokenPage() {
  // Asked for its answer to "may I": the server gives the list only to those who may also make a token.
  const tokens = useAnswer(listTokens, {});
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <PageHeader
        title="Make a token"
        crumbs={[
          { href: '/people', name: 'People and access' },
          { href: '/tokens', name: 'Tokens for scripts' },
        ]}
      />
      <div className="columns columns-top">
        <AnswerPanel
          title={made === null ? 'What it is for' : 'Ready'}
          query={tokens}
          what="making tokens"
          loadingRows={10}
        >
          {() =>
            made === null ? <TokenForm onMade={setMade} /> : <MadeToken made={made} onMore={() => setMade(null)} />
          }
        </AnswerPanel>
        {tokens.data !== undefined && <RolesExplained />}
      </div>
    </>
  );
}
