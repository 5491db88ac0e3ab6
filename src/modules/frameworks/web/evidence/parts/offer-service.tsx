import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkboxes, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { listServices as contract } from '../../../contract/shared-services.ts';
import { addService, touched } from '../calls.ts';

type Services = AnswerOf<typeof contract>;

/** Props of `OfferService`. */
export interface OfferServiceProps {
  readonly answer: Services;
  readonly onDone: () => void;
}

const long = (text: string) => text.trim().length >= 3;

/** Describes a service for those below: what it proves, who answers for it, what stays with its users. */
export function OfferService({ answer, onDone }: OfferServiceProps) {
  const [evidence, setEvidence] = useState<readonly string[]>([]);
  const sending = useSend(addService, touched);
  const form = useForm<
    'name' | 'meaning' | 'supplier' | 'duty' | 'providerPart' | 'residual' | 'outcome' | 'level' | 'why' | 'results'
  >({
    id: 'offer-service',
    start: {
      name: '',
      meaning: '',
      supplier: '',
      duty: 'cyber-lead',
      providerPart: '',
      residual: '',
      outcome: '',
      level: '',
      why: '',
      results: '',
    },
    problem: sending.error,
    check: (values) => ({
      ...(long(values.name) ? {} : { name: 'Enter a name' }),
      ...(long(values.meaning) ? {} : { meaning: 'Say what it does' }),
      ...(long(values.providerPart) ? {} : { providerPart: 'Say what you answer for' }),
      ...(long(values.residual) ? {} : { residual: 'Say what stays with whoever uses it' }),
      ...(values.outcome === '' ? { outcome: 'Select an outcome' } : {}),
      ...whyFault(values),
    }),
  });
  const chosen = answer.choices.find(({ node }) => String(node) === form.values.outcome);
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ outcome, level, results: _, ...words }) => {
        const body = {
          organisation: answer.organisation,
          ...words,
          results: [{ node: Number(outcome), level: level || null, residual: '' }],
          evidence: evidence.map(Number),
          isOffered: true,
        };
        const onSuccess = () => {
          announce('Offered to those below');
          onDone();
        };
        sending.mutate({ body }, { onSuccess });
      })}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('name')} label="Name" autoComplete="off" />
      <TextArea {...form.bind('meaning')} label="What it does" rows={2} />
      <TextInput {...form.bind('supplier')} label="Supplier who runs it" autoComplete="off" isOptional />
      <Select
        {...form.bind('duty')}
        label="Who answers for it here"
        options={answer.duties.map(({ code, name }) => ({ value: code, name }))}
      />
      <TextArea {...form.bind('providerPart')} label="What you answer for" rows={2} />
      <TextArea {...form.bind('residual')} label="What stays with whoever uses it" rows={2} />
      <Select
        {...form.bind('outcome')}
        label="Outcome that it proves"
        options={answer.choices.map(({ node, code, title, framework }) => ({
          value: String(node),
          name: `${framework}: ${code} ${title}`,
        }))}
        empty="Select an outcome"
      />
      <Select
        {...form.bind('level')}
        label="Level that it proves"
        hint="Where it does only a part, leave the level to its users"
        options={(chosen?.levels ?? []).map(({ code, name }) => ({ value: code, name }))}
        empty="A part of the outcome only"
      />
      {answer.ownEvidence.length > 0 && (
        <Checkboxes
          name="offer-evidence"
          label="Evidence that those below may read"
          options={answer.ownEvidence.map(({ id, title }) => ({ value: String(id), name: title }))}
          values={evidence}
          onChange={setEvidence}
        />
      )}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Offer service
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
