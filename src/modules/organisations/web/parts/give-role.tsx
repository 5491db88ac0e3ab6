import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Person } from '../../contract/people.ts';
import { giveRole } from '../calls.ts';
import { OrganisationPicker } from './organisation-picker.tsx';
import { RoleSelect } from './role-select.tsx';
import { roleAllows, roleName } from './role-words.ts';
import { UntilField, untilFault } from './until-field.tsx';
import { useForm } from './use-form.ts';
import { whyFault, whyHint } from './why.ts';

/** Props of `GiveRole`. `onDone` hears what was done, in words. */
export interface GiveRoleProps {
  readonly person: Person;
  readonly onDone: (words: string) => void;
}

const empty = { role: '', organisation: '', until: '', why: '' };

function faultsOf(values: typeof empty): Partial<typeof empty> {
  return {
    ...(values.role === '' ? { role: 'Select a role' } : {}),
    ...(values.organisation.trim() === '' ? { organisation: 'Select an organisation' } : {}),
    ...untilFault(values),
    ...whyFault(values),
  };
}

function doneWords({ name }: Person, role: string, code: string, proposal: number | null): string {
  if (proposal === null) return `${name} is now ${roleName(role)} of ${code}.`;
  return `A second person must confirm that ${name} becomes ${roleName(role)} of ${code}. It waits for 72 hours.`;
}

function GiveRoleForm({ person, onDone }: GiveRoleProps) {
  const giving = useSend(giveRole, ['/api/people', '/api/audit', '/api/me']);
  const form = useForm({ id: 'role', start: empty, problem: giving.error, check: faultsOf });
  const onSend = ({ role, organisation, until, why }: typeof empty) =>
    giving.mutate(
      {
        params: { id: person.id },
        body: { role, organisation: organisation.trim().toUpperCase(), until: until || null, why },
      },
      { onSuccess: ({ proposal }) => onDone(doneWords(person, role, organisation.trim().toUpperCase(), proposal)) },
    );
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={form.faults} problem={giving.error} />
      <RoleSelect field={form.bind('role')} label="Role" />
      {form.values.role !== '' && (
        <p className="hint form-lead">
          {roleName(form.values.role)} allows: {roleAllows(form.values.role)}.
        </p>
      )}
      <OrganisationPicker field={form.bind('organisation')} label="Organisation" />
      <UntilField field={form.bind('until')} role={form.values.role} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" isBusy={giving.isPending}>
        Give role
      </Button>
    </form>
  );
}

/** Gives a person one more role. */
export function GiveRole({ person, onDone }: GiveRoleProps) {
  const [round, setRound] = useState(0);
  return (
    <Panel title="Give a role">
      <GiveRoleForm
        key={round}
        person={person}
        onDone={(words) => {
          setRound(round + 1);
          onDone(words);
        }}
      />
    </Panel>
  );
}
