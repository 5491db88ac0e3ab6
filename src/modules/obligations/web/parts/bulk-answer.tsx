import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { formatTime } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { previewMany as contract } from '../../contract/bulk.ts';
import { commandMany, previewMany, undoMany } from '../calls.ts';
import { BulkPreview } from './bulk-preview.tsx';

const choices = [
  { value: 'acknowledge', name: 'Acknowledge them' },
  { value: 'done', name: 'Answer: done' },
  { value: 'under-way', name: 'Answer: under way' },
  { value: 'cannot-do', name: 'Answer: cannot be done' },
  { value: 'not-applicable', name: 'Say they do not apply' },
  { value: 'update', name: 'Send an update' },
  { value: 'close', name: 'Close them with the proof' },
] as const;

const answers = ['done', 'under-way', 'cannot-do'] as const;
const plain = ['acknowledge', 'not-applicable', 'update', 'close'] as const;

function bodyOf(choice: string, text: string) {
  const answer = answers.find((each) => each === choice);
  if (answer) return { kind: 'answer' as const, answer, text };
  return { kind: plain.find((each) => each === choice) ?? ('acknowledge' as const), text };
}

interface Done {
  readonly done: number;
  readonly refused: readonly string[];
  readonly undo: { readonly id: number; readonly until: string } | null;
}

/** What was done, and the way back while there is one. */
function Outcome({ outcome, onUndone }: { readonly outcome: Done; readonly onUndone: () => void }) {
  const undoing = useSend(undoMany, ['/api/obligations']);
  const { done, refused, undo } = outcome;
  const taken = undoing.data;
  if (taken !== undefined) {
    const since = taken.changedSince === 0 ? '' : ` ${taken.changedSince} had changed since and stay as they are.`;
    return <Notice kind="good" title={`${countOf(taken.undone, 'answer')} taken back.${since}`} isSpoken />;
  }
  return (
    <Notice
      kind={refused.length === 0 ? 'good' : 'warning'}
      title={`${countOf(done, 'obligation')} answered${refused.length === 0 ? '.' : `, ${refused.length} refused.`}`}
      isSpoken
    >
      {[...new Set(refused)].join(' ')}
      {undoing.error !== null && <p>{undoing.error.detail}</p>}
      {undo !== null && (
        <div className="button-row">
          <Button
            isSmall
            isBusy={undoing.isPending}
            onClick={() => undoing.mutate({ params: { id: undo.id } }, { onSuccess: onUndone })}
          >
            Take it back
          </Button>
          <span className="hint">You can until {formatTime(new Date(undo.until))}. The history keeps both.</span>
        </div>
      )}
    </Notice>
  );
}

/** One answer for all that are selected: shown before it is given, and taken back for 10 minutes after. */
export function BulkAnswer({
  selected,
  onDone,
}: {
  readonly selected: ReadonlySet<string>;
  readonly onDone: () => void;
}) {
  const [outcome, setOutcome] = useState<Done | null>(null);
  const [preview, setPreview] = useState<AnswerOf<typeof contract> | null>(null);
  const looking = useSend(previewMany, []);
  const sending = useSend(commandMany, ['/api/obligations']);
  const form = useForm<'choice' | 'text'>({
    id: 'bulk',
    start: { choice: '', text: '' },
    problem: looking.error ?? sending.error,
    check: ({ choice }) => (choice === '' ? { choice: 'Select an answer' } : {}),
  });
  const ids = [...selected].map(Number);
  const look = form.submit(({ choice, text }) =>
    looking.mutate({ body: { ...bodyOf(choice, text), ids } }, { onSuccess: setPreview }),
  );
  const give = () =>
    sending.mutate(
      { body: { ...bodyOf(form.values.choice, form.values.text), ids } },
      {
        onSuccess: ({ done, refused, undo }) => {
          setOutcome({ done: done.length, refused: refused.map(({ why }) => why), undo });
          setPreview(null);
          form.set({ choice: '', text: '' });
          onDone();
        },
      },
    );
  return (
    <>
      {outcome !== null && <Outcome key={outcome.undo?.id ?? 0} outcome={outcome} onUndone={() => undefined} />}
      {selected.size > 0 && (
        <form className="bulk-bar" noValidate onSubmit={look}>
          <p>
            <strong>{countOf(selected.size, 'obligation')} selected</strong>
          </p>
          <ErrorSummary faults={form.faults} problem={looking.error ?? sending.error} />
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
            <Button type="submit" isBusy={looking.isPending}>
              Show what will happen
            </Button>
          </div>
        </form>
      )}
      {preview !== null && (
        <BulkPreview
          preview={preview}
          isBusy={sending.isPending}
          problem={sending.error}
          onGive={give}
          onClose={() => setPreview(null)}
        />
      )}
    </>
  );
}
