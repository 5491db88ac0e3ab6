import '../suppliers.css';
import { Link } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { RoundToAnswer } from '../../contract/answers.ts';
import { listOwnRounds } from './calls.ts';
import { OwnAnswered } from './own-answered.tsx';
import { OwnTabs, Unconfirmed } from './own-tabs.tsx';

const stateWords = { open: 'To answer', sent: 'Sent', expired: 'Out of date' } as const;

const columns: readonly Column<RoundToAnswer>[] = [
  {
    id: 'title',
    header: 'Questionnaire',
    value: (row) => row.title,
    cell: (row) => <Link href={`/supplier/questionnaires/${row.id}`}>{row.title}</Link>,
    isRowHeader: true,
  },
  {
    id: 'state',
    header: 'State',
    value: (row) => stateWords[row.state],
    cell: (row) => (row.isAskedAgain ? 'Somebody wants to know more' : stateWords[row.state]),
  },
  {
    id: 'answered',
    header: 'Answered',
    value: (row) => row.answered,
    cell: (row) => `${row.answered} of ${row.questions}`,
  },
  {
    id: 'due',
    header: 'Due',
    value: (row) => row.dueOn,
    cell: (row) => (row.dueOn ? formatDate(row.dueOn) : 'No day'),
  },
  {
    id: 'from',
    header: 'Asked by',
    value: (row) => row.askers,
    cell: (row) => row.namedAskers.join(', ') || (row.isForNation ? 'The nation' : 'Not named to you'),
  },
];

/** What a supplier was asked. */
export function OwnQuestionnairesPage() {
  const answer = useAnswer(listOwnRounds, {});
  return (
    <>
      <PageHeader
        title="Questionnaires"
        {...(answer.data === undefined ? {} : { context: answer.data.supplierName })}
        hint="Answer once for all who ask. Your answers count for 12 months."
      />
      <OwnTabs current="/supplier/questionnaires" />
      <OwnAnswered query={answer} title="Questionnaires" what="your questionnaires">
        {({ rounds, isConfirmed }) => (
          <div className="supplier-page">
            {!isConfirmed && <Unconfirmed />}
            <Panel title="What you were asked" isWide>
              <DataTable
                caption="Questionnaires"
                isCaptionHidden
                columns={columns}
                rows={rounds}
                keyOf={({ id }) => String(id)}
                name="questionnaires"
                empty={
                  <EmptyState title="Nobody has asked you anything yet.">
                    A questionnaire stands here as soon as an organisation asks. You answer it once for all who ask.
                  </EmptyState>
                }
              />
            </Panel>
          </div>
        )}
      </OwnAnswered>
    </>
  );
}
