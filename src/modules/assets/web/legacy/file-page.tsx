import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { LegacyConflictMode, LegacyFilePreview } from '../../contract/legacy-files.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { applyLegacyFile, previewLegacyFile, touched } from './calls.ts';

type Row = LegacyFilePreview['rows'][number];

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Entry', value: (row) => row.name, isRowHeader: true },
  {
    id: 'kind',
    header: 'What happens',
    value: (row) => (row.kind === 'added' ? 'New' : row.isSavedSince ? 'Changed, and saved since' : 'Changed'),
  },
  {
    id: 'changes',
    header: 'Difference',
    value: (row) =>
      row.changes.map(({ what, before, after }) => `${what}: ${before || 'empty'} to ${after || 'empty'}`).join('; '),
    cell: (row) =>
      row.changes.map(({ what, before, after }) => (
        <span key={what} className="cell-lines hint">
          {what}: {before || 'empty'} to {after || 'empty'}
        </span>
      )),
  },
];

function Faults({ preview }: { readonly preview: LegacyFilePreview }) {
  return (
    <Notice
      kind="warning"
      title={`This file has ${countOf(preview.faultCount, 'fault')}. Mend it, then try again.`}
      isSpoken
    >
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

function ApplyForm({ preview, onDone }: { readonly preview: LegacyFilePreview; readonly onDone: () => void }) {
  const { organisation } = useScoped('systems');
  const sending = useSend(applyLegacyFile, touched, { timeoutSeconds: 60 });
  const since = preview.rows.filter(({ isSavedSince }) => isSavedSince).length;
  const form = useForm<'mode' | 'why'>({
    id: 'legacy-file',
    start: { mode: 'stop', why: '' },
    problem: sending.error,
    check: whyFault,
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ mode, why }) =>
        sending.mutate(
          {
            params: { organisation },
            body: { document: preview.document, onConflict: mode as LegacyConflictMode, why: why.trim() },
          },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      {since > 0 && (
        <Radios
          {...form.bind('mode')}
          label={`${countOf(since, 'entry was', 'entries were')} saved after this file was made`}
          options={[
            { value: 'stop', name: 'Stop: change nothing at all' },
            { value: 'skip', name: 'Skip them: take in the others' },
            { value: 'update', name: 'Replace them' },
          ]}
        />
      )}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Take in file
      </Button>
    </form>
  );
}

function Found({ preview, onDone }: { readonly preview: LegacyFilePreview; readonly onDone: () => void }) {
  const { rows, same, leftOut } = preview;
  if (rows.length === 0) return <Notice title="This file says the same as what is written down." isSpoken />;
  return (
    <Panel
      title="What would change"
      hint={`${countOf(same, 'entry stays', 'entries stay')} the same. ${countOf(leftOut, 'entry is', 'entries are')} not in the file, and left as they are.`}
      isWide
    >
      <DataTable
        caption="What would change"
        isCaptionHidden
        columns={columns}
        rows={rows}
        keyOf={(row) => `${row.kind} ${row.name}`}
        hasExport={false}
      />
      <ApplyForm preview={preview} onDone={onDone} />
    </Panel>
  );
}

/** The register of an organisation out and in as a file, with what would change shown first. */
export function LegacyFilePage() {
  const { organisation, href } = useScoped('systems');
  const [file, setFile] = useState<File | null>(null);
  const [isDone, setIsDone] = useState(false);
  const looking = useSend(previewLegacyFile, [], { timeoutSeconds: 60 });
  const preview = looking.data;
  const reset = () => {
    looking.reset();
    setFile(null);
  };
  return (
    <>
      <PageHeader
        title="Cannot be patched, as a file"
        hint="Take the register out, change it in a workbook, and take it in again. Numbers in the file keep what belongs together."
        crumbs={[{ href: href('legacy'), name: 'Cannot be patched' }]}
      />
      <SystemTabs current="legacy" />
      <div className="stack">
        {isDone && <Notice kind="good" title="The file was taken in." isSpoken />}
        <Panel title="Take out">
          <div className="button-row">
            <ButtonLink href={`/api/legacy-files/${organisation}?format=xlsx`} isDownload icon="download">
              Download workbook (XLSX)
            </ButtonLink>
            <ButtonLink href={`/api/legacy-files/${organisation}?format=csv`} isDownload>
              Download CSV
            </ButtonLink>
          </div>
        </Panel>
        <Panel title="Take in" hint="Nothing is saved before you have seen what would change">
          <form
            className="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              setIsDone(false);
              if (file !== null) looking.mutate({ params: { organisation }, body: file });
            }}
          >
            <FileUpload
              label="Workbook (XLSX) or CSV"
              name="legacy-file-bytes"
              accept=".xlsx,.csv"
              hint="At most 4 MiB. A row without a number is a new entry. Controls and systems of the inventory stay as they are."
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
        </Panel>
        {preview !== undefined && preview.faultCount > 0 && <Faults preview={preview} />}
        {preview !== undefined && preview.faultCount === 0 && (
          <Found
            preview={preview}
            onDone={() => {
              reset();
              setIsDone(true);
            }}
          />
        )}
      </div>
    </>
  );
}
