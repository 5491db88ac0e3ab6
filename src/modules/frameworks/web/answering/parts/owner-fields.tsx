import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import type { OutcomeView } from '../../../contract/returns.ts';

/** Who gets something, and by when. `to`: `person 12`, `duty siro`, '' for nobody. */
export interface Giving {
  readonly to: string;
  readonly dueOn: string;
}

/** What the server is told of it. */
export function givenTo({ to, dueOn }: Giving): { personId: number | null; duty: string; dueOn: string | null } {
  const [kind, value = ''] = to.split(' ');
  return {
    personId: kind === 'person' ? Number(value) : null,
    duty: kind === 'duty' ? value : '',
    dueOn: to === '' || dueOn === '' ? null : dueOn,
  };
}

/** Choice of a person or a duty, and a day. */
export function OwnerFields(props: {
  readonly people: OutcomeView['people'];
  readonly duties: OutcomeView['duties'];
  readonly value: Giving;
  readonly onChange: (value: Giving) => void;
  readonly faults: Readonly<Record<string, string>>;
}) {
  const { people, duties, value, onChange, faults } = props;
  const options = [
    ...people.map(({ id, name }) => ({ value: `person ${id}`, name })),
    ...duties.map(({ code, name, holder }) => ({
      value: `duty ${code}`,
      name: `${name} (${holder === '' ? 'nobody holds it now' : holder})`,
    })),
  ];
  return (
    <>
      <Select
        label="Who looks after it"
        name="owner"
        empty="Nobody"
        options={options}
        value={value.to}
        onChange={(to) => onChange({ ...value, to })}
        fault={faults.personId ?? faults.duty}
      />
      <DateInput
        label="By"
        name="dueOn"
        isOptional
        hint="They are reminded before this day"
        value={value.dueOn}
        onChange={(dueOn) => onChange({ ...value, dueOn })}
        fault={faults.dueOn}
      />
    </>
  );
}
