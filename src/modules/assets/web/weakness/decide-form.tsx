import { useEffect, useRef, useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { Weakness } from './about-weakness.tsx';
import { decided, decideWeakness } from './calls.ts';
import type { State } from './verdict-words.ts';

type Name = 'kind' | 'reason' | 'control' | 'evidence' | 'testedOn' | 'owner' | 'expiresOn';
type Values = Readonly<Record<Name, string>>;
type Sent = Parameters<
  ReturnType<typeof useSend<typeof import('../../contract/verdicts.ts').decideWeakness>>['mutate']
>[0];

const start: Values = {
  kind: 'fixed',
  reason: '',
  control: '',
  evidence: '',
  testedOn: '',
  owner: '',
  expiresOn: '',
};

const kinds: readonly { readonly value: State; readonly name: string; readonly hint: string }[] = [
  { value: 'fixed', name: 'It is fixed', hint: 'A later scan that still sees it opens it again' },
  { value: 'mitigated', name: 'A control holds it', hint: 'Say which control, and when it was tested' },
  { value: 'accepted', name: 'We accept the risk', hint: 'With an owner, and for a year at most' },
  { value: 'false-positive', name: 'It is not real', hint: 'The scanner is wrong' },
  { value: 'open', name: 'It is open again', hint: 'Takes back what was decided' },
];

function check({ kind, reason, control, evidence, testedOn, owner, expiresOn }: Values): Partial<Record<Name, string>> {
  return {
    ...(reason.trim().length < 3 ? { reason: 'Say why in a few words' } : {}),
    ...(kind === 'mitigated' && control.trim() === '' ? { control: 'Say which control holds it' } : {}),
    ...(kind === 'mitigated' && evidence.trim() === '' ? { evidence: 'Say what shows that the control works' } : {}),
    ...(kind === 'mitigated' && testedOn === '' ? { testedOn: 'Enter the day on which the control was tested' } : {}),
    ...(kind === 'accepted' && owner === '' ? { owner: 'Select an owner' } : {}),
    ...(kind === 'accepted' && expiresOn === '' ? { expiresOn: 'Enter the last day of the acceptance' } : {}),
  };
}

function bodyOf(values: Values) {
  const { kind, reason, control, evidence, testedOn, owner, expiresOn } = values;
  const [sort, id] = [owner.slice(0, owner.indexOf(':')), owner.slice(owner.indexOf(':') + 1)];
  const isAccepted = kind === 'accepted';
  return {
    ...{ kind, reason: reason.trim(), control: control.trim(), evidence: evidence.trim() },
    testedOn: kind === 'mitigated' && testedOn !== '' ? testedOn : null,
    ownerDuty: isAccepted && sort === 'duty' ? id : null,
    ownerPersonId: isAccepted && sort === 'person' ? Number(id) : null,
    expiresOn: isAccepted && expiresOn !== '' ? expiresOn : null,
  };
}

/** What a form begins with, because of what a supplier says. */
export interface Draft {
  readonly id: string;
  readonly assets: readonly string[];
  readonly values: Partial<Values> & Pick<Values, 'kind'>;
}

/** Decides about the systems that are selected, or about all that the filters show. */
export function DecideForm({
  weakness,
  here,
  draft,
  selected,
  filter,
  onDone,
}: {
  readonly weakness: Weakness;
  readonly here: NonNullable<Weakness['here']>;
  readonly draft: Draft | null;
  readonly selected: ReadonlySet<string>;
  readonly filter: Readonly<Record<string, string>>;
  readonly onDone: () => void;
}) {
  const { organisation } = useScoped('systems');
  const [said, setSaid] = useState<{ findings: number; isWaiting: boolean } | null>(null);
  const sending = useSend(decideWeakness, decided);
  const form = useForm<Name>({ id: 'decide', start: { ...start, ...draft?.values }, problem: sending.error, check });
  const { kind } = form.values;
  const isSome = selected.size > 0;
  const owners = [
    ...here.duties.map(({ code, name, holder }) => ({
      value: `duty:${code}`,
      name: holder === '' ? `${name} (nobody holds it)` : `${name} (${holder})`,
    })),
    ...here.people.map(({ id, name }) => ({ value: `person:${id}`, name })),
  ];
  const send = (values: Values) => {
    const assets = isSome ? [...selected].map(Number) : null;
    const body = { code: weakness.code, ...bodyOf(values), assets, filter };
    sending.mutate({ params: { organisation }, body } as Sent, {
      onSuccess: ({ findings, isWaiting }) => {
        setSaid({ findings, isWaiting });
        form.set(start);
        onDone();
      },
    });
  };
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (draft !== null) place.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, [draft]);
  return (
    <form ref={place} className="form" noValidate onSubmit={form.submit(send)}>
      {said && (
        <Notice kind="good" title={said.isWaiting ? 'It waits for a second person' : 'It was decided'} isSpoken>
          {said.isWaiting
            ? 'This should be dealt with at once, so one person alone cannot accept it. Until a second person confirms it, it stays open.'
            : `${countOf(said.findings, 'system')} changed.`}
        </Notice>
      )}
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <p>
        <strong>
          {isSome ? `${countOf(selected.size, 'system')} selected.` : 'All systems that the filters show.'}
        </strong>{' '}
        {!isSome && filter.state === undefined && (kind === 'open' ? 'Those that are held.' : 'Those that are open.')}
      </p>
      <Radios
        name="decide-kind"
        label="What did you decide?"
        options={kinds}
        value={kind}
        onChange={(value) => form.set({ kind: value })}
      />
      {kind === 'mitigated' && (
        <>
          <TextInput {...form.bind('control')} label="Which control" hint="Such as a firewall rule or an own network" />
          <TextInput {...form.bind('evidence')} label="What shows that it works" hint="Such as the number of a test" />
          <DateInput {...form.bind('testedOn')} label="Day of the test" max={weakness.today} />
        </>
      )}
      {kind === 'accepted' && (
        <>
          <Select {...form.bind('owner')} label="Who owns the risk" options={owners} empty="Select an owner" />
          <DateInput
            {...form.bind('expiresOn')}
            label="Last day"
            hint="A year from today at most. The owner is asked to look again by then."
            min={weakness.today}
          />
        </>
      )}
      <TextArea {...form.bind('reason')} label="Why" hint="It stays in the history and in the audit log." />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Save the decision
      </Button>
    </form>
  );
}
