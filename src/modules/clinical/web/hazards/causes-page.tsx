import '../clinical.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf } from '#web/words/format-number.ts';
import type { CauseRow, listCauses as contract } from '../../contract/hazard-log.ts';
import { listCauses } from '../calls.ts';
import { CareTabs } from '../parts/care-tabs.tsx';
import { useCare } from '../parts/use-care.ts';
import { LogViews } from './log-views.tsx';

type Causes = AnswerOf<typeof contract>;

function columnsOf(isOne: boolean): readonly Column<CauseRow>[] {
  const count = (id: keyof CauseRow & string, header: string): Column<CauseRow> => ({
    id,
    header,
    value: (row) => row[id],
    isNumber: true,
    isSortable: false,
  });
  return [
    { id: 'name', header: 'Cause', value: ({ name }) => name, isSortable: false },
    ...(isOne ? [] : [count('organisations', 'Organisations')]),
    count('open', 'Open hazards'),
    count('unacceptable', 'Must be controlled'),
    count('unrated', 'Unrated'),
    count('overdue', 'Review overdue'),
  ];
}

function sentenceOf({ causes, total, withoutCause }: Causes) {
  const [first] = causes;
  if (first === undefined) return { lead: 'No hazard names a cause here.' };
  const rest =
    withoutCause === 0
      ? `${countOf(total, 'cause is', 'causes are')} named.`
      : `${countOf(withoutCause, 'open hazard names', 'open hazards name')} no cause.`;
  if (first.unacceptable > 0)
    return {
      level: 'high' as const,
      lead: `“${shortened(first.name)}” leads to ${countOf(first.unacceptable, 'open hazard', 'open hazards')} that must be controlled.`,
      rest,
    };
  return { level: 'low' as const, lead: 'No cause leads to an open hazard that must be controlled.', rest };
}

const shortened = (name: string) => (name.length > 100 ? `${name.slice(0, 99)}…` : name);

function Body({ answer, isBusy }: { readonly answer: Causes; readonly isBusy: boolean }) {
  const { href } = useCare();
  const isFiltered = (useQueryState().get('search') ?? '') !== '';
  return (
    <div className="care-page">
      {!isFiltered && <Say {...sentenceOf(answer)} />}
      <Panel
        title="Causes"
        isWide
        hint={`A cyber fault is a cause, not a hazard: one cause may lead to many hazards.${answer.isOne ? '' : ' Causes with the same words at several organisations are counted as one.'}`}
      >
        <FilterBar label="Find causes" filters={[{ name: 'search', label: 'Words' }]} />
        <DataTable
          caption="Causes of hazards"
          isCaptionHidden
          columns={columnsOf(answer.isOne)}
          rows={answer.causes}
          keyOf={({ id }) => String(id)}
          hrefOf={({ id }) => href(`causes/${id}`)}
          total={answer.total}
          pageSize={answer.pageSize}
          isBusy={isBusy}
          hasExport={answer.total <= answer.pageSize}
          empty={
            <EmptyState title={isFiltered ? 'No cause has these words.' : 'No hazard names a cause yet.'}>
              {isFiltered ? 'Remove the filter to see more.' : 'Name causes where you add or change a hazard.'}
            </EmptyState>
          }
        />
      </Panel>
    </div>
  );
}

/** Causes that the hazards of a scope name: what to mend first, because most depends on it. */
export function CausesPage() {
  const { branch } = useCare();
  const query = useQueryState();
  const { page } = useTableQuery();
  const search = query.get('search') ?? '';
  const answer = useAnswer(listCauses, { query: { ...branch, page, ...(search === '' ? {} : { search }) } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Causes of hazards"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}What leads to harm, and to how many hazards.`}
      />
      <CareTabs current="hazards" />
      <LogViews current="causes" isOne={data?.isOne ?? true} />
      {data === undefined ? (
        <UnreadPage what="the causes" title="Causes" problem={answer.error} onRetry={answer.refetch} />
      ) : (
        <Body answer={data} isBusy={answer.isPlaceholderData} />
      )}
    </>
  );
}
