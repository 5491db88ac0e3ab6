import { useState } from 'react';
import {
  type EditConflict,
  editConflicts,
  type Form,
  mergedEdit,
  useForm,
  whyFault,
  whyHint,
} from '#modules/organisations/web/index.ts';
import { call } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { formatTime } from '#web/words/format-date.ts';
import type { PlanDetail } from '../../contract/continuity-plans.ts';
import { onePlan, savePlan } from '../calls.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { testWords } from './plan-columns.tsx';
import {
  type PlanField,
  planFormFaults,
  planFormFields,
  planText,
  planValues,
  planWords as words,
} from './plan-fields.ts';

function CareFields({ form }: { readonly form: Form<PlanField | 'why'> }) {
  const { bind } = form;
  return (
    <>
      <TextInput
        {...bind('paperMinutes')}
        label={words.paperMinutes}
        hint="From the moment systems stop until paper is no longer enough"
        inputMode="numeric"
        size={8}
      />
      <TextInput
        {...bind('tolerableHours')}
        label={words.tolerableHours}
        hint="Maximum tolerable period of disruption (MTPD)"
        inputMode="decimal"
        size={8}
        isOptional
      />
      <TextArea
        {...bind('procedure')}
        label={words.procedure}
        hint="Write it here, or link to it below"
        rows={5}
        isOptional
      />
      <TextInput {...bind('procedureLink')} label={words.procedureLink} type="url" autoComplete="off" isOptional />
      <TextInput
        {...bind('workforce')}
        label={words.workforce}
        hint="How many, and with which skills"
        autoComplete="off"
        isOptional
      />
      <TextInput {...bind('owner')} label={words.owner} hint="A person or a role" autoComplete="off" />
      <DateInput {...bind('reviewBy')} label={words.reviewBy} />
      <DateInput
        {...bind('lastTest')}
        label={words.lastTest}
        hint="Leave it empty if the plan was never tested."
        isOptional
      />
      <Radios
        {...bind('testResult')}
        label={`${words.testResult} (optional)`}
        options={[
          { value: '', name: 'Never tested' },
          ...Object.entries(testWords).map(([value, name]) => ({ value, name })),
        ]}
      />
      <TextArea {...bind('testNote')} label={words.testNote} rows={2} isOptional />
      <TextInput
        {...bind('keptAtStart')}
        label={words.keptAtStart}
        hint="Only if the test measured it"
        inputMode="decimal"
        size={6}
        isOptional
      />
      <TextInput
        {...bind('keptSettled')}
        label={words.keptSettled}
        hint="Only if the test measured it"
        inputMode="decimal"
        size={6}
        isOptional
      />
    </>
  );
}

/** The form of one plan. `plan` is what was read when the page was opened; a newer version is fetched on a conflict. */
export function EditPlan({ plan }: { readonly plan: PlanDetail }) {
  const [read, setRead] = useState(plan);
  const [conflicts, setConflicts] = useState<readonly EditConflict<PlanField>[] | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const sending = useSend(savePlan, ['/api/continuity-plans', '/api/hazards', '/api/safety-cases']);
  const problem = sending.error?.status === 409 ? null : sending.error;
  const params = { organisation: plan.organisationCode, pathway: plan.pathway };
  const form = useForm<PlanField | 'why'>({
    id: 'plan',
    start: { ...planValues(plan), why: '' },
    problem,
    check: (values) => ({ ...planFormFaults(values, new Date().toISOString().slice(0, 10)), ...whyFault(values) }),
  });

  async function compare(typed: Readonly<Record<PlanField | 'why', string>>): Promise<void> {
    const now = await call(onePlan, { params });
    const [before, saved] = [planValues(read), planValues(now)];
    setConflicts(editConflicts(planFormFields, before, saved, typed));
    form.set(mergedEdit(planFormFields, before, saved, typed));
    setRead(now);
  }

  function onSend(values: Readonly<Record<PlanField | 'why', string>>): void {
    setSavedAt(null);
    const body = { ...planText(values), version: read.version, why: values.why.trim() };
    sending.mutate(
      { params, body },
      {
        onSuccess: (saved) => {
          setRead(saved);
          setConflicts(null);
          setSavedAt(new Date());
          form.set({ ...planValues(saved), why: '' });
        },
        onError: ({ status }) => {
          if (status === 409) void compare(values).catch(() => setConflicts([]));
        },
      },
    );
  }

  return (
    <form className="form" noValidate onSubmit={form.submit(onSend)}>
      {savedAt !== null && <Notice kind="good" title={`Saved at ${formatTime(savedAt)}.`} isSpoken />}
      {conflicts !== null && (
        <ConflictNotice
          thing="plan"
          conflicts={conflicts}
          nameOf={(field) => words[field]}
          typed={form.values}
          onTake={(field, value) => form.set({ [field]: value })}
        />
      )}
      <ErrorSummary faults={form.faults} problem={problem} />
      <Radios
        {...form.bind('isCareGiven')}
        label={words.isCareGiven}
        options={[
          { value: 'yes', name: 'Yes' },
          { value: 'no', name: 'No, so it needs no plan' },
        ]}
      />
      {form.values.isCareGiven === 'yes' && <CareFields form={form} />}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        {conflicts === null ? 'Save plan' : 'Save over theirs'}
      </Button>
    </form>
  );
}
