import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { addEvidenceFile, addEvidenceLink, touched } from '../calls.ts';

/** Props of `AddEvidence`. With `shownFor` the piece is shown for that outcome at once. */
export interface AddEvidenceProps {
  readonly organisation: string;
  readonly hasScanner: boolean;
  readonly shownFor?: { readonly year: string; readonly node: number };
  readonly onDone?: () => void;
}

interface Words {
  readonly organisation: string;
  readonly title: string;
  readonly note: string;
}

/** What the browser offers to choose; the server decides. */
export const acceptedFiles = '.pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx';

/** Says what is taken, and what becomes of it. */
export function fileHint(hasScanner: boolean): string {
  const scan = hasScanner ? 'It is scanned for viruses.' : 'It is not scanned for viruses here.';
  return `PDF, PNG, JPEG, text, CSV, DOCX or XLSX, at most 10 MB. No names of patients. ${scan}`;
}

/** A form that adds a file or a link as evidence. */
export function AddEvidence({ organisation, hasScanner, shownFor, onDone }: AddEvidenceProps) {
  const [file, setFile] = useState<File | null>(null);
  const linking = useSend(addEvidenceLink, touched);
  const uploading = useSend(addEvidenceFile, touched, { timeoutSeconds: 300 });
  const problem = linking.error ?? uploading.error;
  const form = useForm<'kind' | 'title' | 'link' | 'file' | 'note' | 'expiresOn'>({
    id: 'add-evidence',
    start: { kind: 'file', title: '', link: '', file: '', note: '', expiresOn: '' },
    problem,
    check: ({ kind, title, link }) => ({
      ...(title.trim().length < 3 ? { title: 'Enter a title of at least 3 letters' } : {}),
      ...(kind === 'file' && file === null ? { file: 'Select a file' } : {}),
      ...(kind === 'link' && !link.trim().startsWith('https://')
        ? { link: 'Enter an address that starts with https://' }
        : {}),
    }),
  });
  const done = () => {
    announce('Evidence added');
    form.set({ title: '', link: '', note: '', expiresOn: '' });
    setFile(null);
    onDone?.();
  };
  const sendFile = (words: Words, expiresOn: string) => {
    if (file === null) return;
    const uses = shownFor === undefined ? {} : { year: shownFor.year, nodes: String(shownFor.node) };
    const query = { ...words, name: file.name, ...(expiresOn === '' ? {} : { expires: expiresOn }), ...uses };
    uploading.mutate({ query, body: file }, { onSuccess: done });
  };
  const sendLink = (words: Words, link: string, expiresOn: string) => {
    const uses = shownFor === undefined ? {} : { uses: { year: shownFor.year, nodes: [shownFor.node], note: '' } };
    linking.mutate({ body: { ...words, link, expiresOn: expiresOn || null, ...uses } }, { onSuccess: done });
  };
  const add = form.submit(({ kind, title, link, note, expiresOn }) => {
    const words = { organisation, title: title.trim(), note: note.trim() };
    if (kind === 'file') sendFile(words, expiresOn);
    else sendLink(words, link.trim(), expiresOn);
  });
  const field = form.bind('file');
  return (
    <form className="form form-under" noValidate onSubmit={add}>
      <ErrorSummary faults={form.faults} problem={problem} />
      <TextInput
        {...form.bind('title')}
        label="Title"
        hint="What it is, such as “Minutes of the board, June”"
        autoComplete="off"
      />
      <Radios
        {...form.bind('kind')}
        label="What you add"
        options={[
          { value: 'file', name: 'A file' },
          { value: 'link', name: 'A link' },
        ]}
      />
      {form.values.kind === 'file' ? (
        <FileUpload
          name={field.name}
          fault={field.fault}
          label="The file"
          hint={fileHint(hasScanner)}
          file={file}
          onChange={setFile}
          accept={acceptedFiles}
        />
      ) : (
        <TextInput
          {...form.bind('link')}
          label="Address"
          hint="It starts with https://"
          type="url"
          autoComplete="off"
        />
      )}
      <DateInput
        {...form.bind('expiresOn')}
        label="Last day it proves anything"
        hint="Leave it empty if it has none. You are reminded 30 days before."
        isOptional
      />
      <TextArea {...form.bind('note')} label="Note" hint="Where to look in it" rows={2} isOptional />
      <Button type="submit" kind="primary" isBusy={linking.isPending || uploading.isPending}>
        Add evidence
      </Button>
    </form>
  );
}
