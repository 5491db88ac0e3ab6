import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { RoundView } from '../../contract/assessments.ts';
import { reviewAnswers } from '../calls.ts';
import { useSuppliers } from './use-suppliers.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Accepts answers, or asks again with what is missing. */
export function ReviewForm({ round }: { readonly round: RoundView }) {
  const { organisation } = useSuppliers();
  const sending = useSend(reviewAnswers, ['/api/supplier-rounds', '/api/supplier-assessments', '/api/suppliers']);
  const form = useForm<'verdict' | 'question' | 'remarks' | 'dueOn' | 'why'>({
    id: 'review',
    start: { verdict: 'accepted', question: '', remarks: '', dueOn: inDays(14), why: '' },
    problem: sending.error,
    check: (values) => ({
      ...(values.verdict === 'ask-again' && values.remarks.trim().length < 3
        ? { remarks: 'Say what you still want to know' }
        : {}),
      ...whyFault(values),
    }),
  });
  const isAgain = form.values.verdict === 'ask-again';
  const send = form.submit(({ verdict, question, remarks, dueOn, why }) =>
    sending.mutate({
      params: { id: round.id },
      body: {
        ...{ organisation, verdict: verdict as 'accepted' | 'ask-again', note: '', why: why.trim() },
        remarks: isAgain ? [{ question, remark: remarks.trim() }] : [],
        dueOn: isAgain ? dueOn : null,
      },
    }),
  );
  const questions = round.content.sections.flatMap((section) => section.questions);
  return (
    <Panel title="Your review" hint="For your organisation alone: others judge the same answers for themselves">
      <form className="form" noValidate onSubmit={send}>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <Radios
          {...form.bind('verdict')}
          label="What do you make of the answers?"
          options={[
            { value: 'accepted', name: 'Accept them', hint: 'Write down findings for what falls short' },
            { value: 'ask-again', name: 'Ask again', hint: 'The supplier reads your words, without your name' },
          ]}
        />
        {isAgain && (
          <>
            <Select
              {...form.bind('question')}
              label="About"
              empty="The whole"
              options={questions.map(({ id, text }) => ({ value: id, name: text }))}
            />
            <TextArea {...form.bind('remarks')} label="What do you still want to know?" />
            <DateInput {...form.bind('dueOn')} label="Answer by" />
          </>
        )}
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save review
        </Button>
      </form>
    </Panel>
  );
}
