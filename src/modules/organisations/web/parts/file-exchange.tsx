import { type ReactNode, useState } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { ConflictMode } from '../../domain/conflict-mode.ts';
import type { Download, FileLine, FileLook } from './file-look.ts';
import { useForm } from './use-form.ts';
import { whyFault, whyHint } from './why.ts';

interface Sending {
  readonly isPending: boolean;
  readonly error: Problem | null;
}

interface FileExchangeProps {
  readonly id: string;
  readonly title: string;
  readonly hint: ReactNode;
  readonly downloads: readonly Download[];
  readonly accept: string;
  readonly fileHint: string;
  readonly look: FileLook | undefined;
  readonly looking: Sending;
  readonly onLook: (file: File) => void;
  /** Forgets what was looked at. */
  readonly onReset: () => void;
  readonly applying: Sending;
  /** `onDone` is for when all of it was taken in. */
  readonly onApply: (mode: ConflictMode, why: string, onDone: () => void) => void;
}

const modes: readonly { readonly value: ConflictMode; readonly name: string; readonly hint: string }[] = [
  { value: 'stop', name: 'Stop', hint: 'Change nothing at all' },
  { value: 'skip', name: 'Skip them', hint: 'Take in the others' },
  { value: 'update', name: 'Replace them', hint: 'What was saved stays in their history' },
];

const columns: readonly Column<FileLine>[] = [
  {
    id: 'of',
    header: 'About',
    value: ({ of }) => of,
    isRowHeader: true,
    cell: ({ of, isNew, isSavedSince }) => (
      <div className="cell-lines">
        {of}
        {isNew && <span className="hint">New</span>}
        {isSavedSince && <Status level="medium">Saved since the file was made</Status>}
      </div>
    ),
  },
  { id: 'what', header: 'What', value: ({ what }) => what },
  { id: 'before', header: 'Now', value: ({ before, isNew }) => before || (isNew ? 'Not here' : 'Empty') },
  { id: 'after', header: 'In the file', value: ({ after }) => after || 'Empty' },
];

function Faults({ look }: { readonly look: FileLook }) {
  return (
    <Notice
      kind="warning"
      title={`This file has ${countOf(look.faultCount, 'fault')}. Mend it, then try again.`}
      isSpoken
    >
      <ul>
        {look.faults.slice(0, 50).map(({ where, message }) => (
          <li key={`${where} ${message}`}>
            <strong>{where}</strong>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Differences({ look }: { readonly look: FileLook }) {
  const { noun, count, lines, leftOut, same = 0 } = look;
  const told = [
    `${countOf(count, noun.one, noun.many)} new or different. Nothing is saved yet.`,
    same > 0 && `${countOf(same, noun.one, noun.many)} the same as here.`,
    leftOut > 0 &&
      `${countOf(leftOut, noun.one, noun.many)} not in the file: left as ${leftOut === 1 ? 'it is' : 'they are'}.`,
  ];
  return (
    <Panel title="What would change" isWide>
      <Notice title={told.filter(Boolean).join(' ')} isSpoken />
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

function TakeIn({
  id,
  look,
  applying,
  onApply,
  onDone,
}: Pick<FileExchangeProps, 'id' | 'applying' | 'onApply'> & { look: FileLook; onDone: () => void }) {
  const [mode, setMode] = useState<ConflictMode>('stop');
  const { since, noun, count } = look;
  const form = useForm({ id: `${id}-take-in`, start: { why: '' }, problem: applying.error, check: whyFault });
  return (
    <Panel title="Take it in">
      <form className="form" noValidate onSubmit={form.submit(({ why }) => onApply(mode, why.trim(), onDone))}>
        <ErrorSummary faults={form.faults} problem={applying.error} />
        {since > 0 && (
          <Radios
            name={`${id}-mode`}
            label={`${countOf(since, noun.one, noun.many)} ${since === 1 ? 'was' : 'were'} saved since this file was made. What should happen?`}
            value={mode}
            options={modes}
            onChange={(next) => setMode(modes.find(({ value }) => value === next)?.value ?? 'stop')}
          />
        )}
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="primary" isBusy={applying.isPending}>
          Take in {countOf(count, noun.one, noun.many)}
        </Button>
      </form>
    </Panel>
  );
}

/** Takes something away as a file, and takes a file in after a look at what it would change. */
export function FileExchange(props: FileExchangeProps) {
  const { id, title, hint, downloads, accept, fileHint, look, looking, onLook, onReset } = props;
  const [file, setFile] = useState<File | null>(null);
  const isGood = look !== undefined && look.faultCount === 0;
  return (
    <div className="stack">
      <div className="columns columns-even columns-top">
        <Panel title={`Download ${title}`}>
          <p className="hint">{hint}</p>
          <ul className="plain-list stack">
            {downloads.map(({ href, name, hint: more }) => (
              <li key={href} className="button-row">
                <ButtonLink href={href} isDownload icon="download">
                  {name}
                </ButtonLink>
                <span className="hint">{more}</span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={`Take in ${title}`}>
          <form
            className="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (file !== null) onLook(file);
            }}
          >
            <FileUpload
              label={`File of ${title}`}
              name={`${id}-file`}
              accept={accept}
              hint={fileHint}
              file={file}
              fault={looking.error?.detail}
              onChange={(next) => {
                setFile(next);
                onReset();
              }}
            />
            <Button type="submit" isBusy={looking.isPending} disabled={file === null}>
              Show what would change
            </Button>
          </form>
        </Panel>
      </div>
      {look !== undefined && !isGood && <Faults look={look} />}
      {isGood && look.count === 0 && <Notice title="This file says what stands here already." isSpoken />}
      {isGood && look.count > 0 && (
        <>
          <Differences look={look} />
          <TakeIn
            {...props}
            look={look}
            onDone={() => {
              setFile(null);
              onReset();
            }}
          />
        </>
      )}
    </div>
  );
}
