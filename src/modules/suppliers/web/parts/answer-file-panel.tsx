import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { AnswerFilePreview, RoundView } from '../../contract/assessments.ts';
import { applyAnswerFile, previewAnswerFile } from '../calls.ts';
import { useSuppliers } from './use-suppliers.ts';

type Difference = AnswerFilePreview['differences'][number];

const columns: readonly Column<Difference>[] = [
  { id: 'text', header: 'Question', value: (row) => row.text, isRowHeader: true },
  { id: 'before', header: 'Now', value: (row) => row.before || 'No answer' },
  { id: 'after', header: 'In the file', value: (row) => row.after || 'No answer' },
];

function Faults({ preview }: { readonly preview: AnswerFilePreview }) {
  const title = `This file has ${countOf(preview.faultCount, 'fault')}. Mend it, then try again.`;
  return (
    <Notice kind="warning" title={title} isSpoken>
      <ul>
        {preview.faults.slice(0, 50).map(({ where, message }) => (
          <li key={`${where} ${message}`}>
            <strong>{where}</strong>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface Found {
  readonly round: RoundView;
  readonly preview: AnswerFilePreview;
  readonly onDone: () => void;
}

function ApplyForm({ round, preview, onDone }: Found) {
  const { organisation } = useSuppliers();
  const sending = useSend(applyAnswerFile, ['/api/supplier-rounds', '/api/supplier-assessments', '/api/suppliers']);
  const form = useForm<'isSent' | 'why'>({
    id: 'answer-file',
    start: { isSent: 'yes', why: '' },
    problem: sending.error,
    check: whyFault,
  });
  const send = form.submit(({ isSent, why }) =>
    sending.mutate(
      {
        params: { id: round.id },
        query: { organisation },
        body: { answers: preview.answers, revision: preview.revision, isSent: isSent === 'yes', why: why.trim() },
      },
      { onSuccess: onDone },
    ),
  );
  return (
    <form className="form" noValidate onSubmit={send}>
      {preview.isSavedSince && (
        <Notice title="Somebody saved answers after this file was made. Compare before you save." />
      )}
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Radios
        {...form.bind('isSent')}
        label="Is the supplier done?"
        options={[
          { value: 'yes', name: 'Yes: everybody who asked may read the answers' },
          { value: 'no', name: 'No: keep them until the rest is there' },
        ]}
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Take in answers
      </Button>
    </form>
  );
}

/** Questions out as a workbook for a supplier that does not log in, and its answers in, with what would change shown first. */
export function AnswerFilePanel({ round }: { readonly round: RoundView }) {
  const { organisation } = useSuppliers();
  const [file, setFile] = useState<File | null>(null);
  const looking = useSend(previewAnswerFile, [], { timeoutSeconds: 60 });
  const preview = looking.data;
  const reset = () => {
    looking.reset();
    setFile(null);
  };
  return (
    <Panel
      title="By workbook"
      hint="For a supplier that does not log in: send it the file, and take in what comes back"
    >
      <p>
        <ButtonLink
          href={`/api/supplier-rounds/${round.id}/file?organisation=${organisation}`}
          isDownload
          icon="download"
        >
          Download workbook (XLSX)
        </ButtonLink>
      </p>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== null) looking.mutate({ params: { id: round.id }, query: { organisation }, body: file });
        }}
      >
        <FileUpload
          label="Filled-in workbook"
          name="answer-file-bytes"
          accept=".xlsx"
          hint="At most 2 MiB, without formulas"
          file={file}
          fault={looking.error?.detail}
          onChange={(next) => {
            setFile(next);
            looking.reset();
          }}
        />
        <Button type="submit" isBusy={looking.isPending} disabled={file === null}>
          Preview file
        </Button>
      </form>
      {preview !== undefined && preview.faultCount > 0 && <Faults preview={preview} />}
      {preview?.faultCount === 0 && preview.differences.length === 0 && (
        <Notice title="This file says the same as what is there." isSpoken />
      )}
      {preview?.faultCount === 0 && preview.differences.length > 0 && (
        <>
          <DataTable
            caption={`What would change: ${countOf(preview.differences.length, 'answer')}`}
            columns={columns}
            rows={preview.differences}
            keyOf={({ question }) => question}
            name="answer-file"
            pageSize={100}
            hasExport={false}
          />
          <ApplyForm round={round} preview={preview} onDone={reset} />
        </>
      )}
    </Panel>
  );
}
