import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { countOf } from '#web/words/format-number.ts';
import { commandMany } from '../calls.ts';

const choices = [
  { value: 'acknowledge', name: 'Acknowledge them' },
  { value: 'done', name: 'Answer: done' },
  { value: 'under-way', name: 'Answer: under way' },
  { value: 'cannot-do', name: 'Answer: cannot be done' },
  { value: 'not-applicable', name: 'Say they do not apply' },
  { value: 'update', name: 'Send an update' },
] as const;

const answers = ['done', 'under-way', 'cannot-do'] as const;

function bodyOf(choice: string, text: string) {
  const answer = answers.find((each) => each === choice);
  if (answer) return { kind: 'answer' as const, answer, text };
  const kind = (['acknowledge', 'not-applicable', 'update'] as const).find((each) => each === choice) ?? 'acknowledge';
  return { kind, text };
}

/** One answer for all that are selected. Each is done or refused for itself, and the refusals say why. */
export function BulkAnswer({
  selected,
  onDone,
}: {
  readonly selected: ReadonlySet<string>;
  readonly onDone: () => void;
}) {
  const [outcome, setOutcome] = useState<{ done: number; refused: readonly { id: number; why: string }[] } | null>(
    null,
  );
  const sending = useSend(commandMany, ['/api/obligations']);
  const form = useForm<'choice' | 'text'>({
    id: 'bulk',
    start: { choice: '', text: '' },
    problem: sending.error,
    check: ({ choice }) => (choice === '' ? { choice: 'Select an answer' } : {}),
  });
  const reasons = [...new Set(outcome?.refused.map(({ why }) => why) ?? [])];
  return (
    <>
      {outcome !== null && (
        <Notice
          kind={outcome.refused.length === 0 ? 'good' : 'warning'}
          title={`${countOf(outcome.done, 'obligation')} answered${outcome.refused.length === 0 ? '.' : `, ${outcome.refused.length} refused.`}`}
          isSpoken
        >
          {reasons.join(' ')}
        </Notice>
      )}
      {selected.size > 0 && (
        <form
          className="bulk-bar"
          noValidate
          onSubmit={form.submit(({ choice, text }) =>
            sending.mutate(
              { body: { ...bodyOf(choice, text), ids: [...selected].map(Number) } },
              {
                onSuccess: ({ done, refused }) => {
                  setOutcome({ done: done.length, refused });
                  onDone();
                },
              },
            ),
          )}
        >
          <p>
            <strong>{countOf(selected.size, 'obligation')} selected</strong>
          </p>
          <ErrorSummary faults={form.faults} problem={sending.error} />
          <Select
            {...form.bind('choice')}
            label="One answer for all of them"
            options={choices}
            empty="Select an answer"
          />
          <TextInput
            {...form.bind('text')}
            label="In your words"
            hint="A reason or what is new. It stays in the history."
            isOptional
          />
          <div className="button-row">
            <Button type="submit" isBusy={sending.isPending}>
              Answer all selected
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
