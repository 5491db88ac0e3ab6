import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { LearningRecord } from '../../contract/learning-records.ts';
import { decideCandour } from '../calls.ts';
import { candourWords } from './learning-panel.tsx';

function DecideForm({ record }: { readonly record: LearningRecord }) {
  const sending = useSend(decideCandour, ['/api/learning-records', '/api/hazards']);
  const form = useForm<'decision' | 'decidedOn' | 'reason'>({
    id: 'candour',
    start: { decision: '', decidedOn: '', reason: '' },
    problem: sending.error,
    check: ({ decision, decidedOn, reason }) => ({
      ...(decision === '' ? { decision: 'Select whether the duty of candour applies' } : {}),
      ...(decidedOn === '' ? { decidedOn: 'Enter the day of the decision' } : {}),
      ...(reason.trim().length < 10 ? { reason: 'Say why in a sentence' } : {}),
    }),
  });
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ decision, decidedOn, reason }) =>
        sending.mutate({
          params: { id: record.id },
          body: {
            version: record.version,
            decision: decision === 'applies' ? 'applies' : 'does-not-apply',
            decidedOn,
            reason: reason.trim(),
          },
        }),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Radios
        {...form.bind('decision')}
        label="Does the duty of candour apply?"
        options={[
          { value: 'applies', name: 'Yes, it applies' },
          { value: 'does-not-apply', name: 'No, it does not apply' },
        ]}
      />
      <DateInput {...form.bind('decidedOn')} label="Day of the decision" />
      <TextArea {...form.bind('reason')} label="Reason for the decision" rows={3} />
      <Button type="submit" isBusy={sending.isPending}>
        Save decision
      </Button>
    </form>
  );
}

/** Where the duty of candour stands, and the decision with its reason. */
export function CandourPanel({ record }: { readonly record: LearningRecord }) {
  const { state, reason, decidedOn, decidedBy } = record.candour;
  const words = candourWords[state] ?? state;
  return (
    <Panel
      title="Duty of candour"
      hint="Moderate harm or worse asks for a decision: must the patient or family be told openly, with an apology, in writing?"
    >
      {state === 'to-decide' ? (
        <Say level="high" lead="Harm is moderate or worse." rest="Decide whether the duty of candour applies." />
      ) : (
        <p>
          <strong>{words}.</strong>
        </p>
      )}
      {decidedOn !== null && (
        <SummaryList
          rows={[
            { name: 'Decided', value: formatDate(decidedOn) },
            { name: 'By', value: decidedBy },
            { name: 'Reason', value: reason },
          ]}
        />
      )}
      {record.mayWrite && state !== 'not-prompted' && <DecideForm key={record.version} record={record} />}
    </Panel>
  );
}
