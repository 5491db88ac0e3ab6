import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { type AnswerOf, route } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type * as contract from '../contract/assessment-files.ts';

const previewFile = route<typeof contract.previewAssessmentFile>(
  'POST',
  '/api/assurance/returns/:organisation/file/preview',
);
const applyFile = route<typeof contract.applyAssessmentFile>('PUT', '/api/assurance/returns/:organisation/file');

type Preview = AnswerOf<typeof contract.previewAssessmentFile>;
type Mode = contract.ConflictMode;

const downloads: readonly {
  readonly format: contract.AssessmentFormat;
  readonly name: string;
  readonly hint: string;
}[] = [
  { format: 'xlsx', name: 'Workbook (XLSX)', hint: 'To fill in away from here, and take in again' },
  { format: 'csv', name: 'Table (CSV)', hint: 'The same in one table, for other programs' },
  { format: 'json', name: 'Data (JSON)', hint: 'Everything, for scripts' },
  { format: 'oscal', name: 'OSCAL assessment results', hint: 'For tools that know OSCAL 1.1' },
  { format: 'webcaf', name: 'WebCAF', hint: 'The CAF alone, without overrides, as WebCAF exports it' },
];

const modes: readonly { readonly value: Mode; readonly name: string; readonly hint: string }[] = [
  { value: 'stop', name: 'Stop', hint: 'Change nothing at all' },
  { value: 'skip', name: 'Skip them', hint: 'Take in the others' },
  { value: 'update', name: 'Replace them', hint: 'What was saved stays in their history' },
];

function Downloads({ organisation }: { readonly organisation: string }) {
  return (
    <Panel title="Download the return">
      <ul className="plain-list stack">
        {downloads.map(({ format, name, hint }) => (
          <li key={format} className="button-row">
            <ButtonLink
              href={`/api/assurance/returns/${organisation}/file?format=${format}`}
              isDownload
              {...(format === 'xlsx' ? { icon: 'download' } : {})}
            >
              {name}
            </ButtonLink>
            <span className="hint">{hint}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface Line {
  readonly key: string;
  readonly outcome: string;
  readonly isSavedSince: boolean;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

function linesOf({ outcomes }: Preview): readonly Line[] {
  return outcomes.flatMap(({ framework, version, code, title, isSavedSince, changes }) =>
    changes.map(({ what, before, after }) => ({
      key: `${framework} ${version} ${code} ${what}`,
      outcome: `${code} ${title}`,
      ...{ isSavedSince, what: wordsOf(what), before, after },
    })),
  );
}

function wordsOf(what: string): string {
  const [kind = '', code] = what.split(' ');
  const names: Readonly<Record<string, string>> = {
    tick: 'Ticked',
    comment: 'Comment',
    override: 'Override',
    state: 'State',
  };
  const name = names[kind] ?? 'Stated level';
  return code === undefined ? name : `${name}, ${code}`;
}

const columns: readonly Column<Line>[] = [
  {
    id: 'outcome',
    header: 'Outcome',
    value: ({ outcome }) => outcome,
    isRowHeader: true,
    cell: ({ outcome, isSavedSince }) => (
      <div className="cell-lines">
        {outcome}
        {isSavedSince && <Status level="medium">Saved since the file was made</Status>}
      </div>
    ),
  },
  { id: 'what', header: 'What', value: ({ what }) => what },
  { id: 'before', header: 'Now', value: ({ before }) => before || 'Empty' },
  { id: 'after', header: 'In the file', value: ({ after }) => after || 'Empty' },
];

function Faults({ preview }: { readonly preview: Preview }) {
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

function Differences({ preview }: { readonly preview: Preview }) {
  const lines = linesOf(preview);
  const left =
    preview.leftOut === 0 ? '' : ` ${countOf(preview.leftOut, 'outcome')} are not in the file and stay as they are.`;
  return (
    <Panel title="What would change" isWide>
      <Notice
        title={`${countOf(preview.outcomes.length, 'outcome')} would change, in ${countOf(lines.length, 'place')}. Nothing is saved yet.${left}`}
        isSpoken
      />
      <DataTable
        caption="What would change"
        isCaptionHidden
        name="changes"
        columns={columns}
        rows={lines}
        keyOf={({ key }) => key}
        pageSize={50}
      />
    </Panel>
  );
}

interface TakeInProps {
  readonly organisation: string;
  readonly preview: Preview;
  readonly onDone: () => void;
}

function TakeIn({ organisation, preview, onDone }: TakeInProps) {
  const since = preview.outcomes.filter(({ isSavedSince }) => isSavedSince).length;
  const sending = useSend(applyFile, ['/api/assurance'], { timeoutSeconds: 60 });
  const [mode, setMode] = useState<Mode>('stop');
  const form = useForm({ id: 'take-in', start: { why: '' }, problem: sending.error, check: whyFault });
  const send = form.submit(({ why }) =>
    sending.mutate(
      {
        params: { organisation },
        query: { year: preview.year },
        body: { document: preview.document as Record<string, unknown>, onConflict: mode, why: why.trim() },
      },
      {
        onSuccess: ({ changed, skipped }) => {
          announce(`${countOf(changed, 'outcome')} changed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
          onDone();
        },
      },
    ),
  );
  return (
    <Panel title="Take it in">
      <form className="form" noValidate onSubmit={send}>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        {since > 0 && (
          <Radios
            name="mode"
            label={`${countOf(since, 'outcome')} ${since === 1 ? 'was' : 'were'} saved since this file was made. What should happen?`}
            value={mode}
            options={modes}
            onChange={(next) => setMode(next as Mode)}
          />
        )}
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Take in {countOf(preview.outcomes.length, 'outcome')}
        </Button>
      </form>
    </Panel>
  );
}

/** The return as files: to take away, and to take in after a look at what would change. */
export function ReturnFilesPage() {
  const { organisation, href } = useScoped('assurance');
  const [file, setFile] = useState<File | null>(null);
  const looking = useSend(previewFile, [], { timeoutSeconds: 60 });
  const preview = looking.data;
  const isGood = preview !== undefined && preview.faultCount === 0;
  const take = (next: File | null) => {
    setFile(next);
    looking.reset();
  };
  return (
    <>
      <PageHeader
        title="The return as a file"
        hint="Fill it in where you like, and take it in again. Nothing changes until you have seen what would."
        crumbs={[{ href: href('return'), name: 'The return' }]}
      />
      <div className="stack">
        <div className="columns columns-even columns-top">
          <Downloads organisation={organisation} />
          <Panel title="Take in a file">
            <form
              className="form"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                if (file !== null) looking.mutate({ params: { organisation }, query: {}, body: file });
              }}
            >
              <FileUpload
                label="File"
                name="return-file"
                accept=".xlsx,.csv,.json"
                hint="XLSX, CSV or JSON, at most 8 MiB. Which of the formats it is, the file says itself."
                file={file}
                fault={looking.error?.detail}
                onChange={take}
              />
              <Button type="submit" isBusy={looking.isPending} disabled={file === null}>
                Show what would change
              </Button>
            </form>
          </Panel>
        </div>
        {preview !== undefined && !isGood && <Faults preview={preview} />}
        {isGood && preview.outcomes.length === 0 && (
          <Notice title="This file says what the return says already." isSpoken />
        )}
        {isGood && preview.outcomes.length > 0 && (
          <>
            <Differences preview={preview} />
            <TakeIn organisation={organisation} preview={preview} onDone={() => take(null)} />
          </>
        )}
      </div>
    </>
  );
}
