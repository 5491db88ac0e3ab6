import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { EvidenceDetail } from '../../../contract/evidence.ts';
import { editEvidence, touched } from '../calls.ts';

/** Changes what is said of a piece, withdraws it or brings it back. */
export function EditEvidence({ one, onClose }: { readonly one: EvidenceDetail; readonly onClose: () => void }) {
  const sending = useSend(editEvidence, touched);
  const form = useForm<'title' | 'note' | 'expiresOn' | 'state' | 'why'>({
    id: 'edit-evidence',
    start: {
      title: one.title,
      note: one.note,
      expiresOn: one.expiresOn ?? '',
      state: one.standing === 'withdrawn' ? 'withdrawn' : 'in-use',
      why: '',
    },
    problem: sending.error,
    check: (values) => ({
      ...(values.title.trim().length < 3 ? { title: 'Enter a title of at least 3 letters' } : {}),
      ...whyFault(values),
    }),
  });
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ title, note, expiresOn, state, why }) => {
        const body = {
          title: title.trim(),
          note: note.trim(),
          expiresOn: expiresOn || null,
          state: state === 'withdrawn' ? ('withdrawn' as const) : ('in-use' as const),
          version: one.version,
          why: why.trim(),
        };
        const onSuccess = () => {
          announce('Saved');
          onClose();
        };
        sending.mutate({ params: { id: one.id }, body }, { onSuccess });
      })}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('title')} label="Title" autoComplete="off" />
      <TextArea {...form.bind('note')} label="Note" rows={2} isOptional />
      <DateInput {...form.bind('expiresOn')} label="Last day it proves anything" isOptional />
      <Radios
        {...form.bind('state')}
        label="Whether it is used"
        options={[
          { value: 'in-use', name: 'In use' },
          { value: 'withdrawn', name: 'Withdrawn: kept, and shown for nothing new' },
        ]}
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save changes
        </Button>
        <Button kind="link" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
