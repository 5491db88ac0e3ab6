import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { DirectoryGroup } from '../../contract/directory.ts';
import { giveGroupRole } from '../calls.ts';
import { OrganisationPicker } from './organisation-picker.tsx';
import { RoleSelect } from './role-select.tsx';
import { roleName } from './role-words.ts';
import { useForm } from './use-form.ts';
import { whyFault, whyHint } from './why.ts';

/** Props of `GiveGroupRole`. `onDone` hears what was done, in words. */
export interface GiveGroupRoleProps {
  readonly groups: readonly DirectoryGroup[];
  readonly onDone: (words: string) => void;
}

const empty = { group: '', role: '', organisation: '', why: '' };

function faultsOf(values: typeof empty): Partial<typeof empty> {
  return {
    ...(values.group === '' ? { group: 'Select a group' } : {}),
    ...(values.role === '' ? { role: 'Select a role' } : {}),
    ...(values.organisation.trim() === '' ? { organisation: 'Select an organisation' } : {}),
    ...whyFault(values),
  };
}

function doneWords(given: number): string {
  if (given === 0) return 'Done. Nobody new has this role by it now.';
  return given === 1 ? 'Done. 1 person has this role now.' : `Done. ${given} people have this role now.`;
}

function GiveGroupRoleForm({ groups, onDone }: GiveGroupRoleProps) {
  const giving = useSend(giveGroupRole, ['/api/groups', '/api/people', '/api/audit']);
  const form = useForm({ id: 'group-role', start: empty, problem: giving.error, check: faultsOf });
  const onSend = ({ group, role, organisation, why }: typeof empty) =>
    giving.mutate(
      { params: { id: Number(group) }, body: { role, organisation: organisation.trim().toUpperCase(), why } },
      { onSuccess: ({ given }) => onDone(doneWords(given)) },
    );
  const options = groups.map(({ id, name, organisationName }) => ({
    value: String(id),
    name: `${name}, ${organisationName}`,
  }));
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={form.faults} problem={giving.error} />
      <Select {...form.bind('group')} label="Group" options={options} empty="Select a group" />
      <RoleSelect field={form.bind('role')} label="Role" />
      {form.values.role !== '' && (
        <p className="hint form-lead">Everybody in the group becomes {roleName(form.values.role)}.</p>
      )}
      <OrganisationPicker field={form.bind('organisation')} label="Organisation" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" isBusy={giving.isPending}>
        Give role
      </Button>
    </form>
  );
}

/** Gives a role to everybody in a group, now and as they come and go. */
export function GiveGroupRole({ groups, onDone }: GiveGroupRoleProps) {
  const [round, setRound] = useState(0);
  return (
    <Panel title="Give a role to a group" hint="Who joins the group later gets it too. Who leaves it loses it.">
      <GiveGroupRoleForm
        key={round}
        groups={groups}
        onDone={(words) => {
          setRound(round + 1);
          onDone(words);
        }}
      />
    </Panel>
  );
}
