import { useState } from 'react';
import {
  type EditConflict,
  editConflicts,
  mergedEdit,
  useForm,
  whyFault,
  whyHint,
} from '#modules/organisations/web/index.ts';
import { call } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { HazardDetail } from '../../contract/hazards.ts';
import { editHazard, oneHazard } from '../calls.ts';
import { ConflictNotice } from '../parts/conflict-notice.tsx';
import {
  type HazardFormField,
  hazardBody,
  hazardFieldWords,
  hazardFormFields,
  hazardFormValues,
  idsOf,
} from './hazard-fields.ts';
import { HazardFields } from './hazard-form.tsx';

/** Props of `EditHazard`. `hazard` is what was read when the form was opened. */
export interface EditHazardProps {
  readonly hazard: HazardDetail;
  readonly onDone: () => void;
}

/** Changes the text of a hazard. On a conflict the newer version is fetched and shown beside what was typed. */
export function EditHazard({ hazard, onDone }: EditHazardProps) {
  const [read, setRead] = useState(hazard);
  const [conflicts, setConflicts] = useState<readonly EditConflict<HazardFormField>[] | null>(null);
  const sending = useSend(editHazard, ['/api/hazards', '/api/safety-cases']);
  const problem = sending.error?.status === 409 ? null : sending.error;
  const form = useForm<HazardFormField | 'why'>({
    id: 'hazard',
    start: { ...hazardFormValues(hazard), why: '' },
    problem,
    check: (values) => ({ ...(values.name.trim() === '' ? { name: 'Enter a name' } : {}), ...whyFault(values) }),
  });
  const causes = [...read.causes, ...read.otherCauses].toSorted((a, b) => a.name.localeCompare(b.name));

  async function compare(typed: Readonly<Record<HazardFormField | 'why', string>>): Promise<void> {
    const now = await call(oneHazard, { params: { id: read.id } });
    const [before, saved] = [hazardFormValues(read), hazardFormValues(now)];
    setConflicts(editConflicts(hazardFormFields, before, saved, typed));
    form.set(mergedEdit(hazardFormFields, before, saved, typed));
    setRead(now);
  }

  function shown(field: HazardFormField, value: string): string {
    if (field !== 'causeIds') return value;
    return idsOf(value)
      .map((id) => causes.find((cause) => cause.id === id)?.name ?? String(id))
      .join('; ');
  }

  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit((values) =>
        sending.mutate(
          { params: { id: read.id }, body: { ...hazardBody(values), version: read.version, why: values.why.trim() } },
          {
            onSuccess: onDone,
            onError: ({ status }) => {
              if (status === 409) void compare(values).catch(() => setConflicts([]));
            },
          },
        ),
      )}
    >
      {conflicts !== null && (
        <ConflictNotice
          thing="hazard"
          conflicts={conflicts}
          nameOf={(field) => hazardFieldWords[field] ?? field}
          shown={shown}
          typed={form.values}
          onTake={(field, value) => form.set({ [field]: value })}
        />
      )}
      <ErrorSummary faults={form.faults} problem={problem} />
      <HazardFields form={form} causes={causes} pathways={read.pathways} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          {conflicts === null ? 'Save hazard' : 'Save over theirs'}
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
