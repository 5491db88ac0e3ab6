import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { acceptResult, touched } from '../calls.ts';

/** Props of `AcceptResult`. With one year nothing is asked about it. */
export interface AcceptResultProps {
  readonly organisation: string;
  readonly results: readonly { readonly id: number; readonly words: string }[];
  readonly years: readonly { readonly code: string; readonly name: string }[];
  readonly residual: string;
  readonly onDone?: () => void;
}

/** Accepts a result of a shared service, with what the organisation does about what stays with it. */
export function AcceptResult({ organisation, results, years, residual, onDone }: AcceptResultProps) {
  const [isDone, setDone] = useState(false);
  const sending = useSend(acceptResult, touched);
  const form = useForm<'result' | 'year' | 'residualAnswer'>({
    id: `accept-${results[0]?.id ?? 0}`,
    start: { result: String(results[0]?.id ?? ''), year: years[0]?.code ?? '', residualAnswer: '' },
    problem: sending.error,
    check: ({ residualAnswer }) =>
      isDone && residualAnswer.trim().length < 3 ? { residualAnswer: 'Say what you do about what stays with you' } : {},
  });
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ result, year, residualAnswer }) => {
        const body = {
          organisation,
          result: Number(result),
          year,
          residualAnswer: residualAnswer.trim(),
          isResidualDone: isDone,
        };
        const onSuccess = () => {
          announce('Accepted');
          onDone?.();
        };
        sending.mutate({ body }, { onSuccess });
      })}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      {results.length > 1 && (
        <Select
          {...form.bind('result')}
          label="For the outcome"
          options={results.map(({ id, words }) => ({ value: String(id), name: words }))}
        />
      )}
      {years.length > 1 && (
        <Select {...form.bind('year')} label="Year" options={years.map(({ code, name }) => ({ value: code, name }))} />
      )}
      <TextArea
        {...form.bind('residualAnswer')}
        label="What you do about what stays with you"
        hint={residual}
        rows={2}
        isOptional={!isDone}
      />
      <Checkbox
        label="Our part is done"
        hint="Only then does the result count"
        name={`accept-done-${results[0]?.id ?? 0}`}
        isOn={isDone}
        onChange={setDone}
      />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Accept result
      </Button>
    </form>
  );
}
