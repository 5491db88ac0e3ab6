import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import { stateRestoreTest, touched } from '../calls.ts';

type Values = Readonly<Record<'system' | 'day' | 'hours' | 'worked' | 'pathway' | 'evidence' | 'why', string>>;

function faultsOf(values: Values): Partial<Record<keyof Values, string>> {
  return {
    ...(values.system.trim() === '' ? { system: 'Name the system' } : {}),
    ...(values.day === '' ? { day: 'Enter the day of the test' } : {}),
    ...(/^\d{1,4}(\.\d+)?$/.test(values.hours.trim()) ? {} : { hours: 'Enter hours, such as 6 or 0.5' }),
    ...(values.worked === '' ? { worked: 'Say whether it worked' } : {}),
    ...(values.evidence.trim().length < 3 ? { evidence: 'Say what shows it, such as the log of the restore' } : {}),
    ...whyFault(values),
  };
}

/** How the test of a restore went. */
export function StateRestore({ organisation }: { readonly organisation: string }) {
  const sending = useSend(stateRestoreTest, touched);
  const start = { system: '', day: '', hours: '', worked: '', pathway: '', evidence: '', why: '' };
  const form = useForm({ id: 'restore', start, problem: sending.error, check: faultsOf });
  return (
    <Panel
      title="Test of a restore"
      hint="It counts where it worked and took no longer than the continuity plan can bear, where a plan says how long."
    >
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ hours, worked, pathway, ...words }) =>
          sending.mutate(
            {
              params: { organisation },
              body: {
                ...words,
                hours: Number(hours),
                isRestored: worked === 'yes',
                ...(pathway.trim() === '' ? {} : { pathway: pathway.trim() }),
              },
            },
            {
              onSuccess: ({ isCovered, promisedHours }) => {
                const plan =
                  promisedHours === null
                    ? 'No plan says how long it may take.'
                    : `The plan can bear ${promisedHours} hours.`;
                announce(`Kept. ${plan} ${isCovered ? 'The test counts.' : 'The test does not count as passed.'}`);
                form.set(start);
              },
            },
          ),
        )}
      >
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <TextInput
          {...form.bind('system')}
          label="System"
          hint="Its name as the inventory has it, or # and its number"
          autoComplete="off"
        />
        <DateInput {...form.bind('day')} label="Day of the test" />
        <TextInput {...form.bind('hours')} label="Hours it took" size={6} inputMode="decimal" autoComplete="off" />
        <Radios
          {...form.bind('worked')}
          label="Did it work?"
          options={[
            { value: 'yes', name: 'Yes, the system ran again with its data' },
            { value: 'no', name: 'No' },
          ]}
        />
        <TextInput
          {...form.bind('pathway')}
          label="Care that hangs on it"
          hint="As continuity plans name it, such as outpatients; its plan says how long it can bear"
          autoComplete="off"
          isOptional
        />
        <TextArea
          {...form.bind('evidence')}
          label="What shows it"
          hint="Such as the log of the restore and where it is kept"
        />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Keep this test
        </Button>
      </form>
    </Panel>
  );
}
