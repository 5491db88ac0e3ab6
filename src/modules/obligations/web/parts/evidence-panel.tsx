import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { fileSize } from '#web/words/file-size.ts';
import { formatInstant } from '#web/words/format-date.ts';
import type { ObligationDetail } from '../../contract/obligations.ts';
import { addEvidence, addFile } from '../calls.ts';

const kinds = [
  { value: 'text', name: 'A statement' },
  { value: 'file', name: 'A file' },
  { value: 'link', name: 'A link' },
  { value: 'file-hash', name: 'The SHA-256 of a file that you keep' },
] as const;
const written = ['text', 'link', 'file-hash'] as const;

function AddEvidence({ one }: { readonly one: ObligationDetail }) {
  const [file, setFile] = useState<File | null>(null);
  const sending = useSend(addEvidence, ['/api/obligations', '/api/start']);
  const uploading = useSend(addFile, ['/api/obligations', '/api/start'], { timeoutSeconds: 300 });
  const problem = sending.error ?? uploading.error;
  const form = useForm<'kind' | 'value' | 'note' | 'file'>({
    id: 'evidence',
    start: { kind: 'text', value: '', note: '', file: '' },
    problem,
    check: ({ kind, value }) => {
      if (kind === 'file') return file === null ? { file: 'Select a file' } : {};
      return value.trim().length < 3 ? { value: 'Enter the evidence' } : {};
    },
  });
  const done = () => {
    form.set({ value: '', note: '' });
    setFile(null);
  };
  const params = { id: one.id };
  const add = form.submit(({ kind, value, note }) => {
    if (kind === 'file') {
      if (file !== null)
        uploading.mutate({ params, query: { name: file.name, note }, body: file }, { onSuccess: done });
      return;
    }
    const body = { kind: written.find((each) => each === kind) ?? ('text' as const), value: value.trim(), note };
    sending.mutate({ params, body }, { onSuccess: done });
  });
  const field = form.bind('file');
  return (
    <form className="form form-under" noValidate onSubmit={add}>
      <ErrorSummary faults={form.faults} problem={problem} />
      <Select {...form.bind('kind')} label="What kind of evidence" options={kinds} />
      {form.values.kind === 'file' ? (
        <FileUpload
          name={field.name}
          fault={field.fault}
          label="The file"
          hint="PDF, PNG, JPEG, text, CSV, DOCX or XLSX, at most 10 MB. No names of patients."
          file={file}
          onChange={setFile}
          accept=".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx"
        />
      ) : (
        <TextArea {...form.bind('value')} label="The evidence" rows={2} />
      )}
      <TextInput {...form.bind('note')} label="Note" isOptional />
      <Button type="submit" isBusy={sending.isPending || uploading.isPending}>
        Add evidence
      </Button>
    </form>
  );
}

type Piece = ObligationDetail['evidence'][number];

/** A link that tells the other side nothing of where it was followed. */
function Shown({ one, piece }: { readonly one: ObligationDetail; readonly piece: Piece }) {
  if (piece.kind === 'link')
    return (
      <a href={piece.value} rel="noopener noreferrer nofollow" target="_blank">
        {piece.value} <span className="hint">(opens {new URL(piece.value).host} in a new tab)</span>
      </a>
    );
  if (piece.file !== null && piece.scan === 'infected')
    return (
      <>
        {piece.file.name} <Status level="critical">Harmful</Status> It is not handed out: a virus scan found something
        in it.
      </>
    );
  if (piece.kind === 'file' && piece.file !== null)
    return (
      <a href={`/api/obligations/${one.id}/evidence/${piece.id}/file`} download={piece.file.name}>
        {piece.file.name} ({fileSize(piece.file.size)})
      </a>
    );
  return <>{piece.value}</>;
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
              <p className="keep-lines evidence-value">
                <Shown one={one} piece={piece} />
              </p>
              <p className="hint">
                {piece.note === '' ? '' : `${piece.note}. `}
                {piece.addedByName}, {formatInstant(new Date(piece.addedAt))}
                {piece.scan === 'not-scanned' && '. Not scanned for viruses'}
              </p>
            </li>
          ))}
        </ul>
      )}
      {one.mayAddEvidence && <AddEvidence one={one} />}
    </Panel>
  );
}
