import { Checkboxes, type Choice, Select } from '#web/kit/forms/choices.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import type { RowFormProps } from './editable-list.tsx';
import { acts, isAct, RowFrame, useRow } from './row-frame.tsx';
import {
  type Category,
  type Choices,
  codeFor,
  type Draft,
  optionsOf,
  type Reviewer,
  type State,
  type Step,
} from './year-draft.ts';

/** The form of a step from state to state. */
export function StepForm({ value, draft, onSave, onCancel }: RowFormProps<Step> & { readonly draft: Draft }) {
  const { row, set } = useRow(value);
  const { leastShare, ...rest } = row;
  const states = optionsOf(draft.rules.states);
  return (
    <RowFrame
      fault={row.from.length === 0 || row.to === '' ? 'Select from where and to where the step leads' : null}
      onSave={() => onSave(leastShare === undefined || leastShare === 0 ? rest : row)}
      onCancel={onCancel}
    >
      <Select
        label="What is done"
        name="step-act"
        value={row.act}
        options={acts}
        onChange={(act) => isAct(act) && set({ act })}
      />
      <Checkboxes
        label="From"
        name="step-from"
        options={states}
        values={row.from}
        onChange={(from) => set({ from: [...from] })}
      />
      <Select
        label="To"
        name="step-to"
        value={row.to}
        empty="Select a state"
        options={states}
        onChange={(to) => set({ to })}
      />
      <TextInput
        label="Least share of outcomes at their level, in 100"
        name="step-share"
        inputMode="numeric"
        size={3}
        hint="100 means every outcome. Empty: any share. Of several steps that fit, the first in the list is taken."
        isOptional
        value={leastShare === undefined ? '' : String(Math.round(leastShare * 100))}
        onChange={(text) => {
          const share = Number(text);
          if (Number.isFinite(share) && share >= 0 && share <= 100) set({ leastShare: share / 100 });
        }}
      />
    </RowFrame>
  );
}

/** The form of a state with what is published there. */
export function StateForm({ value, draft, onSave, onCancel }: RowFormProps<State> & { readonly draft: Draft }) {
  const { row, set } = useRow(value);
  const used = draft.rules.states.map(({ code }) => code);
  return (
    <RowFrame
      fault={row.name.trim() === '' ? 'Enter a name' : null}
      onSave={() => onSave({ ...row, code: row.code === '' ? codeFor(row.name, used) : row.code })}
      onCancel={onCancel}
    >
      <TextInput label="Name" name="state-name" value={row.name} onChange={(name) => set({ name })} />
      <TextArea
        label="What it means"
        name="state-meaning"
        rows={2}
        value={row.meaning}
        onChange={(meaning) => set({ meaning })}
      />
      <Select
        label="Published as"
        name="state-status"
        value={row.status ?? ''}
        empty="Nothing is published here"
        options={optionsOf(draft.rules.statuses)}
        onChange={(status) => set({ status: status === '' ? null : status })}
      />
    </RowFrame>
  );
}

const reviewed: readonly Choice[] = [
  { value: 'return', name: 'Returns' },
  { value: 'plan', name: 'Improvement plans' },
];

/** The form of a reviewer: a kind of body on a named hierarchy. */
export function ReviewerForm({
  value,
  draft,
  choices,
  onSave,
  onCancel,
}: RowFormProps<Reviewer> & { readonly draft: Draft; readonly choices: Choices }) {
  const { row, set } = useRow(value);
  const used = draft.rules.reviewers.map(({ code }) => code);
  const isLacking = row.of.length === 0 || row.kinds.length === 0 || row.edges.length === 0;
  return (
    <RowFrame
      fault={
        row.name.trim() === ''
          ? 'Enter a name'
          : isLacking
            ? 'Select what they review, which kind of body they are and along which hierarchy they are found'
            : null
      }
      onSave={() => onSave({ ...row, code: row.code === '' ? codeFor(row.name, used) : row.code })}
      onCancel={onCancel}
    >
      <TextInput label="Name" name="reviewer-name" value={row.name} onChange={(name) => set({ name })} />
      <Checkboxes
        label="Reviews"
        name="reviewer-of"
        options={reviewed}
        values={row.of}
        onChange={(next) => set({ of: next.filter((one) => one === 'return' || one === 'plan') })}
      />
      <Checkboxes
        label="The nearest body above of these kinds"
        name="reviewer-kinds"
        options={optionsOf(choices.kinds)}
        values={row.kinds}
        onChange={(kinds) => set({ kinds: [...kinds] })}
      />
      <Checkboxes
        label="Along the first of these hierarchies that has one"
        name="reviewer-edges"
        options={optionsOf(choices.edges)}
        values={row.edges}
        onChange={(edges) => set({ edges: [...edges] })}
      />
    </RowFrame>
  );
}

/** The form of a category: who is in it, and which standards it answers. */
export function CategoryForm({
  value,
  choices,
  onSave,
  onCancel,
}: RowFormProps<Category> & { readonly choices: Choices }) {
  const { row, set } = useRow(value);
  const standards = row.standards.map(({ framework, version }) => `${framework} ${version}`);
  const choose = (next: readonly string[]) => {
    const chosen = next.map((name) => {
      const [framework = '', version = ''] = name.split(' ');
      return { framework, version };
    });
    const isIn = (one: { framework: string; version: string }) => next.includes(`${one.framework} ${one.version}`);
    set({ standards: chosen, profiles: row.profiles.filter(isIn) });
  };
  return (
    <RowFrame
      fault={row.code.trim() === '' || row.name.trim() === '' ? 'Enter a code and a name' : null}
      onSave={() => onSave(row)}
      onCancel={onCancel}
    >
      <TextInput
        label="Code"
        name="category-code"
        size={8}
        hint="Small letters and digits, such as 3"
        value={row.code}
        onChange={(code) => set({ code })}
      />
      <TextInput label="Name" name="category-name" value={row.name} onChange={(name) => set({ name })} />
      <Checkboxes
        label="Kinds of organisation in it"
        name="category-kinds"
        hint="Others are placed by name on the page of categories"
        isOptional
        options={optionsOf(choices.kinds)}
        values={row.kinds}
        onChange={(kinds) => set({ kinds: [...kinds] })}
      />
      <Checkboxes
        label="Standards that it answers"
        name="category-standards"
        hint="Levels of a standard that you take out go with it"
        options={choices.versions.map(({ code, name }) => ({ value: code, name: `${name} (${code})` }))}
        values={standards}
        onChange={choose}
      />
    </RowFrame>
  );
}
