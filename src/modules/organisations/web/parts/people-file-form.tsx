import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import type { PeoplePreview } from '../../contract/people-files.ts';
import { previewPeople } from '../calls.ts';

/** Sends a file of people for a preview. Nothing changes by it. */
export function PeopleFileForm({ onReady }: { readonly onReady: (preview: PeoplePreview) => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const sending = useSend(previewPeople, ['/api/audit'], { timeoutSeconds: 60 });
  const fault = isAsked && file === null ? 'Select a file' : sending.error?.detail;
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (file !== null) sending.mutate({ query: { 'file-name': file.name }, body: file }, { onSuccess: onReady });
      }}
    >
      <ErrorSummary
        faults={fault === undefined ? [] : [{ field: 'people-file', message: fault }]}
        problem={sending.error}
      />
      <div className="file-form hint">
        <p>A CSV file whose first row holds these headings, in any order:</p>
        <pre>email, name, organisation</pre>
        <p>It may also hold: role, ends on, external id, active</p>
      </div>
      <FileUpload
        name="people-file"
        fault={fault}
        label="File"
        hint="In UTF-8, at most 5,000 people."
        file={file}
        onChange={(next) => {
          setFile(next);
          sending.reset();
        }}
        accept=".csv,.txt,.gz"
      />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Preview
        </Button>
      </div>
    </form>
  );
}
