import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { ReviewShown } from '../../../contract/reviews.ts';
import { finishReview, startReview, touched } from '../calls.ts';
import { confidenceWords, riskWords } from '../judged-words.ts';

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, name]) => ({ value, name }));

/** Begins an independent assessment. */
export function StartReview({ organisation, year }: { readonly organisation: string; readonly year: string }) {
  const sending = useSend(startReview, touched);
  const form = useForm<'kind' | 'firm' | 'why'>({
    id: 'start-review',
    start: { kind: 'independent', firm: '', why: '' },
    problem: sending.error,
    check: (values) => ({
      ...(values.firm.trim().length < 2 ? { firm: 'Enter whom you work for' } : {}),
      ...whyFault(values),
    }),
  });
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ kind, firm, why }) =>
        sending.mutate(
          {
            body: {
              organisation,
              year,
              kind: kind === 'peer' ? 'peer' : 'independent',
              firm: firm.trim(),
              why: why.trim(),
            },
          },
          { onSuccess: () => announce('Begun. Judge outcome by outcome below') },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Radios
        {...form.bind('kind')}
        label="What you make"
        options={[
          { value: 'independent', name: 'An independent assessment' },
          { value: 'peer', name: 'A peer look, by another organisation of this kind' },
        ]}
      />
      <TextInput {...form.bind('firm')} label="Whom you work for" autoComplete="off" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Begin assessment
      </Button>
    </form>
  );
}

/** Finishes the person's own assessment. */
export function FinishReview({ review }: { readonly review: ReviewShown }) {
  const sending = useSend(finishReview, touched);
  const form = useForm<'confidence' | 'risk' | 'summary'>({
    id: 'finish-review',
    start: { confidence: '', risk: '', summary: '' },
    problem: sending.error,
    check: ({ confidence, risk, summary }) => ({
      ...(confidence === '' ? { confidence: 'Select how far you trust the self-assessment' } : {}),
      ...(risk === '' ? { risk: 'Select the overall risk' } : {}),
      ...(summary.trim().length < 3 ? { summary: 'Write a summary' } : {}),
    }),
  });
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ confidence, risk, summary }) => {
        const body = {
          confidence: confidence as 'high',
          risk: risk as 'low',
          summary: summary.trim(),
          version: review.version,
        };
        sending.mutate({ params: { id: review.id }, body }, { onSuccess: () => announce('Finished') });
      })}
    >
      <p className="hint">
        {review.judged} judged so far. After this the organisation sees it, and you can change nothing.
      </p>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Radios
        {...form.bind('confidence')}
        label="Confidence in the self-assessment"
        options={choices(confidenceWords)}
      />
      <Radios {...form.bind('risk')} label="Overall risk" options={choices(riskWords)} />
      <TextArea {...form.bind('summary')} label="Summary" rows={4} />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Finish assessment
      </Button>
    </form>
  );
}
