import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import { choicesOf } from '../../domain/facts/fact-words.ts';
import { changed, editSystems } from './calls.ts';
import type { SystemList } from './system-columns.tsx';

type Sent = Parameters<ReturnType<typeof useSend<typeof import('../../contract/systems.ts').editSystems>>['mutate']>[0];
type Name = 'kind' | 'ownerDuty' | 'service' | 'site' | 'zone' | 'supplier' | 'criticality' | 'exposure' | 'why';

const start: Readonly<Record<Name, string>> = {
  kind: '',
  ownerDuty: '',
  service: '',
  site: '',
  zone: '',
  supplier: '',
  criticality: '',
  exposure: '',
  why: '',
};

function factsOf({ why: _why, criticality, ...words }: Readonly<Record<Name, string>>) {
  const said = Object.fromEntries(Object.entries(words).filter(([, value]) => value.trim() !== ''));
  return { ...said, ...(criticality === '' ? {} : { criticality: Number(criticality) }) };
}

/** Says the same of the systems that are selected, or of all that the filters show. */
export function EditMany({
  list,
  selected,
  filter,
  onDone,
}: {
  readonly list: SystemList;
  readonly selected: ReadonlySet<string>;
  readonly filter: Readonly<Record<string, string>>;
  readonly onDone: () => void;
}) {
  const { organisation } = useScoped('systems');
  const [said, setSaid] = useState<number | null>(null);
  const sending = useSend(editSystems, changed);
  const form = useForm<Name>({
    id: 'many',
    start,
    problem: sending.error,
    check: (values) =>
      Object.keys(factsOf(values)).length === 0 ? { kind: 'Fill in at least one' } : whyFault(values),
  });
  const { criticality, ...words } = filter;
  const given = { state: 'current', ...words, ...(criticality ? { criticality: Number(criticality) } : {}) };
  const isSelected = selected.size > 0;
  const count = isSelected ? selected.size : list.total;
  const whom = isSelected ? { ids: [...selected].map(Number) } : { filter: given };
  const send = (values: Readonly<Record<Name, string>>) => {
    const body = { organisation, ...whom, count, facts: factsOf(values), why: values.why.trim() };
    sending.mutate({ body } as Sent, {
      onSuccess: (done) => {
        setSaid(done.changed);
        form.set(start);
        onDone();
      },
    });
  };
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <p>
        <strong>
          {isSelected
            ? `${countOf(count, 'system')} selected.`
            : `All ${countOf(count, 'system')} that the filters show.`}
        </strong>{' '}
        What you leave empty stays as it is.
      </p>
      {said !== null && <Notice kind="good" title={`${countOf(said, 'system')} changed.`} isSpoken />}
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select {...form.bind('kind')} label="Kind" empty="Leave as it is" options={list.options.kinds} />
      <Select {...form.bind('ownerDuty')} label="Owner" empty="Leave as it is" options={list.options.duties} />
      <TextInput {...form.bind('service')} label="Clinical service or use" isOptional />
      <TextInput {...form.bind('supplier')} label="Supplier" isOptional />
      <TextInput {...form.bind('site')} label="Site" isOptional />
      <TextInput {...form.bind('zone')} label="Network zone" isOptional />
      <Select
        {...form.bind('criticality')}
        label="Criticality"
        empty="Leave as it is"
        options={choicesOf('criticality')}
      />
      <Select
        {...form.bind('exposure')}
        label="How far away an attacker may stand"
        empty="Leave as it is"
        options={choicesOf('exposure')}
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Change {countOf(count, 'system')}
        </Button>
      </div>
    </form>
  );
}
