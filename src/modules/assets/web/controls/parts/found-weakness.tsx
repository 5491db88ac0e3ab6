import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import { findOwnWeakness, touched } from '../calls.ts';

/** Weaknesses without a CVE (data/assets/own-weaknesses.json). */
const weaknesses = [
  { value: 'wardkeep:no-second-check', name: 'No second check at log-in' },
  { value: 'wardkeep:shared-password', name: 'Shared or default password' },
  { value: 'wardkeep:open-remote-access', name: 'Remote access open to the internet' },
  { value: 'wardkeep:flat-network', name: 'Flat network: nothing stands between systems' },
  { value: 'wardkeep:unsupported-system', name: 'System without security updates' },
  { value: 'wardkeep:no-endpoint-detection', name: 'No endpoint detection' },
  { value: 'wardkeep:no-protected-backup', name: 'No backup that an attacker cannot change' },
  { value: 'wardkeep:untested-restore', name: 'Restore never tested, or too long ago' },
  { value: 'wardkeep:no-logging', name: 'No logging' },
] as const;

const systemsIn = (text: string) =>
  [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');

type Values = Readonly<Record<'weakness' | 'systems' | 'source' | 'day' | 'description' | 'gone' | 'why', string>>;

function faultsOf(values: Values): Partial<Record<keyof Values, string>> {
  return {
    ...(values.weakness === '' ? { weakness: 'Choose what was found' } : {}),
    ...(systemsIn(values.systems).length === 0 ? { systems: 'Name at least one system' } : {}),
    ...(values.source.trim() === '' ? { source: 'Say who or what found it' } : {}),
    ...(values.day === '' ? { day: 'Enter the day it was seen' } : {}),
    ...(values.description.trim().length < 3 ? { description: 'Say what was found, and what shows it' } : {}),
    ...(values.gone === '' ? { gone: 'Say whether it is there or gone' } : {}),
    ...whyFault(values),
  };
}

/** That a weakness without a CVE was found, such as in a penetration test, or is gone. */
export function FoundWeakness({ organisation }: { readonly organisation: string }) {
  const sending = useSend(findOwnWeakness, touched);
  const start = { weakness: '', systems: '', source: '', day: '', description: '', gone: '', why: '' };
  const form = useForm({ id: 'found', start, problem: sending.error, check: faultsOf });
  return (
    <Panel title="A weakness without a CVE" hint="It stands beside all others in “What to fix first”.">
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ systems, gone, ...words }) =>
          sending.mutate(
            { params: { organisation }, body: { ...words, systems: systemsIn(systems), isGone: gone === 'gone' } },
            {
              onSuccess: ({ changed }) => {
                announce(`Kept on ${countOf(changed, 'system')}.`);
                form.set(start);
              },
            },
          ),
        )}
      >
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <Select {...form.bind('weakness')} label="What was found" empty="Choose" options={weaknesses} />
        <TextArea
          {...form.bind('systems')}
          label="Systems"
          hint="One on each line: its name as the inventory has it, or # and its number"
        />
        <Radios
          {...form.bind('gone')}
          label="How it stands"
          options={[
            { value: 'found', name: 'It is there' },
            { value: 'gone', name: 'It is gone', hint: 'Give the same source as when it was found' },
          ]}
        />
        <TextInput
          {...form.bind('source')}
          label="Who or what found it"
          hint="Such as “Penetration test, autumn”"
          autoComplete="off"
        />
        <DateInput {...form.bind('day')} label="Day it was seen" />
        <TextArea {...form.bind('description')} label="What was found, and what shows it" limit={4000} />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Keep it
        </Button>
      </form>
    </Panel>
  );
}
