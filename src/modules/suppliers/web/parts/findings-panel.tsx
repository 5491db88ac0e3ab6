import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { RoundView } from '../../contract/assessments.ts';
import { addFinding } from '../calls.ts';
import { useSuppliers } from './use-suppliers.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

function FindingForm({ round, onDone }: { readonly round: RoundView; readonly onDone: () => void }) {
  const { organisation } = useSuppliers();
  const sending = useSend(addFinding, ['/api/supplier-rounds', '/api/supplier-assessments', '/api/obligations']);
  const short = new Set(
    round.answers.flatMap(({ question, means }) => (means === 'not-held' || means === 'partly' ? question : [])),
  );
  const questions = round.content.sections.flatMap((section) => section.questions);
  const form = useForm<'question' | 'what' | 'ownerDuty' | 'dueOn' | 'why'>({
    id: 'finding',
    start: {
      question: [...short][0] ?? '',
      what: '',
      ownerDuty: round.duties[0]?.code ?? '',
      dueOn: inDays(60),
      why: '',
    },
    problem: sending.error,
    check: (values) => ({
      ...(values.what.trim().length < 3 ? { what: 'Say what has to be done' } : {}),
      ...whyFault(values),
    }),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ question, what, ownerDuty, dueOn, why }) =>
        sending.mutate(
          {
            params: { id: round.id },
            body: { organisation, question, what: what.trim(), ownerDuty, dueOn, why: why.trim() },
          },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('what')} label="What has to be done" autoComplete="off" />
      <Select
        {...form.bind('question')}
        label="About"
        empty="The whole"
        options={questions.map(({ id, text }) => ({ value: id, name: short.has(id) ? `Falls short: ${text}` : text }))}
      />
      <Select
        {...form.bind('ownerDuty')}
        label="Who answers for it"
        options={round.duties.map(({ code, name }) => ({ value: code, name }))}
      />
      <DateInput {...form.bind('dueOn')} label="Done by" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save finding
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function findingStatus({ isOpen, isLate }: RoundView['findings'][number]) {
  if (!isOpen) return <Status level="good">Settled</Status>;
  return isLate ? <Status level="critical">Late</Status> : <Status level="medium">Open</Status>;
}

/** What has to be done about the answers, each with an owner and a day. */
export function FindingsPanel({ round }: { readonly round: RoundView }) {
  const [isOpen, setIsOpen] = useState(false);
  const names = new Map(round.duties.map(({ code, name }) => [code, name]));
  return (
    <Panel
      title="Findings"
      hint="Each is an obligation of its owner"
      actions={
        round.mayWrite &&
        round.sentAt !== null &&
        !isOpen && <Button onClick={() => setIsOpen(true)}>Add a finding</Button>
      }
    >
      {isOpen && <FindingForm round={round} onDone={() => setIsOpen(false)} />}
      {round.findings.length === 0 ? (
        <EmptyState title="Nothing is to be done.">Nobody has written down a finding.</EmptyState>
      ) : (
        <ul className="plain-list chain">
          {round.findings.map((one) => (
            <li key={one.id}>
              {findingStatus(one)} {one.what}
              <span className="supplier-more">
                {names.get(one.ownerDuty) ?? one.ownerDuty}, by {formatDate(one.dueOn)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
