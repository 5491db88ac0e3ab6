import './obligations.css';
import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { importHolders as contract } from '../contract/duties.ts';
import { importHolders } from './calls.ts';

type Outcome = AnswerOf<typeof contract>;
type Line = Outcome['lines'][number];

const outcomes = {
  add: { words: 'Named', level: 'good' },
  unchanged: { words: 'Stands here already', level: 'none' },
  refused: { words: 'Refused', level: 'critical' },
} as const;

const columns: readonly Column<Line>[] = [
  { id: 'line', header: 'Line', value: ({ line }) => line, isNumber: true },
  { id: 'organisation', header: 'Organisation', value: ({ organisation }) => organisation },
  { id: 'duty', header: 'Duty', value: ({ duty }) => duty },
  { id: 'name', header: 'Name', value: ({ name }) => name, isRowHeader: true },
  {
    id: 'outcome',
    header: 'Outcome',
    value: ({ outcome }) => outcomes[outcome].words,
    cell: ({ outcome, words }) => (
      <div className="cell-lines">
        <Status level={outcomes[outcome].level}>{outcomes[outcome].words}</Status>
        {words !== '' && <span className="cell-under">{words}</span>}
      </div>
    ),
  },
];

function Lines({ outcome }: { readonly outcome: Outcome }) {
  const { isApplied, added, unchanged, refused } = outcome;
  const counted = `${countOf(added, 'line')} ${isApplied ? 'named somebody' : 'would name somebody'}, ${unchanged} change nothing, ${refused} refused.`;
  return (
    <Panel title={isApplied ? 'What was done' : 'What would happen'} isWide>
      <Notice kind={refused === 0 ? 'good' : 'warning'} title={counted} isSpoken />
      <DataTable
        caption="Lines of the file"
        isCaptionHidden
        name="lines"
        columns={columns}
        rows={outcome.lines}
        keyOf={({ line }) => String(line)}
        pageSize={50}
      />
    </Panel>
  );
}

/** Names holders from a CSV file, looked at before it counts. */
export function HoldersFilePage() {
  const { href } = useScoped();
  const [file, setFile] = useState<File | null>(null);
  const sending = useSend(importHolders, ['/api/duties', '/api/obligations', '/api/start']);
  const outcome = sending.data;
  const isLookedAt = outcome !== undefined && !outcome.isApplied && outcome.added > 0;
  const form = useForm<'file' | 'why'>({
    id: 'holders',
    start: { file: '', why: '' },
    problem: sending.error,
    check: ({ why }) => ({
      ...(file === null ? { file: 'Select a file' } : {}),
      ...(isLookedAt ? whyFault({ why }) : {}),
    }),
  });
  const send = form.submit(({ why }) => {
    if (file === null) return;
    sending.mutate({ query: isLookedAt ? { apply: 'yes', why: why.trim() } : {}, body: file });
  });
  const field = form.bind('file');
  return (
    <>
      <PageHeader
        title="Holders from a file"
        hint="Who holds which duty, from a CSV file. Nothing changes until you have seen what would happen."
        crumbs={[{ href: href('duties'), name: 'Duties' }]}
      />
      <div className="answered">
        <Panel title="The file">
          <form className="form" noValidate onSubmit={send}>
            <ErrorSummary faults={form.faults} problem={sending.error} />
            <p>Its first line names the columns, in any order:</p>
            <pre className="file-columns">organisation,duty,name,email,phone,from,until,deputy,supplier</pre>
            <p className="hint">
              Organisation and duty are codes, such as RXN and cyber-lead. Days are written 2026-11-21 or 21/11/2026.
              Somebody who has an account is found by e-mail address. Who held the duty before, holds it until the day
              before.
            </p>
            <FileUpload
              name={field.name}
              fault={field.fault}
              label="File"
              hint="CSV in UTF-8, at most 5,000 lines"
              file={file}
              onChange={(next) => {
                setFile(next);
                sending.reset();
              }}
              accept=".csv,.txt"
            />
            {isLookedAt && <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />}
            <Button type="submit" kind="primary" isBusy={sending.isPending}>
              {isLookedAt ? `Name ${countOf(outcome.added, 'holder')}` : 'Show what would happen'}
            </Button>
          </form>
        </Panel>
        {outcome !== undefined && <Lines outcome={outcome} />}
      </div>
    </>
  );
}
