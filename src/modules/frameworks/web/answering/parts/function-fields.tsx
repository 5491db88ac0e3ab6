import { useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Checkbox, Select } from '#web/kit/forms/choices.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { AssessmentScopeView, EssentialFunction } from '../../../contract/assessment-scopes.ts';

type System = EssentialFunction['systems'][number];

function SystemFields(props: {
  readonly name: string;
  readonly system: System;
  readonly fault: string | undefined;
  readonly onChange: (next: System) => void;
}) {
  const { name, system, fault, onChange } = props;
  return (
    <li>
      <Checkbox label={system.name} name={name} isOn={system.isIn} onChange={(isIn) => onChange({ ...system, isIn })} />
      {!system.isIn && (
        <TextInput
          label={`Why ${system.name} is left out`}
          name={`${name}.why`}
          value={system.why}
          onChange={(why) => onChange({ ...system, why })}
          fault={fault}
        />
      )}
    </li>
  );
}

/** One essential function: its name, its pathway, why it matters, and the systems behind it. */
export function FunctionFields(props: {
  readonly at: number;
  readonly value: EssentialFunction;
  readonly map: AssessmentScopeView['map'];
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (next: EssentialFunction | null) => void;
}) {
  const { at, value, map, faults, onChange } = props;
  const [added, setAdded] = useState('');
  const name = (field: string) => `functions.${at}.${field}`;
  const known = new Set(value.systems.map(({ id }) => id));
  const others = map?.systems.filter(({ id }) => !known.has(id)) ?? [];
  const left = value.systems.filter(({ isIn }) => !isIn).length;
  const add = (system: System) => onChange({ ...value, systems: [...value.systems, system] });
  const addTyped = () => {
    if (added.trim() !== '') add({ id: null, name: added.trim(), isIn: true, why: '' });
    setAdded('');
  };
  return (
    <section className="scope-function" aria-label={value.name === '' ? 'New function' : value.name}>
      <div className="give-fields">
        <TextInput
          label="Function"
          name={name('name')}
          value={value.name}
          onChange={(next) => onChange({ ...value, name: next })}
          fault={faults[name('name')]}
        />
        <TextInput
          label="Why care cannot do without it"
          name={name('why')}
          isOptional
          value={value.why}
          onChange={(why) => onChange({ ...value, why })}
        />
      </div>
      <Details
        summary={`${countOf(value.systems.length, 'system')} behind it${left === 0 ? '' : `, ${left} left out`}: show and change`}
      >
        <ul className="plain-list scope-systems">
          {value.systems.map((system, index) => (
            <SystemFields
              key={`${system.id} ${system.name}`}
              name={name(`systems.${index}`)}
              system={system}
              fault={faults[name(`systems.${index}.why`)]}
              onChange={(next) =>
                onChange({ ...value, systems: value.systems.map((one, i) => (i === index ? next : one)) })
              }
            />
          ))}
        </ul>
        {others.length > 0 && (
          <Select
            label="Add a system of your service map"
            name={name('more')}
            empty="Select a system"
            options={others.map((system) => ({ value: system.id, name: system.name }))}
            value=""
            onChange={(id) => {
              const system = others.find((one) => one.id === id);
              if (system) add({ id: system.id, name: system.name, isIn: true, why: '' });
            }}
          />
        )}
        <TextInput label="Add another system" name={name('other')} isOptional value={added} onChange={setAdded} />
        <div className="button-row">
          <Button isSmall onClick={addTyped}>
            Add this system
          </Button>
          <Button isSmall kind="warning" onClick={() => onChange(null)}>
            Remove this function
          </Button>
        </div>
      </Details>
    </section>
  );
}
