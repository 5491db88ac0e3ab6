import './cycle.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { listYears as contract } from '../../contract/years.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { listYears } from './calls.ts';
import { dayOf } from './cycle-words.ts';
import { ImportYear } from './parts/import-year.tsx';

type Row = AnswerOf<typeof contract>['years'][number];

const phaseWords = { coming: 'Not open yet', running: 'Running', over: 'Over' } as const;

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'Year',
    value: ({ name }) => name,
    isRowHeader: true,
    cell: ({ name, code }) => (
      <div className="cell-lines">
        {name}
        <span className="cell-under">{code}</span>
      </div>
    ),
  },
  { id: 'phase', header: 'Phase', value: ({ phase }) => phaseWords[phase] },
  { id: 'opens', header: 'Opens', value: ({ opensOn }) => opensOn, cell: ({ opensOn }) => dayOf(opensOn) },
  {
    id: 'interim',
    header: 'Interim',
    value: ({ interimOn }) => interimOn,
    cell: ({ interimOn }) => (interimOn ? dayOf(interimOn) : 'None'),
  },
  { id: 'final', header: 'Final', value: ({ finalOn }) => finalOn, cell: ({ finalOn }) => dayOf(finalOn) },
  {
    id: 'begun',
    header: 'Begun by',
    value: ({ begunBy }) => begunBy.join(', '),
    cell: ({ begunBy }) => begunBy.join(', ') || 'Nobody yet',
  },
  {
    id: 'checked',
    header: 'Compared',
    value: ({ isVerified }) => (isVerified ? 'Yes' : 'No'),
    cell: ({ isVerified }) =>
      isVerified ? <Status level="good">Compared</Status> : <Status level="medium">Not compared</Status>,
  },
];

/** Every year of every cycle. */
export function YearsPage() {
  const answer = useAnswer(listYears, {});
  return (
    <>
      <PageHeader title="Years" hint="Days, levels, reviewers and rules of each year, as data" />
      <AssuranceTabs current="/years" />
      <Answered query={answer} title="Years" what="the years">
        {({ years, mayManage }) => {
          const running = years.filter(({ phase }) => phase === 'running');
          return (
            <>
              <Say
                lead={
                  running.length === 0
                    ? 'No year runs today.'
                    : `${countOf(running.length, 'year')} ${running.length === 1 ? 'runs' : 'run'} today.`
                }
                rest={running.map(({ name, finalOn }) => `${name} until ${dayOf(finalOn)}.`).join(' ')}
              />
              <Panel title="All years" isWide>
                {years.length === 0 ? (
                  <EmptyState title="There are no years yet." />
                ) : (
                  <DataTable
                    isCaptionHidden
                    caption="Years of every cycle"
                    columns={columns}
                    rows={years}
                    keyOf={({ code }) => code}
                    hrefOf={({ code }) => `/years/${code}`}
                  />
                )}
              </Panel>
              {mayManage && <ImportYear />}
            </>
          );
        }}
      </Answered>
    </>
  );
}
