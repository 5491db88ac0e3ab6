import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
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
import type { importProfile as contract } from '../../../contract/years.ts';
import { importProfile } from '../calls.ts';

type Line = AnswerOf<typeof contract>['lines'][number];

const columns: readonly Column<Line>[] = [
  { id: 'line', header: 'Line', value: ({ line }) => line, isNumber: true },
  {
    id: 'outcome',
    header: 'Outcome',
    value: ({ outcome, category }) => `${outcome}, category ${category}`,
    isRowHeader: true,
  },
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

/** Levels from a CSV file, line by line, shown before they are written. */
export function ImportProfile({ code }: { readonly code: string }) {
  const [file, setFile] = useState<File | null>(null);
  const looking = useSend(importProfile, []);
  const applying = useSend(importProfile, ['/api/years', '/api/assurance']);
  const form = useForm<'why'>({ id: 'levels', start: { why: '' }, problem: applying.error, check: whyFault });
  const take = (next: File | null) => {
    setFile(next);
    looking.reset();
  };
  const shown = looking.data;
  const send = form.submit(({ why }) => {
    if (file === null) return;
    applying.mutate(
      { params: { code }, query: { apply: 'yes', why: why.trim() }, body: file },
      {
        onSuccess: ({ changed }) => {
          announce(`${countOf(changed, 'level')} changed`);
          take(null);
        },
      },
    );
  });
  return (
    <Panel
      title="Levels from a file"
      hint="Columns: category, framework, version, outcome, level, source, verified"
      isWide
    >
      <div className="stack">
        <FileUpload
          label="File of levels (CSV)"
          name="levels-file"
          accept=".csv"
          file={file}
          fault={looking.error?.detail}
          onChange={take}
        />
        <div className="button-row">
          <Button
            disabled={file === null}
            isBusy={looking.isPending}
            onClick={() =>
              file !== null && looking.mutate({ params: { code }, query: { apply: 'no', why: '' }, body: file })
            }
          >
            Show what would change
          </Button>
        </div>
        {shown && (
          <>
            <Notice
              kind={shown.refused > 0 ? 'warning' : 'plain'}
              title={`${countOf(shown.changed, 'level')} would change, ${countOf(shown.refused, 'line')} refused. Nothing is saved yet.`}
              isSpoken
            />
            <DataTable
              isCaptionHidden
              caption="What the file would change"
              name="levels"
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
                Change {countOf(shown.changed, 'level')}
              </Button>
            </div>
          </form>
        )}
      </div>
    </Panel>
  );
}
