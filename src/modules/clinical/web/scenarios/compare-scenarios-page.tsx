import '../clinical.css';
import './scenarios.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { IntervalRows } from '#web/kit/charts/interval-rows.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState, ErrorState, Loading } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useCare } from '../parts/use-care.ts';
import { listScenarios } from './calls.ts';
import { type ComparedRow, compareRows } from './compare-rows.ts';
import { compareSentence } from './compare-sentence.ts';
import { isCertain, middleWords, rangeWords } from './range-words.ts';
import { type Difference, differences, unpaired } from './scenario-diff.ts';
import { isGoingOn, type Result, type Stored, useScenario } from './use-scenario.ts';

const sideWords = ['First', 'Second'] as const;

function Choose({ side, current }: { readonly side: 'a' | 'b'; readonly current: string | null }) {
  const { organisation } = useCare();
  const query = useQueryState();
  const list = useAnswer(listScenarios, { query: { organisation, page: 1 } });
  const done = (list.data?.scenarios ?? []).filter(({ state }) => state === 'done');
  const isListed = current === null || done.some(({ id }) => String(id) === current);
  return (
    <Select
      label={`${sideWords[side === 'a' ? 0 : 1]} scenario`}
      name={`compare-${side}`}
      {...(current === null ? { empty: 'Choose a scenario' } : {})}
      value={current ?? ''}
      onChange={(value) => query.set({ [side]: value === '' ? null : value })}
      options={[
        ...(isListed ? [] : [{ value: current ?? '', name: `Scenario ${current}` }]),
        ...done.map(({ id, name }) => ({ value: String(id), name: `${name} (${id})` })),
      ]}
    />
  );
}

function shown(row: ComparedRow['a'], unit: string) {
  if (row === null) return 'Not modelled';
  if (isCertain(row, unit)) return <strong>{middleWords(row.p50, unit)}</strong>;
  return (
    <>
      <strong>{middleWords(row.p50, unit)}</strong>
      <span className="spread-likely"> likely range {rangeWords(row, unit)}</span>
    </>
  );
}

function Verdict({ row: { verdict } }: { readonly row: ComparedRow }) {
  return (
    <>
      <Status level={verdict.level}>{verdict.word}</Status> <span>{verdict.words}</span>
    </>
  );
}

const columns: readonly Column<ComparedRow>[] = [
  { id: 'name', header: 'What', value: ({ name }) => name },
  {
    id: 'a',
    header: 'First',
    value: ({ a }) => a?.p50 ?? null,
    cell: ({ a, unit }) => shown(a, unit),
    isSortable: false,
  },
  {
    id: 'b',
    header: 'Second',
    value: ({ b }) => b?.p50 ?? null,
    cell: ({ b, unit }) => shown(b, unit),
    isSortable: false,
  },
  {
    id: 'verdict',
    header: 'The second is',
    value: ({ verdict }) => `${verdict.word}. ${verdict.words}`,
    cell: (row) => <Verdict row={row} />,
    isSortable: false,
  },
];

const isMoved = ({ a, b }: ComparedRow) =>
  [a, b].some((row) => row !== null && Math.abs(row.p95) + Math.abs(row.p5) > 0);

function Numbers({ a, b }: { readonly a: Result; readonly b: Result }) {
  const rows = compareRows(a.totals, b.totals).filter(isMoved);
  const counted = new Set(rows.filter(({ metric }) => metric.endsWith('-lost')).map(({ metric }) => metric));
  const told = rows.filter(
    ({ metric }) => !counted.has(metric.replace(/-change$/, '-lost')) || metric.endsWith('-lost'),
  );
  return (
    <Panel
      title="Side by side"
      hint="Both likely ranges on one axis. The round mark is the first, the square on its corner the second"
      isWide
      table={
        <DataTable
          caption="Two scenarios side by side"
          isCaptionHidden
          name="compare"
          columns={columns}
          rows={told}
          keyOf={({ metric }) => metric}
          pageSize={100}
        />
      }
    >
      <IntervalRows
        label="Two scenarios side by side"
        rows={told.map((row) => ({
          id: row.metric,
          name: row.name,
          spreads: [row.a, row.b].flatMap((side, index) =>
            side === null ? [] : [{ name: sideWords[index] ?? '', spread: side, shown: shown(side, row.unit) }],
          ),
          note: <Verdict row={row} />,
        }))}
      />
    </Panel>
  );
}

