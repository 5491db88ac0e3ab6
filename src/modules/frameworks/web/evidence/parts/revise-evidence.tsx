import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { EvidenceDetail } from '../../../contract/evidence.ts';
import { reviseEvidenceFile, reviseEvidenceLink, touched } from '../calls.ts';
import { acceptedFiles } from './add-evidence.tsx';

/** Puts a newer file or link in the place of a piece. */
export function ReviseEvidence({ one }: { readonly one: EvidenceDetail }) {
  const [file, setFile] = useState<File | null>(null);
  const linking = useSend(reviseEvidenceLink, touched);
  const uploading = useSend(reviseEvidenceFile, touched, { timeoutSeconds: 300 });
  const problem = linking.error ?? uploading.error;
  const form = useForm<'kind' | 'link' | 'file' | 'expiresOn' | 'why'>({
    id: 'revise-evidence',
    start: { kind: one.kind, link: '', file: '', expiresOn: '', why: '' },
    problem,
    check: (values) => ({
      ...(values.kind === 'file' && file === null ? { file: 'Select a file' } : {}),
      ...(values.kind === 'link' && !values.link.trim().startsWith('https://')
        ? { link: 'Enter an address that starts with https://' }
        : {}),
      ...whyFault(values),
    }),
  });
  const params = { id: one.id };
  const { version } = one;
  const onSuccess = () => announce('Saved as a new revision');
  const field = form.bind('file');
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ kind, link, expiresOn, why }) => {
        if (kind === 'link') {
          const body = { link: link.trim(), expiresOn: expiresOn || null, version, why: why.trim() };
          linking.mutate({ params, body }, { onSuccess });
        } else if (file !== null) {
          const expires = expiresOn === '' ? {} : { expires: expiresOn };
          const query = { name: file.name, version, why: why.trim(), ...expires };
          uploading.mutate({ params, query, body: file }, { onSuccess });
        }
      })}
    >
      <ErrorSummary faults={form.faults} problem={problem} />
      <Radios
        {...form.bind('kind')}
        label="What takes its place"
        options={[
          { value: 'file', name: 'A file' },
          { value: 'link', name: 'A link' },
        ]}
      />
      {form.values.kind === 'file' ? (
        <FileUpload
          name={field.name}
          fault={field.fault}
          label="The newer file"
          file={file}
          onChange={setFile}
          accept={acceptedFiles}
        />
      ) : (
        <TextInput {...form.bind('link')} label="The newer address" type="url" autoComplete="off" />
      )}
      <DateInput {...form.bind('expiresOn')} label="Its last day" isOptional />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={linking.isPending || uploading.isPending}>
        Save revision
      </Button>
    </form>
  );
}
