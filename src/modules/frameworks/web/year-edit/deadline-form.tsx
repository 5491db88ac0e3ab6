import { Checkboxes, type Choice, DateInput, Select } from '#web/kit/forms/choices.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import type { RowFormProps } from './editable-list.tsx';
import { acts, isAct, RowFrame, useRow } from './row-frame.tsx';
import { type Choices, codeFor, type Deadline, type Draft, optionsOf } from './year-draft.ts';

const clocks: readonly Choice[] = [
  { value: 'by-day', name: 'On a day' },
  { value: 'working-days', name: 'Working days after it comes up' },
  { value: 'days', name: 'Days after it comes up' },
];

function Clock({
  clock,
  finalOn,
  onChange,
}: {
  readonly clock: Deadline['clock'];
  readonly finalOn: string;
  readonly onChange: (clock: Deadline['clock']) => void;
}) {
  const days = clock.kind === 'by-day' ? 20 : clock.days;
  return (
    <>
      <Select
        label="Until when"
        name="deadline-clock"
        value={clock.kind}
        options={clocks}
        onChange={(kind) =>
          onChange(
            kind === 'by-day' ? { kind, day: finalOn } : { kind: kind === 'days' ? 'days' : 'working-days', days },
          )
        }
      />
      {clock.kind === 'by-day' ? (
        <DateInput
          label="Last day"
          name="deadline-day"
          value={clock.day}
          onChange={(day) => day !== '' && onChange({ kind: 'by-day', day })}
        />
      ) : (
        <TextInput
          label="How many"
          name="deadline-days"
          inputMode="numeric"
          size={3}
          value={String(clock.days)}
          onChange={(text) => /^[1-9]\d{0,2}$/.test(text) && onChange({ ...clock, days: Number(text) })}
        />
      )}
    </>
  );
}

/** The form of a deadline: what, of whom, when, until when, owned by which duty. */
export function DeadlineForm({
  value,
  draft,
  choices,
  onSave,
  onCancel,
}: RowFormProps<Deadline> & { readonly draft: Draft; readonly choices: Choices }) {
  const { row, set } = useRow(value);
  const { categories, closedBy, ...rest } = row;
  const used = draft.rules.deadlines.map(({ code }) => code);
  const lacks = row.title.trim() === '' ? 'Enter what has to be done' : null;
  const states = row.states.length === 0 ? 'Select the states in which it is asked for' : null;
  const duty = row.ownerDuty === '' ? 'Select the duty that owns it' : null;
  const isForAll = categories === undefined || categories.length === 0;
  return (
    <RowFrame
      fault={lacks ?? states ?? duty}
      onSave={() =>
        onSave({
          ...rest,
          code: row.code === '' ? codeFor(row.title, used) : row.code,
          ...(closedBy && closedBy.length > 0 ? { closedBy } : {}),
          ...(isForAll ? {} : { categories }),
        })
      }
      onCancel={onCancel}
    >
      <TextInput
        label="What has to be done"
        name="deadline-title"
        value={row.title}
        onChange={(title) => set({ title })}
      />
      <TextArea
        label="In more words"
        name="deadline-text"
        rows={2}
        value={row.text}
        onChange={(text) => set({ text })}
      />
      <Select
        label="Asked of"
        name="deadline-of"
        value={row.of}
        options={[{ value: 'organisation', name: 'The organisation itself' }, ...optionsOf(draft.rules.reviewers)]}
        onChange={(of) => set({ of })}
      />
      <Checkboxes
        label="While the return stands at"
        name="deadline-states"
        options={optionsOf(draft.rules.states)}
        values={row.states}
        onChange={(next) => set({ states: [...next] })}
      />
      <Clock clock={row.clock} finalOn={draft.finalOn} onChange={(clock) => set({ clock })} />
      <Select
        label="Owned by"
        name="deadline-duty"
        value={row.ownerDuty}
        empty="Select a duty"
        options={optionsOf(choices.duties)}
        onChange={(ownerDuty) => set({ ownerDuty })}
      />
      <Select
        label="Route of escalation"
        name="deadline-route"
        value={row.route}
        options={optionsOf(choices.routes)}
        onChange={(route) => set({ route })}
      />
      <Checkboxes
        label="For which categories"
        name="deadline-categories"
        hint="None selected: for all"
        isOptional
        options={draft.categories.map(({ code, name }) => ({ value: code, name: `${code}: ${name}` }))}
        values={categories ?? []}
        onChange={(next) => set({ categories: [...next] })}
      />
      <Checkboxes
        label="Also done by"
        name="deadline-closed"
        hint="Steps after which the return stays where it is"
        isOptional
        options={acts}
        values={closedBy ?? []}
        onChange={(next) => set({ closedBy: next.filter(isAct) })}
      />
    </RowFrame>
  );
}
