import { Checkbox, Checkboxes } from '#web/kit/forms/choices.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { FieldsProps } from './builder-form.tsx';
import { emptyPlan, type PlanLine, type ScenarioForm } from './scenario-form.ts';

interface FactorProps {
  readonly label: string;
  readonly question: string;
  readonly name: 'faster' | 'segmentation' | 'patching';
  readonly hint: string;
  readonly start: string;
}

const factors: readonly FactorProps[] = [
  {
    label: 'Faster repair',
    question: 'Part of the usual time it takes, in percent',
    name: 'faster',
    hint: 'For example from tested backups, or people on call',
    start: '50',
  },
  {
    label: 'Separate networks',
    question: 'Part that still stops, in percent',
    name: 'segmentation',
    hint: 'What is kept apart does not stop with the rest',
    start: '60',
  },
  {
    label: 'Patching',
    question: 'Part of the chance of a worm that is left, in percent',
    name: 'patching',
    hint: 'Only for a worm',
    start: '50',
  },
];

function Factor({ builder, faultAt, factor }: FieldsProps & { readonly factor: FactorProps }) {
  const { name, label, question, hint, start } = factor;
  const value = builder.form[name];
  const set = (next: string) => builder.set({ [name]: next } as Partial<ScenarioForm>);
  return (
    <>
      <Checkbox
        label={label}
        name={`has-${name}`}
        hint={hint}
        isOn={value !== ''}
        onChange={(isOn) => set(isOn ? start : '')}
      />
      {value !== '' && (
        <TextInput
          label={question}
          name={name}
          fault={faultAt(name)}
          inputMode="decimal"
          size={6}
          autoComplete="off"
          value={value}
          onChange={(next) => set(next === '' ? ' ' : next.trim())}
        />
      )}
    </>
  );
}

const planFields: readonly (readonly [keyof Omit<PlanLine, 'services'>, string])[] = [
  ['paperMinutes', 'Minutes that paper can carry the care'],
  ['firstEffect', 'Part of the care that goes on at first, in percent'],
  ['settledEffect', 'Part that goes on once staff have settled in, in percent'],
  ['settleDays', 'Days until they have settled in'],
  ['tolerableHours', 'Hours after which staff tire (may be left empty)'],
];

function PlanFields({ builder, choices, faultAt, plan }: FieldsProps & { readonly plan: PlanLine }) {
  const set = (changes: Partial<PlanLine>) => builder.set({ plan: { ...plan, ...changes } });
  return (
    <div className="form-inset">
      <Checkboxes
        label="Services the plan is for"
        name="plan-services"
        fault={faultAt('plan-services')}
        values={plan.services}
        onChange={(services) => set({ services })}
        options={choices.services.map(({ id, name }) => ({ value: id, name }))}
      />
      {planFields.map(([field, label]) => (
        <TextInput
          key={field}
          label={label}
          name={`plan-${field}`}
          fault={faultAt(`plan-${field}`)}
          inputMode="decimal"
          size={6}
          autoComplete="off"
          value={plan[field]}
          onChange={(value) => set({ [field]: value })}
        />
      ))}
    </div>
  );
}

/** Controls and answers. None of them can raise a loss. */
export function AnswerFields(props: FieldsProps) {
  const { form, set } = props.builder;
  return (
    <>
      {factors
        .filter(({ name }) => name !== 'patching' || form.kind === 'worm' || form.patching !== '')
        .map((factor) => (
          <Factor key={factor.name} {...props} factor={factor} />
        ))}
      <Checkbox
        label="A continuity plan"
        name="has-plan"
        hint="Staff work round what is missing: on paper first, then as they have practised"
        isOn={form.plan !== null}
        onChange={(isOn) => set({ plan: isOn ? emptyPlan : null })}
      />
      {form.plan !== null && <PlanFields {...props} plan={form.plan} />}
      {(form.kind === 'worm' || form.isStayingConnected) && (
        <Checkbox
          label="Nobody disconnects to be safe"
          name="connected"
          isOn={form.isStayingConnected}
          onChange={(isStayingConnected) => set({ isStayingConnected })}
        />
      )}
    </>
  );
}
