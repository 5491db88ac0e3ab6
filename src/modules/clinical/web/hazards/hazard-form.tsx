import type { Form } from '#modules/organisations/web/index.ts';
import { Checkboxes, DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { statusWords } from './hazard-columns.tsx';
import { type HazardFormField, hazardFieldWords as words } from './hazard-fields.ts';

interface Named {
  readonly id: number | string;
  readonly name: string;
}

/** Props of `HazardFields`. `causes` are all that the organisation has written. */
export interface HazardFieldsProps {
  readonly form: Form<HazardFormField | 'why'>;
  readonly causes: readonly Named[];
  readonly pathways: readonly Named[];
}

const choices = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: String(id), name }));

function Story({ form, causes }: Pick<HazardFieldsProps, 'form' | 'causes'>) {
  const { bind } = form;
  const linked = bind('causeIds');
  return (
    <>
      <TextInput {...bind('name')} label={words.name ?? ''} autoComplete="off" />
      <TextArea {...bind('description')} label={words.description ?? ''} rows={3} isOptional />
      {causes.length > 0 && (
        <Checkboxes
          name={linked.name}
          fault={linked.fault}
          label={words.causeIds ?? ''}
          hint="One cause, such as a cyber fault, may have many hazards."
          options={choices(causes)}
          values={linked.value.split(',').filter(Boolean)}
          onChange={(values) => form.set({ causeIds: values.join(',') })}
        />
      )}
      <TextArea {...bind('newCauses')} label={words.newCauses ?? ''} hint="One a line" rows={2} isOptional />
      <TextArea
        {...bind('effect')}
        label={words.effect ?? ''}
        hint="What stops or goes wrong, and for how long"
        rows={2}
        isOptional
      />
      <TextArea
        {...bind('hazard')}
        label={words.hazard ?? ''}
        hint="How that may reach a patient"
        rows={2}
        isOptional
      />
      <TextArea
        {...bind('harm')}
        label={words.harm ?? ''}
        hint="What may happen to the patient, and to how many"
        rows={2}
        isOptional
      />
    </>
  );
}

function Controls({ form }: Pick<HazardFieldsProps, 'form'>) {
  const { bind } = form;
  return (
    <>
      <TextArea {...bind('existingControls')} label={words.existingControls ?? ''} rows={3} isOptional />
      <TextArea {...bind('design')} label={words.design ?? ''} hint="One a line" rows={2} isOptional />
      <TextArea {...bind('testing')} label={words.testing ?? ''} hint="One a line" rows={2} isOptional />
      <TextArea {...bind('training')} label={words.training ?? ''} hint="One a line" rows={2} isOptional />
      <TextArea
        {...bind('businessProcess')}
        label={words.businessProcess ?? ''}
        hint="One a line"
        rows={2}
        isOptional
      />
      <TextInput
        {...bind('assignedTo')}
        label={words.assignedTo ?? ''}
        hint="A person or a role"
        autoComplete="off"
        isOptional
      />
    </>
  );
}

function Links({ form, pathways }: Pick<HazardFieldsProps, 'form' | 'pathways'>) {
  const { bind } = form;
  return (
    <>
      <Select
        {...bind('pathway')}
        label={words.pathway ?? ''}
        options={choices(pathways)}
        empty="Not linked"
        isOptional
      />
      <Select
        {...bind('planPathway')}
        label={words.planPathway ?? ''}
        hint="The plan that carries care when this happens"
        options={choices(pathways)}
        empty="That of the pathway"
        isOptional
      />
      <DateInput {...bind('lastExercise')} label={words.lastExercise ?? ''} isOptional />
      <TextInput {...bind('system')} label={words.system ?? ''} autoComplete="off" isOptional />
      <TextInput {...bind('supplier')} label={words.supplier ?? ''} autoComplete="off" isOptional />
      <TextInput
        {...bind('weakness')}
        label={words.weakness ?? ''}
        hint="A CVE number, or the id of a legacy system"
        autoComplete="off"
        isOptional
      />
      <TextInput {...bind('evidenceRun')} label={words.evidenceRun ?? ''} autoComplete="off" isOptional />
    </>
  );
}

/** The fields of a hazard, in the order in which an officer thinks: cause, effect, hazard, harm, controls. */
export function HazardFields({ form, causes, pathways }: HazardFieldsProps) {
  const { bind } = form;
  return (
    <>
      <Story form={form} causes={causes} />
      <Controls form={form} />
      <Links form={form} pathways={pathways} />
      <Radios
        {...bind('status')}
        label={words.status ?? ''}
        options={Object.entries(statusWords).map(([value, name]) => ({ value, name }))}
      />
      <TextInput
        {...bind('statusNote')}
        label={words.statusNote ?? ''}
        hint="To whom it was transferred, or why it is closed"
        autoComplete="off"
        isOptional
      />
      <DateInput {...bind('reviewBy')} label={words.reviewBy ?? ''} isOptional />
    </>
  );
}
