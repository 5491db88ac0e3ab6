import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox, DateInput } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import { stateControlCount, touched } from '../calls.ts';

const whole = (text: string) =>
  /^\d{1,8}$/.test(text.trim().replaceAll(',', '')) ? Number(text.replaceAll(',', '')) : null;

type Values = Readonly<Record<'total' | 'covered' | 'lacking' | 'service' | 'day' | 'evidence' | 'why', string>>;

function faultsOf(values: Values): Partial<Record<keyof Values, string>> {
  const [total, covered, lacking] = [whole(values.total), whole(values.covered), whole(values.lacking)];
  const isTooMany = total !== null && covered !== null && lacking !== null && covered + lacking > total;
  return {
    ...(total === null || total === 0 ? { total: 'Enter how many accounts there are' } : {}),
    ...(isTooMany ? { total: 'Covered and not covered are more than there are in all' } : {}),
    ...(covered === null ? { covered: 'Enter a whole number, 0 where there is none' } : {}),
    ...(lacking === null ? { lacking: 'Enter a whole number, 0 where there is none' } : {}),
    ...(values.day === '' ? { day: 'Enter the day it was counted' } : {}),
    ...(values.evidence.trim().length < 3 ? { evidence: 'Say what shows it, such as a report or who counted' } : {}),
    ...whyFault(values),
  };
}

/** How many accounts need a second check at log-in. */
export function StateAccounts({ organisation }: { readonly organisation: string }) {
  const sending = useSend(stateControlCount, touched);
  const [isSample, setIsSample] = useState(false);
  const start = { total: '', covered: '', lacking: '', service: '', day: '', evidence: '', why: '' };
  const form = useForm({ id: 'accounts', start, problem: sending.error, check: faultsOf });
  return (
    <Panel
      title="Second check at log-in, accounts"
      hint="Those of which you do not know count as not known, and never as covered."
    >
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ total, covered, lacking, ...words }) =>
          sending.mutate(
            {
              params: { organisation },
              body: {
                ...words,
                isSample,
                control: 'second-check-accounts',
                total: whole(total) ?? 0,
                covered: whole(covered) ?? 0,
                lacking: whole(lacking) ?? 0,
              },
            },
            {
              onSuccess: () => {
                announce('Kept. The figures are up to date.');
                form.set(start);
              },
            },
          ),
        )}
      >
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <TextInput {...form.bind('total')} label="Accounts in all" size={10} inputMode="numeric" autoComplete="off" />
        <TextInput
          {...form.bind('covered')}
          label="Known to need a second check"
          size={10}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextInput {...form.bind('lacking')} label="Known not to" size={10} inputMode="numeric" autoComplete="off" />
        <Checkbox
          name="accounts-sample"
          label="These were drawn at random from all"
          hint="Then the figures also say how sure the share of all is"
          isOn={isSample}
          onChange={setIsSample}
        />
        <TextInput
          {...form.bind('service')}
          label="Clinical service"
          hint="Leave empty for the whole organisation"
          autoComplete="off"
          isOptional
        />
        <DateInput {...form.bind('day')} label="Day it was counted" />
        <TextArea
          {...form.bind('evidence')}
          label="What shows it"
          hint="Such as a report of the directory and where it is kept"
        />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Keep these figures
        </Button>
      </form>
    </Panel>
  );
}
