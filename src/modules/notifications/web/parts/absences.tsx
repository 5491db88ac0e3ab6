import { type FormEvent, useState } from 'react';
import { inWords } from '#kernel/dates.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput } from '#web/kit/forms/choices.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { showWishes as contract } from '../../contract/wishes.ts';
import { addAbsence, endAbsence } from '../calls.ts';

type Absence = AnswerOf<typeof contract>['absences'][number];

const addresses = ['/api/notices/wishes'];
const nothing = { from: '', until: '', deputyEmail: '', note: '' };

function OneAbsence({ absence }: { readonly absence: Absence }) {
  const ending = useSend(endAbsence, addresses);
  return (
    <li>
      <p>
        {inWords(absence.from)} to {inWords(absence.until)}.{' '}
        {absence.deputyName === null ? 'Nobody stands in.' : `${absence.deputyName} stands in.`} {absence.note}
      </p>
      <Button isSmall isBusy={ending.isPending} onClick={() => ending.mutate({ params: { id: absence.id } })}>
        Take it back<span className="visually-hidden">: away from {inWords(absence.from)}</span>
      </Button>
      {ending.error !== null && <p role="alert">{ending.error.detail}</p>}
    </li>
  );
}

/** When the person is away, and who stands in. */
export function Absences({ absences }: { readonly absences: readonly Absence[] }) {
  const [typed, setTyped] = useState(nothing);
  const sending = useSend(addAbsence, addresses);
  const faults = faultsOf(sending.error);
  const field = (name: keyof typeof nothing) => ({
    name,
    value: typed[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
    ...(faults[name] === undefined ? {} : { fault: faults[name] }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate({ body: typed }, { onSuccess: () => setTyped(nothing) });
  };
  return (
    <Panel title="Away" hint="Urgent notices then go to whoever stands in for you as well. Other mail waits.">
      {absences.length === 0 ? (
        <p className="absence-none">No absence is planned.</p>
      ) : (
        <ul className="plain-list stack">
          {absences.map((absence) => (
            <OneAbsence key={absence.id} absence={absence} />
          ))}
        </ul>
      )}
      <form className="form" onSubmit={onSubmit} noValidate>
        {sending.isSuccess && <Notice kind="good" title="Your absence is saved." isSpoken />}
        <ErrorSummary problem={sending.error} />
        <DateInput label="First day away" {...field('from')} />
        <DateInput label="Last day away" {...field('until')} />
        <TextInput
          label="E-mail address of who stands in"
          hint="A colleague at your organisation with an account here"
          type="email"
          isOptional
          {...field('deputyEmail')}
        />
        <TextInput label="Note" isOptional {...field('note')} />
        <Button type="submit" isBusy={sending.isPending}>
          Add absence
        </Button>
      </form>
    </Panel>
  );
}
