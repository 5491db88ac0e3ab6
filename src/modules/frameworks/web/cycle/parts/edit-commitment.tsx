import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { addCommitment, changeCommitment } from '../calls.ts';
import { commitmentWords } from '../cycle-words.ts';
import type { Commitment, Strategy } from '../strategy-page.tsx';

/** Props of `EditCommitment`. `one` null: a new one. */
export interface EditCommitmentProps {
  readonly one: Commitment | null;
  readonly strategy: Strategy;
  readonly onClose: () => void;
}

const fields = (one: Commitment | null) => ({
  title: one?.title ?? '',
  owner: one?.owner ?? '',
  meaning: one?.meaning ?? '',
  source: one?.source ?? '',
  madeOn: one?.madeOn ?? '',
  dueOn: one?.dueOn ?? '',
  status: one?.status ?? 'not-started',
  statusNote: one?.statusNote ?? '',
  why: '',
});
type Name = keyof ReturnType<typeof fields>;

type Named = Commitment['outcomes'];

function Outcomes({
  strategy,
  named,
  onChange,
}: {
  readonly strategy: Strategy;
  readonly named: Named;
  readonly onChange: (named: Named) => void;
}) {
  const key = ({ framework, version, outcome }: Named[number] | Strategy['choices'][number]) =>
    `${framework} ${version} ${outcome}`;
  const open = strategy.choices.filter((choice) => !named.some((each) => key(each) === key(choice)));
  return (
    <fieldset className="stack">
      <legend>Outcomes by which it is kept</legend>
      {named.map((each) => {
        const choice = strategy.choices.find((one) => key(one) === key(each));
        return (
          <div key={key(each)} className="button-row">
            <Select
              label={`${each.outcome} ${choice?.title ?? ''}`}
              name={`level-${key(each)}`}
              value={each.level}
              options={(choice?.levels ?? [{ code: each.level, name: each.level }]).map(({ code, name }) => ({
                value: code,
                name,
              }))}
              onChange={(level) => onChange(named.map((one) => (key(one) === key(each) ? { ...one, level } : one)))}
            />
            <Button
              isSmall
              onClick={() => onChange(named.filter((one) => key(one) !== key(each)))}
              aria-label={`Take out ${each.outcome}`}
            >
              Take out
            </Button>
          </div>
        );
      })}
      <Select
        label="Add an outcome"
        name="add-outcome"
        value=""
        empty="Choose an outcome"
        options={open.map((choice) => ({
          value: key(choice),
          name: `${choice.framework.toUpperCase()} ${choice.outcome} ${choice.title}`,
        }))}
        onChange={(value) => {
          const found = open.find((choice) => key(choice) === value);
          const level = found?.levels.at(-1)?.code;
          if (found && level !== undefined) {
            const { framework, version, outcome } = found;
            onChange([...named, { framework, version, outcome, level }]);
          }
        }}
      />
    </fieldset>
  );
}

/** Writes what the nation has promised. */
export function EditCommitment({ one, strategy, onClose }: EditCommitmentProps) {
  const adding = useSend(addCommitment, ['/api/assurance/strategy']);
  const changing = useSend(changeCommitment, ['/api/assurance/strategy']);
  const [named, setNamed] = useState<Named>(one?.outcomes ?? []);
  const problem = adding.error ?? changing.error;
  const form = useForm<Name>({
    id: 'commitment',
    start: fields(one),
    problem,
    check: ({ title, owner, why }) => ({
      ...whyFault({ why }),
      ...(title.trim().length < 3 ? { title: 'Enter a title' } : {}),
      ...(owner.trim() === '' ? { owner: 'Enter who owns it' } : {}),
    }),
  });
  const done = {
    onSuccess: () => {
      announce('The commitment was saved');
      onClose();
    },
  };
  const send = form.submit(({ madeOn, dueOn, status, why, ...texts }) => {
    const body = {
      ...texts,
      madeOn: madeOn === '' ? null : madeOn,
      dueOn: dueOn === '' ? null : dueOn,
      status: status as Commitment['status'],
      measures: one?.measures ?? [],
      outcomes: named,
      why: why.trim(),
    };
    const { register } = strategy;
    if (one === null) adding.mutate({ params: { register }, body }, done);
    else changing.mutate({ params: { register, id: one.id }, body: { ...body, version: one.version } }, done);
  });
  return (
    <Dialog title={one === null ? 'Add a commitment' : `Change: ${one.title}`} isOpen onClose={onClose}>
      <form noValidate onSubmit={send}>
        <ErrorSummary faults={form.faults} problem={problem} />
        <TextInput {...form.bind('title')} label="What was promised" autoComplete="off" />
        <TextInput {...form.bind('owner')} label="Owner" autoComplete="off" />
        <TextArea {...form.bind('meaning')} label="What it means" isOptional rows={3} />
        <TextInput {...form.bind('source')} label="Where it was published" isOptional autoComplete="off" />
        <DateInput {...form.bind('madeOn')} label="Promised on" isOptional />
        <DateInput {...form.bind('dueOn')} label="Last day" isOptional />
        <Select
          {...form.bind('status')}
          label="Status"
          options={Object.entries(commitmentWords).map(([value, name]) => ({ value, name }))}
        />
        <TextArea {...form.bind('statusNote')} label="How it goes" isOptional rows={2} />
        <Outcomes strategy={strategy} named={named} onChange={setNamed} />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={adding.isPending || changing.isPending}>
            Save the commitment
          </Button>
          <Button kind="link" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
