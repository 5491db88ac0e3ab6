import './answering.css';
import { Link } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { ButtonLink } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { TaskRow, TasksView } from '../../contract/tasks.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { listTasks } from './calls.ts';
import { useYear } from './use-year.ts';

function sentenceOf({ own, totals, scopeName, isOne }: TasksView) {
  const open = own.filter(({ isDone }) => !isDone);
  const late = open.filter(({ isLate }) => isLate).length;
  const rest =
    totals.opened === 0
      ? ''
      : `${isOne ? `At ${scopeName}` : `In the ${countOf(totals.opened, 'open return')} that you may see`} nobody looks after ${totals.unowned} of ${countOf(totals.outcomes, 'outcome')}.`;
  if (late > 0) {
    return {
      level: 'critical' as const,
      lead: `${late} of your ${countOf(open.length, 'outcome')} ${late === 1 ? 'is' : 'are'} late.`,
      rest,
    };
  }
  if (open.length === 0) return { lead: 'No outcome waits for you.', rest };
  return {
    level: 'medium' as const,
    lead: `You look after ${countOf(open.length, 'outcome')} that ${open.length === 1 ? 'is' : 'are'} not ready.`,
    rest,
  };
}

function whenWords({ isDone, isLate, dueOn }: TaskRow) {
  if (isDone) return <Status level="good">Ready</Status>;
  if (isLate) return <Status level="critical">Late</Status>;
  return dueOn === null ? 'No day was set' : `By ${formatDate(dueOn)}`;
}

function Own({ own }: { readonly own: TasksView['own'] }) {
  return (
    <Panel title="Yours" hint="Given to you by name, or because you hold the duty">
      {own.length === 0 ? (
        <EmptyState title="You look after no outcome.">
          When somebody gives you one, it will be here and you will be told.
        </EmptyState>
      ) : (
        <ol className="plain-list">
          {own.map((task) => (
            <li key={`${task.page} ${task.statement}`} className="question">
              <div className="statement-head">
                <Link href={task.page}>
                  {task.code} {task.title}
                </Link>
                {whenWords(task)}
              </div>
              <p className="hint">
                {task.statement === null ? '' : `Statement ${task.statement}. `}
                {task.organisationName}, {task.yearName}
                {task.duty === '' ? '' : `, as ${task.duty}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Unowned({ view }: { readonly view: TasksView }) {
  const { href } = useYear();
  return (
    <Panel title="Nobody looks after these">
      {view.unowned.length === 0 ? (
        <p>{view.totals.opened === 0 ? 'No return is open.' : 'Every outcome has somebody.'}</p>
      ) : (
        <>
          <ul className="plain-list">
            {view.unowned.map(({ code, title }) => (
              <li key={code}>
                <Link href={href(`return/${encodeURIComponent(code)}`)}>
                  {code} {title}
                </Link>
              </li>
            ))}
          </ul>
          {view.mayWrite && <ButtonLink href={href('return')}>Give several at once</ButtonLink>}
        </>
      )}
    </Panel>
  );
}

type Row = TasksView['organisations'][number];

const columns: readonly Column<Row>[] = [
  { id: 'organisation', header: 'Organisation', isRowHeader: true, value: ({ name }) => name },
  { id: 'unowned', header: 'Nobody looks after', isNumber: true, value: ({ unowned }) => unowned },
  { id: 'late', header: 'Late', isNumber: true, value: ({ late }) => late },
  { id: 'ready', header: 'Ready', isNumber: true, value: ({ ready }) => ready },
  { id: 'outcomes', header: 'Outcomes', isNumber: true, value: ({ outcomes }) => outcomes },
];

function Organisations({ view }: { readonly view: TasksView }) {
  const { hrefOf } = useYear();
  return (
    <Panel
      title="Organisation by organisation"
      hint="Open returns, those with most outcomes without anybody first"
      isWide
    >
      <DataTable
        caption="Work left, organisation by organisation"
        isCaptionHidden
        columns={columns}
        rows={view.organisations}
        keyOf={({ code }) => code}
        hrefOf={(row) => hrefOf(row, 'tasks')}
        empty={<EmptyState title="No return is open here.">Organisations open their own.</EmptyState>}
      />
    </Panel>
  );
}

/** Who looks after what: one's own outcomes first, then what nobody looks after, at every scope. */
export function TasksPage() {
  const { branch, asked } = useYear();
  const answer = useAnswer(listTasks, { query: { ...branch, ...asked } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Outcomes to answer"
        {...(data === undefined
          ? {}
          : { context: data.scopeName, hint: `${data.scopeName}${data.year === null ? '' : `, ${data.year.name}`}` })}
      />
      <AssuranceTabs current="tasks" />
      <Answered query={answer} title="Outcomes to answer" what="outcomes to answer">
        {(view) => (
          <>
            <Say {...sentenceOf(view)} />
            {view.totals.opened > 0 && (
              <FigureRow>
                <Figure
                  label="Returns open"
                  value={view.totals.opened}
                  unit={`of ${countOf(view.totals.organisations, 'organisation')}`}
                />
                <Figure
                  label="Nobody looks after"
                  value={view.totals.unowned}
                  unit={{ one: 'outcome', many: 'outcomes' }}
                />
                <Figure label="Late" value={view.totals.late} unit={{ one: 'outcome', many: 'outcomes' }} />
                <Figure label="Ready" value={view.totals.ready} unit={`of ${formatNumber(view.totals.outcomes)}`} />
              </FigureRow>
            )}
            <div className={view.isOne ? 'columns columns-top' : 'stack'}>
              <Own own={view.own} />
              {view.isOne ? <Unowned view={view} /> : <Organisations view={view} />}
            </div>
          </>
        )}
      </Answered>
    </>
  );
}