const differenceColumns: readonly Column<Difference>[] = [
  { id: 'name', header: 'What', value: ({ name }) => name, isSortable: false },
  { id: 'a', header: 'First', value: ({ a }) => a, isSortable: false },
  { id: 'b', header: 'Second', value: ({ b }) => b, isSortable: false },
];

function Inputs({ a, b }: { readonly a: Stored; readonly b: Stored }) {
  const rows = differences(a.scenario, b.scenario);
  return (
    <Panel title="What differs in the question" isWide>
      {rows.length === 0 ? (
        <p>Both ask the same. They differ by name, or by when they ran.</p>
      ) : (
        <DataTable
          caption="What differs in the question"
          isCaptionHidden
          name="inputs"
          columns={differenceColumns}
          rows={rows}
          keyOf={({ name }) => name}
          hasExport={false}
        />
      )}
    </Panel>
  );
}

function ChanceNotice({ a, b }: { readonly a: Stored; readonly b: Stored }) {
  const parts = [...unpaired(a.scenario, b.scenario), ...(a.parameters === b.parameters ? [] : ['parameter set'])];
  if (parts.length === 0)
    return <p className="hint">Both used the same seed and runs, so chance is the same in both.</p>;
  return (
    <Notice kind="warning" title="A part of this difference is chance, or time.">
      <p>They differ in: {parts.join(', ')}. Run one of them again with the same, then compare.</p>
    </Notice>
  );
}

function Compared({ a, b }: { readonly a: Stored; readonly b: Stored }) {
  const waiting = [a, b].find(({ result }) => result === null);
  if (a.result === null || b.result === null)
    return (
      <Panel title="Side by side">
        <EmptyState title={`“${waiting?.name}” has no result${waiting && isGoingOn(waiting.state) ? ' yet' : ''}.`}>
          {waiting && isGoingOn(waiting.state)
            ? 'This page shows it as soon as its run is done.'
            : 'Choose another one.'}
        </EmptyState>
      </Panel>
    );
  return (
    <>
      <Say {...compareSentence(a, b, compareRows(a.result.totals, b.result.totals))} />
      <ChanceNotice a={a} b={b} />
      <Inputs a={a} b={b} />
      <Numbers a={a.result} b={b.result} />
    </>
  );
}

/** Two stored scenarios beside each other: what differs in the question, and in the answer. */
export function CompareScenariosPage() {
  const { href } = useCare();
  const query = useQueryState();
  const [idA, idB] = [query.get('a'), query.get('b')];
  const a = useScenario(idA ?? '', idA !== null);
  const b = useScenario(idB ?? '', idB !== null);
  const error = (idA === null ? null : a.error) ?? (idB === null ? null : b.error);
  const hasBoth = idA !== null && idB !== null;
  return (
    <>
      <PageHeader
        title="Compare two scenarios"
        hint="What changes when one thing is different: a faster repair, another supplier, another day"
        crumbs={[{ href: href('scenarios'), name: 'Scenarios' }]}
        actions={hasBoth && <Button onClick={() => print()}>Print</Button>}
      />
      <div className="care-page">
        <div className="compare-choices">
          <Choose side="a" current={idA} />
          <Choose side="b" current={idB} />
        </div>
        {!hasBoth && (
          <Panel title="Side by side">
            <EmptyState title="Choose 2 scenarios.">Only those whose run is done can be compared.</EmptyState>
          </Panel>
        )}
        {hasBoth && error !== null && (
          <Panel title="Side by side">
            <ErrorState what="both scenarios" problem={error} onRetry={() => [a.refetch(), b.refetch()]} />
          </Panel>
        )}
        {hasBoth && error === null && (a.data === undefined || b.data === undefined) && (
          <Loading what="both scenarios" rows={12} />
        )}
        {hasBoth && error === null && a.data !== undefined && b.data !== undefined && (
          <Compared a={a.data} b={b.data} />
        )}
      </div>
    </>
  );
}
