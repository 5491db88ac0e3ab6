import { Details } from '#web/kit/details.tsx';
import { Checkboxes, Radios } from '#web/kit/forms/choices.tsx';
import type { FieldsProps } from './builder-form.tsx';
import type { ScenarioForm } from './scenario-form.ts';

type What = 'estate' | 'record' | 'parts';

function whatOf({ systems, services }: ScenarioForm): What {
  if (services.length > 0) return 'parts';
  if (systems.join() === 'whole-estate') return 'estate';
  return systems.join() === 'record-system' ? 'record' : 'parts';
}

const systemsOf: Readonly<Record<What, readonly string[]>> = {
  estate: ['whole-estate'],
  record: ['record-system'],
  parts: [],
};

/** What stops: everything, the record system, or some systems and services. */
export function WhatFields({ builder, choices, faultAt }: FieldsProps) {
  const { form, set } = builder;
  const what = whatOf(form);
  const systems = choices.systems.filter(({ id }) => id !== 'whole-estate');
  return (
    <>
      <Radios
        label="What stops"
        name="systems"
        fault={faultAt('systems')}
        value={what}
        onChange={(next) => set({ systems: systemsOf[next as What], services: [] })}
        options={[
          { value: 'estate', name: 'Every system that staff use', hint: 'For an attack that stops nearly everything' },
          { value: 'record', name: 'The record system', hint: 'Electronic patient record and patient administration' },
          { value: 'parts', name: 'Some systems or services' },
        ]}
      />
      {what === 'parts' && (
        <>
          <Checkboxes
            label="Systems"
            name="parts"
            values={form.systems}
            onChange={(values) => set({ systems: values })}
            options={systems.map(({ id, name }) => ({ value: id, name }))}
          />
          <Details summary="Clinical services that stop by themselves">
            <Checkboxes
              label="Services"
              name="services"
              values={form.services}
              onChange={(services) => set({ services })}
              options={choices.services.map(({ id, name }) => ({ value: id, name }))}
            />
          </Details>
        </>
      )}
    </>
  );
}
