import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { Problem } from '#web/api/problem.ts';
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
import type { ConflictMode } from '../../contract/supplier-files.ts';

interface Row {
  readonly name: string;
  readonly key: string;
  readonly kind: 'added' | 'changed';
  readonly isSavedSince: boolean;
  readonly changes: readonly { readonly what: string; readonly before: string; readonly after: string }[];
}

/** What a file would change. */
export interface FilePreview {
  readonly rows: readonly Row[];
  readonly same: number;
  readonly leftOut: number;
  readonly faults: readonly { readonly where: string; readonly message: string }[];
  readonly faultCount: number;
}

interface Sending {
  readonly error: Problem | null;
  readonly isPending: boolean;
}

interface ExchangeProps {
  /** What a row of the file is called: "supplier", "suppliers". */
  readonly noun: { readonly one: string; readonly many: string };
  /** The server's address of the file; `?format=` is added. */
  readonly address: string;
  readonly fileHint: string;
  readonly looking: Sending & { readonly look: (file: File) => void; readonly reset: () => void };
  readonly preview: FilePreview | undefined;
  readonly taking: Sending & {
    readonly take: (sent: { readonly onConflict: ConflictMode; readonly why: string }, onDone: () => void) => void;
  };
}

const columnsOf = (noun: string): readonly Column<Row>[] => [
  { id: 'name', header: noun.charAt(0).toUpperCase() + noun.slice(1), value: (row) => row.name, isRowHeader: true },
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
        <span key={what} className="supplier-more">
          {what}: {before || 'empty'} to {after || 'empty'}
        </span>
      )),
  },
];

function Faults({ preview }: { readonly preview: FilePreview }) {
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

interface FoundProps extends Pick<ExchangeProps, 'noun' | 'taking'> {
  readonly preview: FilePreview;
  readonly onDone: () => void;
}

function TakeForm({ noun, preview, taking, onDone }: FoundProps) {
  const since = preview.rows.filter(({ isSavedSince }) => isSavedSince).length;
  const form = useForm<'mode' | 'why'>({
    id: 'file-exchange',
    start: { mode: 'stop', why: '' },
    problem: taking.error,
    check: whyFault,
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ mode, why }) =>
        taking.take({ onConflict: mode as ConflictMode, why: why.trim() }, onDone),
      )}
    >
      <ErrorSummary faults={form.faults} problem={taking.error} />
      {since > 0 && (
        <Radios
          {...form.bind('mode')}
          label={`${countOf(since, `${noun.one} was`, `${noun.many} were`)} saved after this file was made`}
          options={[
            { value: 'stop', name: 'Stop: change nothing at all' },
            { value: 'skip', name: 'Skip them: take in the others' },
            { value: 'update', name: 'Replace them' },
          ]}
        />
      )}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={taking.isPending}>
        Take in file
      </Button>
    </form>
  );
}

function Found(props: FoundProps) {
  const { noun, preview } = props;
  const { rows, same, leftOut } = preview;
  if (rows.length === 0) return <Notice title="This file says the same as what is written down." isSpoken />;
  return (
    <Panel
      title="What would change"
      hint={`${countOf(same, `${noun.one} stays`, `${noun.many} stay`)} the same. ${countOf(leftOut, `${noun.one} is`, `${noun.many} are`)} not in the file, and left as they are.`}
      isWide
    >
      <DataTable
        caption="What would change"
        isCaptionHidden
        columns={columnsOf(noun.one)}
        rows={rows}
        keyOf={({ key }) => key}
        hasExport={false}
      />
      <TakeForm {...props} />
    </Panel>
  );
}

/** Rows of an organisation out and in as a file, with what would change shown first. */
export function FileExchange({ noun, address, fileHint, looking, preview, taking }: ExchangeProps) {
  const [file, setFile] = useState<File | null>(null);
  const [isDone, setIsDone] = useState(false);
  const finish = () => {
    looking.reset();
    setFile(null);
    setIsDone(true);
  };
  return (
    <div className="supplier-page">
      {isDone && <Notice kind="good" title="The file was taken in." isSpoken />}
      <Panel title="Take out">
        <div className="button-row">
          <ButtonLink href={`${address}?format=xlsx`} isDownload icon="download">
            Download workbook (XLSX)
          </ButtonLink>
          <ButtonLink href={`${address}?format=csv`} isDownload>
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
            if (file !== null) looking.look(file);
          }}
        >
          <FileUpload
            label="Workbook (XLSX) or CSV"
            name="exchanged-file"
            accept=".xlsx,.csv"
            hint={fileHint}
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
      {preview?.faultCount === 0 && <Found noun={noun} preview={preview} taking={taking} onDone={finish} />}
    </div>
  );
}
