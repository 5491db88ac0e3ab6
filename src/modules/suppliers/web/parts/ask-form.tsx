import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { askSupplier } from '../calls.ts';
import { useSuppliers } from './use-suppliers.ts';

const usualDays = 42;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Asks a supplier a questionnaire by a day. */
export function AskForm({ supplier, onDone }: { readonly supplier: SupplierDetail; readonly onDone: () => void }) {
  const { organisation } = useSuppliers();
  const { questionnaires, mayAskForNation } = supplier.assessments;
  const sending = useSend(askSupplier, ['/api/suppliers', '/api/supplier-assessments', '/api/obligations']);
  const form = useForm<'questionnaire' | 'dueOn' | 'forWhom' | 'ownerDuty' | 'why'>({
    id: 'ask-supplier',
    start: {
      questionnaire: String(questionnaires[0]?.id ?? ''),
      dueOn: inDays(usualDays),
      forWhom: mayAskForNation ? 'all' : 'us',
      ownerDuty: '',
      why: '',
    },
    problem: sending.error,
    check: (values) => ({ ...(values.dueOn === '' ? { dueOn: 'Enter a day' } : {}), ...whyFault(values) }),
  });
  const send = form.submit(({ questionnaire, dueOn, forWhom, ownerDuty, why }) =>
    sending.mutate(
      {
        params: { id: supplier.id },
        body: {
          ...{ organisation, questionnaire: Number(questionnaire), dueOn, ownerDuty },
          ...{ isForNation: forWhom === 'all', why: why.trim() },
        },
      },
      {
        onSuccess: ({ isAnswered }) => {
          announce(isAnswered ? 'The answers are there already' : 'The supplier was asked');
          onDone();
        },
      },
    ),
  );
  return (
    <form className="form" noValidate onSubmit={send}>
      <p>
        If others have asked the same, or the answers still count, you get the same answers at once. The supplier
        answers one time for all.
      </p>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select
        {...form.bind('questionnaire')}
        label="Questionnaire"
        options={questionnaires.map(({ id, title, version, questions }) => ({
          value: String(id),
          name: `${title}, version ${version} (${countOf(questions, 'question')})`,
        }))}
      />
      {mayAskForNation && (
        <Radios
          {...form.bind('forWhom')}
          label="For whom"
          options={[
            { value: 'all', name: 'Everybody who uses it', hint: 'They read the answers without asking again' },
            { value: 'us', name: 'Us alone' },
          ]}
        />
      )}
      <DateInput {...form.bind('dueOn')} label="Answer by" />
      <Select
        {...form.bind('ownerDuty')}
        label="Who chases and reviews"
        empty="Cyber lead"
        options={supplier.duties.map(({ code, name }) => ({ value: code, name }))}
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Ask supplier
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
