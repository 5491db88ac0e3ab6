import { useState } from 'react';
import { call } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { formatTime } from '#web/words/format-date.ts';
import type { OrganisationDetail } from '../../contract/register.ts';
import { correctOrganisation, oneOrganisation } from '../calls.ts';
import { ConflictTable } from './conflict-table.tsx';
import { type EditConflict, editConflicts, mergedEdit } from './edit-conflict.ts';
import { type EditField, editFields, fieldsOf, fieldWords } from './organisation-fields.ts';
import { useForm } from './use-form.ts';
import { whyFault, whyHint } from './why.ts';

type Values = Readonly<Record<EditField | 'why', string>>;

function faultsOf(values: Values): Partial<Record<keyof Values, string>> {
  const isBackwards = values.opened !== '' && values.closed !== '' && values.closed < values.opened;
  return {
    ...(values.name.trim() === '' ? { name: 'Enter a name' } : {}),
    ...(isBackwards ? { closed: 'The last day must not be before the first day' } : {}),
    ...whyFault(values),
  };
}

/** The body of the call: only what differs from what was read, '' as nothing. */
function corrections(values: Values, read: OrganisationDetail) {
  const before = fieldsOf(read);
  const touched = editFields.filter((field) => values[field].trim() !== before[field]);
  return Object.fromEntries(touched.map((field) => [field, values[field].trim() || null]));
}

/** The form. `organisation` is what was read when the page was opened; a newer version is fetched on a conflict. */
export function EditOrganisation({ organisation }: { readonly organisation: OrganisationDetail }) {
  const [read, setRead] = useState(organisation);
  const [conflicts, setConflicts] = useState<readonly EditConflict<EditField>[] | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const sending = useSend(correctOrganisation, ['/api/organisations', '/api/overview', '/api/place', '/api/audit']);
  const isConflict = sending.error?.status === 409;
  const problem = isConflict ? null : sending.error;
  const form = useForm<keyof Values>({
    id: 'edit',
    start: { ...fieldsOf(organisation), why: '' },
    problem,
    check: faultsOf,
  });

  async function compare(values: Values): Promise<void> {
    const now = await call(oneOrganisation, { params: { code: read.code } });
    const [before, saved] = [fieldsOf(read), fieldsOf(now)];
    setConflicts(editConflicts(editFields, before, saved, values));
    form.set(mergedEdit(editFields, before, saved, values));
    setRead(now);
  }

  function onSend(values: Values): void {
    setSavedAt(null);
    const body = { ...corrections(values, read), version: read.version, why: values.why.trim() };
    sending.mutate(
      { params: { code: read.code }, body },
      {
        onSuccess: (saved) => {
          setRead(saved);
          setConflicts(null);
          setSavedAt(new Date());
          form.set({ ...fieldsOf(saved), why: '' });
        },
        onError: ({ status }) => {
          if (status === 409) void compare(values).catch(() => setConflicts([]));
        },
      },
    );
  }

  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      {savedAt !== null && <Notice kind="good" title={`Saved at ${formatTime(savedAt)}.`} isSpoken />}
      {conflicts !== null && (
        <ConflictTable
          conflicts={conflicts}
          onTake={(field, value) => form.set({ [field]: value })}
          typed={form.values}
        />
      )}
      <ErrorSummary faults={form.faults} problem={problem} />
      <TextInput {...form.bind('name')} label={fieldWords.name} autoComplete="off" />
      <TextInput
        {...form.bind('shortName')}
        label={fieldWords.shortName}
        hint="For maps and tight places"
        autoComplete="off"
        isOptional
      />
      <TextInput {...form.bind('postcode')} label={fieldWords.postcode} size={10} autoComplete="off" isOptional />
      <DateInput {...form.bind('opened')} label={fieldWords.opened} isOptional />
      <DateInput
        {...form.bind('closed')}
        label={fieldWords.closed}
        hint="The last day on which it works. Leave it empty while it is open."
        isOptional
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        {conflicts === null ? 'Save correction' : 'Save over theirs'}
      </Button>
    </form>
  );
}
