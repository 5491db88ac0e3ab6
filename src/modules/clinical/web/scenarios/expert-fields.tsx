import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { FieldsProps } from './builder-form.tsx';
import type { ObservedLine } from './scenario-form.ts';

const emptyLine: ObservedLine = { organisation: '', metric: 'outpatients-change', from: '0', to: '7', fall: '' };
const most = 20;

function Observed({ builder, choices, faultAt }: FieldsProps) {
  const { observed } = builder.form;
  const set = (at: number, changes: Partial<ObservedLine>) =>
    builder.set({ observed: observed.map((line, index) => (index === at ? { ...line, ...changes } : line)) });
  const text = (at: number, field: 'from' | 'to' | 'fall', label: string) => (
    <TextInput
      label={label}
      name={`observed-${at}-${field}`}
      fault={faultAt(`observed-${at}-${field}`)}
      size={8}
      autoComplete="off"
      value={observed[at]?.[field] ?? ''}
      onChange={(value) => set(at, { [field]: value })}
    />
  );
  return (
    <>
      {observed.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and keep their order.
        <fieldset className="field form-inset" key={at}>
          <legend>Known change {at + 1}</legend>
          <Select
            label="Care"
            name={`observed-${at}-metric`}
            fault={faultAt(`observed-${at}-metric`)}
            value={line.metric}
            onChange={(metric) => set(at, { metric })}
            options={choices.services.map(({ id, name }) => ({ value: `${id}-change`, name }))}
          />
          <TextInput
            label="Organisation"
            name={`observed-${at}-organisation`}
            hint="A code. Leave it empty for all together"
            fault={faultAt(`observed-${at}-organisation`)}
            isOptional
            size={12}
            autoComplete="off"
            value={line.organisation}
            onChange={(organisation) => set(at, { organisation })}
          />
          {text(at, 'from', 'From day')}
          {text(at, 'to', 'To day, the first day after it')}
          {text(at, 'fall', 'Fell by, in percent')}
          <Button kind="link" onClick={() => builder.set({ observed: observed.filter((_, index) => index !== at) })}>
            Remove known change {at + 1}
          </Button>
        </fieldset>
      ))}
      {observed.length < most && (
        <Button isSmall onClick={() => builder.set({ observed: [...observed, emptyLine] })}>
          Add a known change
        </Button>
      )}
    </>
  );
}

const settings = [
  ['horizon', 'Days to look at', 'Whole weeks are easiest to read: 28 days are 4 weeks'],
  ['draws', 'Runs', 'More runs give steadier ends of the ranges. 1,000 are usual'],
  ['seed', 'Seed', 'The same seed gives the same numbers again'],
  [
    'isolation',
    'Isolation, in percent',
    '0: another A&E is near. 100: there is nowhere else to go. Empty: from real distances',
  ],
] as const;

/** What only experts ask for: what is known already, how long, how many runs. */
export function ExpertFields(props: FieldsProps) {
  const { builder, choices, faultAt } = props;
  return (
    <>
      <h3>What is known already</h3>
      <p className="hint">Runs that do not fit a known change are left out.</p>
      <Observed {...props} />
      <h3 className="result-between">How it is run</h3>
      {settings.map(([field, label, hint]) => (
        <TextInput
          key={field}
          label={label}
          name={field}
          hint={field === 'horizon' ? `${hint}. At most ${choices.limits.horizonDays}` : hint}
          fault={faultAt(field)}
          isOptional={field === 'isolation'}
          inputMode="numeric"
          size={8}
          autoComplete="off"
          value={builder.form[field]}
          onChange={(value) => builder.set({ [field]: value })}
        />
      ))}
      <Select
        label="Parameter set"
        name="parameters"
        empty="The newest"
        value={builder.form.parameters}
        onChange={(parameters) => builder.set({ parameters })}
        options={choices.parameters.map((version) => ({ value: version, name: version }))}
      />
    </>
  );
}
