import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { ObligationDetail } from '../../contract/obligations.ts';
import { addEvidence } from '../calls.ts';

const kinds = [
  { value: 'text', name: 'A statement' },
  { value: 'link', name: 'A link' },
  { value: 'file-hash', name: 'The SHA-256 of a file that you keep' },
] as const;

function AddEvidence({ one }: { readonly one: ObligationDetail }) {
  const sending = useSend(addEvidence, ['/api/obligations']);
  const form = useForm<'kind' | 'value' | 'note'>({
    id: 'evidence',
    start: { kind: 'text', value: '', note: '' },
    problem: sending.error,
    check: ({ value }) => (value.trim().length < 3 ? { value: 'Enter the evidence' } : {}),
  });
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ kind, value, note }) =>
        sending.mutate(
          {
            params: { id: one.id },
            body: { kind: kinds.find((each) => each.value === kind)?.value ?? 'text', value: value.trim(), note },
          },
          { onSuccess: () => form.set({ value: '', note: '' }) },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select {...form.bind('kind')} label="What kind of evidence" options={kinds} />
      <TextArea {...form.bind('value')} label="The evidence" rows={2} />
      <TextInput {...form.bind('note')} label="Note" isOptional />
      <Button type="submit" isBusy={sending.isPending}>
        Add evidence
      </Button>
    </form>
  );
}

/** What proves that it was done, and a form to add more. */
export function EvidencePanel({ one }: { readonly one: ObligationDetail }) {
  return (
    <Panel title="Evidence" hint="Nothing is closed without it">
      {one.evidence.length === 0 ? (
        <EmptyState title="No evidence yet." />
      ) : (
        <ul className="plain-list">
          {one.evidence.map((piece) => (
            <li key={piece.id}>
              <p className="keep-lines">
                {piece.kind === 'link' ? <a href={piece.value}>{piece.value}</a> : piece.value}
              </p>
              <p className="hint">
                {piece.note === '' ? '' : `${piece.note}. `}
                {piece.addedByName}, {formatInstant(new Date(piece.addedAt))}
              </p>
            </li>
          ))}
        </ul>
      )}
      {one.mayAddEvidence && <AddEvidence one={one} />}
    </Panel>
  );
}
