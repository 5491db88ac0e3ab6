import './organisations.css';
import { isIsoDate } from '#kernel/dates.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { LookShown } from '../contract/looks.ts';
import { DayFilter } from './parts/day-filter.tsx';
import { SharingTabs } from './parts/sharing-tabs.tsx';
import { listLooks } from './sharing-calls.ts';

const columns: readonly Column<LookShown>[] = [
  {
    id: 'at',
    header: 'When',
    value: ({ lastAt }) => lastAt,
    cell: ({ lastAt }) => formatInstant(new Date(lastAt)),
    isSortable: false,
  },
  {
    id: 'who',
    header: 'Who',
    value: ({ name }) => name,
    cell: ({ name, from }) => (from === null ? name : `${name}, ${from}`),
    isRowHeader: true,
    isSortable: false,
  },
  { id: 'roles', header: 'As', value: ({ roles }) => roles.join(', '), isSortable: false },
  { id: 'class', header: 'What', value: ({ className }) => className, isSortable: false },
  {
    id: 'page',
    header: 'On which page or file',
    value: ({ what }) => what,
    cell: ({ what, isRows }) => (isRows ? what : `${what} (totals alone)`),
    isSortable: false,
  },
  { id: 'times', header: 'Times', value: ({ times }) => times, isNumber: true, isSortable: false },
  {
    id: 'rows',
    header: 'Rows',
    value: ({ rows }) => rows,
    cell: ({ rows, organisations }) =>
      organisations === null ? formatNumber(rows) : `${formatNumber(rows)} of ${organisations} organisations`,
    isNumber: true,
    isSortable: false,
  },
];

/** What the list is narrowed to; a day that is none counts as not given. */
function useLookFilter() {
  const { get } = useQueryState();
  const [dataClass, who, from, to] = [get('class'), get('who'), get('from'), get('to')];
  return {
    ...(dataClass ? { class: dataClass } : {}),
    ...(who ? { who } : {}),
    ...(from && isIsoDate(from) ? { from } : {}),
    ...(to && isIsoDate(to) ? { to } : {}),
  };
}

/** Who looked at data of an organisation from above it. */
export function LooksPage() {
  const { organisation } = useScoped();
  const filter = useLookFilter();
  const { page } = useTableQuery();
  const answer = useAnswer(listLooks, { query: { organisation, page, ...filter } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Who looked at our data"
        {...(data === undefined ? {} : { context: data.organisation.name })}
        hint="Each person or script above this organisation that was shown its rows, hour by hour. Its own people are not listed."
      />
      <SharingTabs current="looks" />
      <div className="filter-line filter-wide">
        <FilterBar
          label="Find looks"
          filters={[
            {
              name: 'class',
              label: 'What',
              options: (data?.classes ?? []).map(({ code, name }) => ({ value: code, name })),
            },
            { name: 'who', label: 'Who', options: (data?.people ?? []).map(({ who, name }) => ({ value: who, name })) },
          ]}
        />
        <DayFilter name="from" label="From" resets={['page']} />
        <DayFilter name="to" label="To" resets={['page']} />
      </div>
      <AnswerPanel title="Looks" hint="Newest first" query={answer} what="who looked" isWide loadingRows={12}>
        {(looks) => (
          <DataTable
            caption="Who looked"
            isCaptionHidden
            columns={columns}
            rows={looks.looks}
            keyOf={({ id }) => id}
            total={looks.total}
            pageSize={looks.pageSize}
            isBusy={answer.isPlaceholderData}
            exportHref={(format) => `/api/looks/export${withQuery('', { organisation, ...filter, format })}`}
            empty={
              <EmptyState title="Nobody looked.">
                {Object.keys(filter).length > 0
                  ? 'Remove a filter to see more.'
                  : 'Looks are listed here within a second.'}
              </EmptyState>
            }
          />
        )}
      </AnswerPanel>
    </>
  );
}
