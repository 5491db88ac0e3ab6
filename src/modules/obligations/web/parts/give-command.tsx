import { useState } from 'react';
import { type Form, useForm } from '#modules/organisations/web/index.ts';
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

/** What is likely to be wanted; whoever may only pause or stop has to choose it. */
function firstOf(commands: readonly CommandKind[]): CommandKind | '' {
  return commands.find((kind) => kind === 'acknowledge' || kind === 'answer' || kind === 'resume') ?? '';
}

type Fields = Form<'kind' | 'text' | 'answer' | 'until'>;

/** What a command needs to be told. */
function CommandFields({ kind, form }: { readonly kind: CommandKind; readonly form: Fields }) {
  return (
    <>
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
    </>
  );
}

function bodyOf(kind: CommandKind, { text, answer, until }: Fields['values'], version: number) {
  const chosen = answers.find((each) => each === answer);
  return {
    kind,
    text,
    version,
    ...(kind === 'answer' && chosen !== undefined ? { answer: chosen } : {}),
    ...(kind === 'except' ? { until } : {}),
  };
}

/** The commands that the person may give now, one at a time. It waits for the server and says when it was saved. */
export function GiveCommand({ one }: { readonly one: ObligationDetail }) {
  const [saved, setSaved] = useState<string | null>(null);
  const sending = useSend(command, ['/api/obligations']);
  const form = useForm<'kind' | 'text' | 'answer' | 'until'>({
    id: 'command',
    start: { kind: firstOf(one.commands), text: '', answer: '', until: '' },
    problem: sending.error,
    check: ({ kind, answer, until }) => ({
      ...(kind === '' ? { kind: 'Choose what to do' } : {}),
      ...(kind === 'answer' && answer === '' ? { answer: 'Select an answer' } : {}),
      ...(kind === 'except' && until === '' ? { until: 'Choose the last day of the exception' } : {}),
    }),
  });
  // What was chosen may not be possible any more once somebody else has answered.
  const kind = one.commands.find((each) => each === form.values.kind) ?? null;
  const send = form.submit((values) => {
    if (kind === null) return;
    const onSuccess = ({ commands }: ObligationDetail) => {
      setSaved(`${commandWords[kind]}: saved at ${formatTime(new Date())}.`);
      form.set({ kind: firstOf(commands), text: '', answer: '', until: '' });
    };
    sending.mutate({ params: { id: one.id }, body: bodyOf(kind, values, one.version) }, { onSuccess });
  });
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
            value={kind ?? ''}
            label="What do you want to do?"
            options={one.commands.map((value) => ({ value, name: commandWords[value] }))}
            {...(kind === null ? { empty: 'Choose what to do' } : {})}
          />
          {kind !== null && <CommandFields kind={kind} form={form} />}
          {kind !== null && (
            <Button type="submit" kind={kind === 'stop' ? 'warning' : 'primary'} isBusy={sending.isPending}>
              {commandWords[kind]}
            </Button>
          )}
        </form>
      )}
    </>
  );
}
