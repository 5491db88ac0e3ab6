import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { formatTime } from '#web/words/format-date.ts';
import type { ObligationDetail } from '../../contract/obligations.ts';
import type { CommandKind } from '../../domain/command.ts';
import { answers } from '../../domain/obligation.ts';
import { command } from '../calls.ts';
import { answerWords, commandWords } from './obligation-words.tsx';

const textLabels: Readonly<Record<CommandKind, string>> = {
  acknowledge: 'In your words',
  answer: 'In your words',
  'not-applicable': 'Why it does not apply here',
  applies: 'Why it applies after all',
  update: 'What is new',
  except: 'Why this is accepted',
  'end-exception': 'Why it ends now',
  pause: 'Why the clock stands still',
  resume: 'In your words',
  stop: 'Why nobody has to do this any more',
  close: 'In your words',
  reopen: 'Why it is open again',
};

const optional: readonly CommandKind[] = ['acknowledge', 'answer', 'resume', 'close'];

/** The commands that the person may give now, one at a time. It waits for the server and says when it was saved. */
export function GiveCommand({ one }: { readonly one: ObligationDetail }) {
  const [saved, setSaved] = useState<string | null>(null);
  const sending = useSend(command, ['/api/obligations']);
  const [first = 'acknowledge'] = one.commands;
  const form = useForm<'kind' | 'text' | 'answer' | 'until'>({
    id: 'command',
    start: { kind: first, text: '', answer: '', until: '' },
    problem: sending.error,
    check: ({ kind, answer, until }) => ({
      ...(kind === 'answer' && answer === '' ? { answer: 'Select an answer' } : {}),
      ...(kind === 'except' && until === '' ? { until: 'Choose the last day of the exception' } : {}),
    }),
  });
  const kind = one.commands.find((each) => each === form.values.kind) ?? first;
  const send = form.submit(({ text, answer, until }) =>
    sending.mutate(
      {
        params: { id: one.id },
        body: {
          kind,
          text,
          version: one.version,
          ...(kind === 'answer' ? { answer: answers.find((each) => each === answer) } : {}),
          ...(kind === 'except' ? { until } : {}),
        },
      },
      {
        onSuccess: ({ commands: [next = 'acknowledge'] }) => {
          setSaved(`${commandWords[kind]}: saved at ${formatTime(new Date())}.`);
          form.set({ kind: next, text: '', answer: '', until: '' });
        },
      },
    ),
  );
  return (
    <>
      {saved !== null && <Notice kind="good" title={saved} isSpoken />}
      {one.commands.length === 0 ? (
        <p>There is nothing that you can do here now.</p>
      ) : (
        <form className="form" noValidate onSubmit={send}>
          <ErrorSummary faults={form.faults} problem={sending.error} />
          <Select
            {...form.bind('kind')}
            value={kind}
            label="What do you want to do?"
            options={one.commands.map((value) => ({ value, name: commandWords[value] }))}
          />
          {kind === 'answer' && (
            <Radios
              {...form.bind('answer')}
              label="Your answer"
              options={answers.map((value) => ({ value, name: answerWords[value] }))}
            />
          )}
          {kind === 'except' && (
            <DateInput {...form.bind('until')} label="Last day of the exception" hint="1 year at most" />
          )}
          <TextArea
            {...form.bind('text')}
            label={textLabels[kind]}
            hint="It stays in the history."
            isOptional={optional.includes(kind)}
            rows={3}
          />
          <Button type="submit" kind={kind === 'stop' ? 'warning' : 'primary'} isBusy={sending.isPending}>
            {commandWords[kind]}
          </Button>
        </form>
      )}
    </>
  );
}
