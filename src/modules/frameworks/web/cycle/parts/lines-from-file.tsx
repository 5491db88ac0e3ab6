import { type ReactNode, useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';

interface Line {
  readonly line: number;
  readonly result: 'change' | 'unchanged' | 'refused';
  readonly words: string;
}

interface Judged<L extends Line> {
  readonly changed: number;
  readonly refused: number;
  readonly lines: readonly L[];
}

interface Sending<V, L extends Line> {
  readonly data: Judged<L> | undefined;
  readonly error: Problem | null;
  readonly isPending: boolean;
  mutate(sent: V, more?: { onSuccess: (answer: Judged<L>) => void }): void;
  reset(): void;
}

/** Props of `LinesFromFile`. `sent` makes a request of the file; without a reason nothing is written. */
export interface LinesFromFileProps<V, L extends Line> {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly label: string;
  /** What changes, in one word: "level". */
  readonly unit: string;
  readonly subject: string;
  /** Endings of files that can be chosen; CSV alone unless told. */
  readonly accept?: string;
  readonly subjectOf: (line: L) => ReactNode;
  readonly looking: Sending<V, L>;
  readonly applying: Sending<V, L>;
  readonly sent: (file: File, why: string | null) => V;
}

/** Lines of a CSV file, each with what it would change, shown before they are written with a reason. */
export function LinesFromFile<V, L extends Line>(props: LinesFromFileProps<V, L>) {
  const { id, title, hint, label, unit, subject, subjectOf, looking, applying, sent } = props;
  const { accept = '.csv' } = props;
  const [file, setFile] = useState<File | null>(null);
  const form = useForm<'why'>({ id, start: { why: '' }, problem: applying.error, check: whyFault });
  const take = (next: File | null) => {
    setFile(next);
    looking.reset();
  };
  const shown = looking.data;
  const send = form.submit(({ why }) => {
    if (file === null) return;
    applying.mutate(sent(file, why.trim()), {
      onSuccess: ({ changed }) => {
        announce(`${countOf(changed, unit)} changed`);
        take(null);
      },
    });
  });
  const columns: readonly Column<L>[] = [
    { id: 'line', header: 'Line', value: ({ line }) => line, isNumber: true },
    { id: 'subject', header: subject, value: (line) => String(subjectOf(line)), isRowHeader: true },
    {
      id: 'result',
      header: 'What happens',
      value: ({ result }) => result,
      cell: ({ result, words }) =>
        result === 'refused' ? (
          <Status level="high">{words}</Status>
        ) : result === 'unchanged' ? (
          'Stands so already'
        ) : (
          words
        ),
    },
  ];
  return (
    <Panel title={title} hint={hint} isWide>
      <div className="stack">
        <FileUpload
          label={label}
          name={`${id}-file`}
          accept={accept}
          file={file}
          fault={looking.error?.detail}
          onChange={take}
        />
        <div className="button-row">
          <Button
            disabled={file === null}
            isBusy={looking.isPending}
            onClick={() => file !== null && looking.mutate(sent(file, null))}
          >
            Show what would change
          </Button>
        </div>
        {shown && (
          <>
            <Notice
              kind={shown.refused > 0 ? 'warning' : 'plain'}
              title={`${countOf(shown.changed, unit)} would change, ${countOf(shown.refused, 'line')} refused. Nothing is saved yet.`}
              isSpoken
            />
            <DataTable
              isCaptionHidden
              caption="What the file would change"
              name={id}
              columns={columns}
              rows={shown.lines}
              keyOf={({ line }) => String(line)}
              pageSize={25}
            />
          </>
        )}
        {shown && shown.changed > 0 && (
          <form noValidate className="stack" onSubmit={send}>
            <ErrorSummary faults={form.faults} problem={applying.error} />
            <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
            <div className="button-row">
              <Button type="submit" kind="primary" isBusy={applying.isPending}>
                Change {countOf(shown.changed, unit)}
              </Button>
            </div>
          </form>
        )}
      </div>
    </Panel>
  );
}
