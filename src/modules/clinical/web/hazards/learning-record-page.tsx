import '../clinical.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  type EditConflict,
  editConflicts,
  mergedEdit,
  useForm,
  whyFault,
  whyHint,
} from '#modules/organisations/web/index.ts';
import { call } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { NoAccess } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { PageParams } from '#web/page-route.ts';
import { formatTime } from '#web/words/format-date.ts';
import type { HazardDetail } from '../../contract/hazards.ts';
import type { LearningRecord } from '../../contract/learning-records.ts';
import { addLearningRecord, editLearningRecord, oneHazard, oneLearningRecord } from '../calls.ts';
import { ConflictNotice } from '../parts/conflict-notice.tsx';
import { useCare } from '../parts/use-care.ts';
import { CandourPanel } from './candour-panel.tsx';
import {
  type LearningField,
  LearningFields,
  learningBody,
  learningFaults,
  learningFormFields,
  learningValues,
  learningWords,
} from './learning-fields.tsx';

const notSent = 'Not sent anywhere: prepare here, send by your usual route.';
const check = (values: Readonly<Record<LearningField | 'why', string>>) => ({
  ...learningFaults(values),
  ...whyFault(values),
});

/** What the hazard already says, so that nobody writes it twice. */
function startOf(hazard: HazardDetail): Record<LearningField, string> {
  const empty = Object.fromEntries(learningFormFields.map((field) => [field, ''])) as Record<LearningField, string>;
  return {
    ...empty,
    whatHappened: hazard.effect,
    pathway: hazard.pathway ?? '',
    contributingFactors: hazard.causes.map(({ name }) => name).join('\n'),
  };
}

function NewRecordForm({ hazard }: { readonly hazard: HazardDetail }) {
  const { href } = useCare();
  const [, navigate] = useLocation();
  const sending = useSend(addLearningRecord, ['/api/hazards']);
  const form = useForm<LearningField | 'why'>({
    id: 'learning',
    start: { ...startOf(hazard), why: '' },
    problem: sending.error,
    check,
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit((values) =>
        sending.mutate(
          { params: { id: hazard.id }, body: { ...learningBody(values), why: values.why.trim() } },
          { onSuccess: ({ id }) => navigate(href(`learning/${id}`)) },
        ),
      )}
    >
      <Notice title={notSent} />
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <LearningFields form={form} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Save record
      </Button>
    </form>
  );
}

/** Prepares an incident learning record from a hazard. */
export function NewLearningRecordPage({ params }: { readonly params: PageParams }) {
  const { href } = useCare();
  const hazard = useAnswer(oneHazard, { params: { id: Number(params.id) } });
  return (
    <>
      <PageHeader
        title="Prepare a learning record"
        {...(hazard.data === undefined ? {} : { hint: `From hazard ${hazard.data.number}: ${hazard.data.name}` })}
        crumbs={[
          { href: href('hazards'), name: 'Hazard log' },
          { href: href(`hazards/${params.id}`), name: 'Hazard' },
        ]}
      />
      <AnswerPanel title="What happened" query={hazard} what="this hazard" loadingRows={12}>
        {(answer) =>
          answer.mayWrite ? (
            <NewRecordForm hazard={answer} />
          ) : (
            <NoAccess
              what="preparing records"
              giver="The clinical safety officer of the organisation can prepare them."
            />
          )
        }
      </AnswerPanel>
    </>
  );
}

function EditRecord({ record }: { readonly record: LearningRecord }) {
  const [read, setRead] = useState(record);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [conflicts, setConflicts] = useState<readonly EditConflict<LearningField>[] | null>(null);
  const sending = useSend(editLearningRecord, ['/api/learning-records', '/api/hazards']);
  const problem = sending.error?.status === 409 ? null : sending.error;
  const form = useForm<LearningField | 'why'>({
    id: 'learning',
    start: { ...learningValues(record), why: '' },
    problem,
    check,
  });
  async function compare(typed: Readonly<Record<LearningField | 'why', string>>): Promise<void> {
    const now = await call(oneLearningRecord, { params: { id: read.id } });
    const [before, saved] = [learningValues(read), learningValues(now)];
    setConflicts(editConflicts(learningFormFields, before, saved, typed));
    form.set(mergedEdit(learningFormFields, before, saved, typed));
    setRead(now);
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit((values) =>
        sending.mutate(
          { params: { id: read.id }, body: { ...learningBody(values), version: read.version, why: values.why.trim() } },
          {
            onSuccess: (saved) => {
              setRead(saved);
              setConflicts(null);
              setSavedAt(new Date());
              form.set({ ...learningValues(saved), why: '' });
            },
            onError: ({ status }) => {
              if (status === 409) void compare(values).catch(() => setConflicts([]));
            },
          },
        ),
      )}
    >
      {savedAt !== null && <Notice kind="good" title={`Saved at ${formatTime(savedAt)}.`} isSpoken />}
      {conflicts !== null && (
        <ConflictNotice
          thing="record"
          conflicts={conflicts}
          nameOf={(field) => learningWords[field]}
          typed={form.values}
          onTake={(field, value) => form.set({ [field]: value })}
        />
      )}
      <ErrorSummary faults={form.faults} problem={problem} />
      <LearningFields form={form} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        {conflicts === null ? 'Save record' : 'Save over theirs'}
      </Button>
    </form>
  );
}

function RecordFacts({ record }: { readonly record: LearningRecord }) {
  const values = learningValues(record);
  return (
    <SummaryList
      rows={learningFormFields.map((field) => ({ name: learningWords[field], value: values[field] || null }))}
    />
  );
}

/** One incident learning record, and where the duty of candour stands. */
export function LearningRecordPage({ params }: { readonly params: PageParams }) {
  const { href } = useCare();
  const record = useAnswer(oneLearningRecord, { params: { id: Number(params.id) } });
  const hazardHref = record.data === undefined ? null : href(`hazards/${record.data.hazardId}`);
  return (
    <>
      <PageHeader
        title="Learning record"
        hint={notSent}
        crumbs={[
          { href: href('hazards'), name: 'Hazard log' },
          ...(hazardHref === null ? [] : [{ href: hazardHref, name: record.data?.hazardName ?? 'Hazard' }]),
        ]}
      />
      <div className="columns">
        <AnswerPanel title="What happened" query={record} what="this record" loadingRows={12}>
          {(answer) =>
            answer.mayWrite ? <EditRecord key={answer.id} record={answer} /> : <RecordFacts record={answer} />
          }
        </AnswerPanel>
        {record.data !== undefined && <CandourPanel record={record.data} />}
      </div>
    </>
  );
}
