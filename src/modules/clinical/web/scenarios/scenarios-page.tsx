import '../clinical.css';
import './scenarios.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState, ErrorState, Loading, NoAccess, StaleNotice } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import type { listScenarios as contract, ScenarioRow } from '../../contract/scenarios.ts';
import { CareTabs } from '../parts/care-tabs.tsx';
import { useCare } from '../parts/use-care.ts';
import { listScenarios, scenarioChoices } from './calls.ts';
import { ReadyQuestions } from './ready-questions.tsx';
import { lossWords } from './result-sentence.ts';
import { RunState } from './run-state.tsx';
import { isGoingOn } from './use-scenario.ts';

type Listed = AnswerOf<typeof contract>;

function Headline({ row }: { readonly row: ScenarioRow }) {
  if (row.headline.length === 0) return <span className="no-data">No result</span>;
  return (
    <span>
      {row.headline.slice(0, 2).map((range) => (
        <span className="cell-line" key={range.metric}>
          {lossWords(range)}
        </span>
      ))}
    </span>
  );
}

const columns: readonly Column<ScenarioRow>[] = [
  {
    id: 'name',
    header: 'Scenario',
    value: ({ name }) => name,
    isRowHeader: true,
    isSortable: false,
  },
  { id: 'whose', header: 'Whose', value: ({ organisation }) => organisation.name, isSortable: false },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => state,
    cell: ({ state, progress }) => <RunState state={state} progress={progress} />,
    isSortable: false,
  },
  {
    id: 'organisations',
    header: 'Organisations hit',
    value: ({ organisationsHit }) => organisationsHit,
    isNumber: true,
    isSortable: false,
  },
  {
    id: 'headline',
    header: 'Likely loss',
    value: ({ headline: [first] }) => (first === undefined ? null : lossWords(first)),
    cell: (row) => <Headline row={row} />,
    isSortable: false,
  },
  {
    id: 'onset',
    header: 'Begins',
    value: ({ onset }) => onset,
    cell: ({ onset }) => formatDate(onset),
    isSortable: false,
  },
  {
    id: 'made',
    header: 'Made',
    value: ({ madeAt }) => madeAt,
    cell: ({ madeAt, madeBy }) => (
      <span>
        <span className="cell-line">{formatInstant(new Date(madeAt))}</span>
        <span className="cell-more">{madeBy}</span>
      </span>
    ),
    isSortable: false,
  },
];

/** Two are compared; a third choice takes the place of the older one. */
function lastTwo(chosen: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...chosen].slice(-2));
}

function CompareBar({ chosen }: { readonly chosen: ReadonlySet<string> }) {
  const { href } = useCare();
  const [a, b] = [...chosen];
  return (
    <div className="button-row compare-bar" role="status">
      {a !== undefined && b !== undefined ? (
        <ButtonLink href={href('scenarios/compare', { a, b })} kind="primary" isSmall>
          Compare the 2 chosen
        </ButtonLink>
      ) : (
        <p className="hint">
          {a === undefined ? 'Choose 2 scenarios to compare them.' : 'Choose 1 more scenario to compare.'}
        </p>
      )}
    </div>
  );
}

function StoredList({ data, isBusy }: { readonly data: Listed; readonly isBusy: boolean }) {
  const { href } = useCare();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return (
    <Panel title="Stored scenarios" isWide hint="Of this organisation and of those below it, the newest first">
      {data.total > 1 && <CompareBar chosen={chosen} />}
      <DataTable
        caption="Stored scenarios"
        isCaptionHidden
        columns={columns}
        rows={data.scenarios}
        keyOf={({ id }) => String(id)}
        hrefOf={({ id }) => href(`scenarios/${id}`)}
        total={data.total}
        pageSize={data.pageSize}
        isBusy={isBusy}
        {...(data.total > 1 && { selection: { selected: chosen, onChange: (next) => setChosen(lastTwo(next)) } })}
        hasExport={data.total <= data.pageSize}
        empty={
          <EmptyState title="No scenario is stored here yet.">
            {data.mayAdd
              ? 'Start from a question above, or build one of your own.'
              : 'You can start from a question above and run it without saving. A cyber lead or a clinical safety officer of this organisation can store one.'}
          </EmptyState>
        }
      />
    </Panel>
  );
}

/** Stored scenarios of an organisation and those below it, with questions to start from. */
export function ScenariosPage() {
  const { organisation, href } = useCare();
  const { page } = useTableQuery();
  const [isLive, setIsLive] = useState(false);
  const answer = useAnswer(listScenarios, { query: { organisation, page } }, isLive ? { refreshSeconds: 3 } : {});
  const questions = useAnswer(scenarioChoices, { query: { organisation } });
  // What stands under the questions waits for them: it would be pushed down by what comes.
  const hasQuestions = questions.data !== undefined || questions.error !== null;
  const { data, error } = answer;
  const isRunning = data?.scenarios.some(({ state }) => isGoingOn(state)) ?? false;
  if (isRunning !== isLive) setIsLive(isRunning);
  return (
    <>
      <PageHeader
        title="Scenarios"
        hint="Ask what an event would mean for patients. Every answer is a range, with what it rests on."
        actions={
          <ButtonLink href={href('scenarios/new')} kind="primary">
            Build a scenario
          </ButtonLink>
        }
      />
      <CareTabs current="scenarios" />
      <div className="care-page">
        <ReadyQuestions />
        {hasQuestions && data === undefined && error === null && <Loading what="stored scenarios" rows={8} />}
        {hasQuestions && data === undefined && error !== null && (
          <Panel title="Stored scenarios">
            {error.status === 403 ? (
              <NoAccess
                what="stored scenarios"
                giver="You can still ask a question above. An administrator of your organisation can give you a role that may see stored ones."
              />
            ) : (
              <ErrorState what="stored scenarios" problem={error} onRetry={answer.refetch} />
            )}
          </Panel>
        )}
        {hasQuestions && data !== undefined && (
          <>
            {error !== null && (
              <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
            )}
            <StoredList data={data} isBusy={answer.isPlaceholderData} />
          </>
        )}
      </div>
    </>
  );
}
