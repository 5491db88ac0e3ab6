import './obligations.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listRepeats as contract } from '../contract/repeats.ts';
import { endRepeat, listRepeats } from './calls.ts';
import { sourceWords } from './parts/obligation-words.tsx';
import { ruleWords } from './parts/rule-words.ts';

type Repeats = AnswerOf<typeof contract>;
type Row = Repeats['repeats'][number];

function sentenceOf({ repeats }: Repeats) {
  const going = repeats.filter(({ endedAt }) => endedAt === null);
  const stuck = going.filter(({ trouble }) => trouble !== null).length;
  if (stuck > 0)
    return {
      level: 'high' as const,
      lead: `${countOf(stuck, 'thing')} cannot be asked again.`,
      rest: 'The table says why.',
    };
  const [next] = going.toSorted((a, b) => a.nextOpens.localeCompare(b.nextOpens));
  if (next === undefined) return { level: 'none' as const, lead: 'Nothing is asked again and again from here.' };
  return {
    level: 'none' as const,
    lead: `Next: ${next.title}, on ${formatDate(next.nextOpens)}.`,
    rest: `It is due by ${formatDate(next.nextDue)}.`,
  };
}

function EndRepeat({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const sending = useSend(endRepeat, ['/api/obligations/repeats']);
  const form = useForm<'why'>({ id: 'end-repeat', start: { why: '' }, problem: sending.error, check: whyFault });
  return (
    <Dialog title={`Ask no more: ${row.title}`} isOpen onClose={onClose}>
      <form
        noValidate
        onSubmit={form.submit(({ why }) =>
          sending.mutate(
            { params: { id: row.id }, body: { why: why.trim() } },
            {
              onSuccess: () => {
                announce('Saved. It is not asked again');
                onClose();
              },
            },
          ),
        )}
      >
        <p className="form-lead">What was asked goes on, and its history stays.</p>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="warning" isBusy={sending.isPending}>
            Ask no more
          </Button>
          <Button kind="link" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Times({ row }: { readonly row: Row }) {
  const { href } = useScoped();
  if (row.times.length === 0) return <span className="no-data">Not asked yet</span>;
  return (
    <ul className="plain-list cell-list">
      {row.times.slice(0, 4).map(({ askId, askedAt, asked, good, late }) => (
        <li key={askId}>
          <Link href={href('obligations', { ask: String(askId) })}>{formatDate(askedAt.slice(0, 10))}</Link>
          <span className="cell-under">
            {good} of {asked} closed or do not apply{late === 0 ? '' : `, ${late} late`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Table({ repeats }: { readonly repeats: Repeats }) {
  const [ending, setEnding] = useState<Row | null>(null);
  const columns: readonly Column<Row>[] = [
    {
      id: 'title',
      header: 'What',
      value: ({ title }) => title,
      isRowHeader: true,
      cell: ({ title, source, reference, organisationName }) => (
        <div className="cell-lines">
          {title}
          <span className="cell-under">
            {[sourceWords[source], reference].filter(Boolean).join(', ')}. Asked by {organisationName}
          </span>
        </div>
      ),
    },
    { id: 'rule', header: 'How often', value: ({ rule }) => ruleWords(rule), isSortable: false },
    {
      id: 'next',
      header: 'Next time',
      value: ({ nextOpens }) => nextOpens,
      cell: ({ endedAt, endedWhy, trouble, nextOpens, nextDue }) => (
        <div className="cell-lines">
          {endedAt === null ? `Opens ${formatDate(nextOpens)}` : 'Asked no more'}
          <span className="cell-under">{endedAt === null ? `Due by ${formatDate(nextDue)}` : endedWhy}</span>
          {trouble !== null && endedAt === null && <span className="cell-under">Cannot be asked: {trouble}</span>}
        </div>
      ),
    },
    {
      id: 'times',
      header: 'Each time',
      value: ({ times }) => times.length,
      cell: (row) => <Times row={row} />,
      isSortable: false,
    },
    ...(repeats.mayAsk
      ? [
          {
            id: 'end',
            header: 'Change',
            value: () => '',
            cell: (row: Row) =>
              row.mayEnd ? (
                <Button isSmall onClick={() => setEnding(row)} aria-label={`Ask no more: ${row.title}`}>
                  Ask no more
                </Button>
              ) : null,
            isSortable: false,
          },
        ]
      : []),
  ];
  return (
    <Panel title="Asked again and again" isWide>
      <DataTable
        caption="Asked again and again"
        isCaptionHidden
        name="repeats"
        columns={columns}
        rows={repeats.repeats}
        keyOf={({ id }) => String(id)}
        pageSize={20}
        empty={
          <EmptyState title="Nothing is asked again and again from here.">
            {repeats.mayAsk ? 'Ask for something and say how often.' : 'Those who may ask can set it up.'}
          </EmptyState>
        }
      />
      {ending !== null && <EndRepeat row={ending} onClose={() => setEnding(null)} />}
    </Panel>
  );
}

/** What is asked each year, quarter or week, when it comes next, and how each time went. */
export function RepeatsPage() {
  const { branch, href } = useScoped();
  const answer = useAnswer(listRepeats, { query: branch });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Asked again and again"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}What is due each year, quarter or week, and how each time went.`}
        crumbs={[{ href: href('obligations'), name: 'Obligations' }]}
      />
      <Answered query={answer} title="Asked again and again" what="what is asked again">
        {(repeats) => (
          <>
            <Say {...sentenceOf(repeats)} />
            <Table repeats={repeats} />
          </>
        )}
      </Answered>
    </>
  );
}
