import './roll-up.css';
import { Link } from 'wouter';

import { useAnswer } from '#web/api/use-answer.ts';
import { StackedBars } from '#web/kit/charts/stacked-bars.tsx';
import { CopyLink } from '#web/kit/copy-link.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState, StaleNotice } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { outcomeStandings as contract, OutcomeStandings } from '../../contract/roll-up.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { LevelMark } from '../parts/level-mark.tsx';
import { outcomeStandings } from './calls.ts';
import { edgeWords, levelName, markOf, toneOf } from './heat-of.ts';
import { NotShared } from './not-shared.tsx';
import { RollUpFilters } from './roll-up-filters.tsx';
import { useRollUp } from './use-roll-up.ts';

type Row = OutcomeStandings['organisations'][number];
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

function answeringOf({ tally: { counts }, totals: { organisations } }: OutcomeStandings): number {
  return organisations - (counts[0] ?? 0);
}

function sentenceOf(data: OutcomeStandings) {
  const { tally, levels, outcome } = data;
  const answering = answeringOf(data);
  if (answering === 0) return { lead: 'Nobody here has answered it.', rest: 'Not known is not good.' };
  const asked =
    outcome.required === 0 ? 'No level is asked.' : `Asked: ${levelName(outcome.required, levels).toLowerCase()}.`;
  const only = tally.onlyThis > 0 ? ` For ${formatNumber(tally.onlyThis)} it is the only gap.` : '';
  if (tally.below === 0)
    return { level: 'good' as const, lead: 'None of those that answered is below the level asked.', rest: asked };
  return {
    level: tally.below * 3 >= answering ? ('high' as const) : ('medium' as const),
    lead: `${formatNumber(tally.below)} of ${countOf(answering, 'organisation')} that answered ${tally.below === 1 ? 'is' : 'are'} below the level asked.`,
    rest: `${asked}${only}`,
  };
}

function Figures({ data }: { readonly data: OutcomeStandings }) {
  const { levels, tally, totals } = data;
  const of = `of ${formatNumber(totals.organisations)}`;
  return (
    <FigureRow>
      {levels.toReversed().map(({ name, rank }) => (
        <Figure key={rank} label={name} value={tally.counts[rank] ?? 0} unit={of} />
      ))}
      <Figure label="Not answered" value={tally.counts[0] ?? 0} unit={of} />
      {totals.withheld > 0 && <Figure label="Not shared with you" value={totals.withheld} />}
    </FigureRow>
  );
}

type Part = OutcomeStandings['parts'][number];

/** The outcome part by part: levels side by side. */
function Parts({ data }: { readonly data: OutcomeStandings }) {
  const { hrefOf } = useRollUp();
  const { parts, levels, outcome } = data;
  if (parts.length < 2 || parts.every(({ tally, withheld }) => sum(tally.counts) + withheld <= 1)) return null;
  const series = [
    ...levels.toReversed().map(({ name, rank }) => ({ name, tone: toneOf(rank, levels) })),
    { name: 'Not answered', tone: 'none' as const },
  ];
  const columns: Column<Part>[] = [
    { id: 'name', header: 'Part', value: ({ name }) => name },
    ...levels.toReversed().map(({ name, rank }) => ({
      id: name,
      header: name,
      value: ({ tally }: Part) => tally.counts[rank] ?? 0,
      isNumber: true,
    })),
    { id: 'open', header: 'Not answered', value: ({ tally }) => tally.counts[0] ?? 0, isNumber: true },
    { id: 'withheld', header: 'Not shared', value: ({ withheld }) => withheld, isNumber: true },
  ];
  const table = (
    <DataTable
      caption="Levels part by part"
      isCaptionHidden
      name="parts"
      columns={columns}
      rows={parts}
      keyOf={({ code }) => code}
      hrefOf={(row) => hrefOf(row, `outcomes/${outcome.code}`)}
    />
  );
  return (
    <Panel
      title="Part by part"
      hint={`Along ${edgeWords(data.edge)}. Together they are the whole.`}
      isWide
      table={table}
    >
      <StackedBars
        label={`${outcome.code} part by part`}
        series={series}
        bars={parts.map(({ name, tally }) => ({
          name,
          parts: [...tally.counts.slice(1).toReversed(), tally.counts[0] ?? 0],
        }))}
        unit={{ one: 'organisation', many: 'organisations' }}
      />
    </Panel>
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function Organisations({ data, isBusy }: { readonly data: OutcomeStandings; readonly isBusy: boolean }) {
  const { hrefOf } = useRollUp();
  const { levels } = data;
  const columns: Column<Row>[] = [
    { id: 'name', header: 'Organisation', value: ({ name }) => name },
    {
      id: 'level',
      header: 'Held',
      value: ({ rank }) => rank,
      cell: ({ rank, inherited }) => (
        <LevelMark
          {...markOf(rank, levels)}
          from={inherited && { service: inherited.name, provider: inherited.provider }}
        />
      ),
    },
    {
      id: 'required',
      header: 'Asked',
      value: ({ required }) => required,
      cell: ({ rank, required }) => {
        if (rank === null) return 'Not shared';
        return required === 0 ? 'No level' : levelName(required, levels);
      },
      isSortable: false,
    },
    {
      id: 'before',
      header: 'After a merger',
      value: ({ before }) => (before.length === 0 ? '' : `As ${before.join(' and ')} answered`),
      isSortable: false,
    },
  ];
  const hasMerger = data.organisations.some(({ before }) => before.length > 0);
  return (
    <Panel title="Who stands where" isWide>
      <DataTable
        caption="Who stands where"
        isCaptionHidden
        columns={hasMerger ? columns : columns.slice(0, 3)}
        rows={data.organisations}
        keyOf={({ code }) => code}
        hrefOf={(row) => hrefOf(row)}
        total={data.total}
        pageSize={data.pageSize}
        startOrder="level"
        isBusy={isBusy}
        hasExport={data.total <= data.pageSize}
        empty={<EmptyState title="No organisation here stands there.">Remove a filter to see more.</EmptyState>}
      />
    </Panel>
  );
}

function levelFilter({ levels, totals }: OutcomeStandings) {
  return [
    {
      name: 'level',
      label: 'Where they stand',
      options: [
        { value: '', name: 'Everybody' },
        { value: 'low', name: 'Below the level asked' },
        ...levels.map(({ name, rank }) => ({ value: String(rank), name })),
        { value: '-', name: 'Not answered' },
        ...(totals.withheld > 0 ? [{ value: '?', name: 'Not shared' }] : []),
      ],
    },
  ];
}

/** Who stands where on one outcome, in an organisation and everybody below it. */
export function OutcomePage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const outcome = params.outcome ?? '';
  const { asked, query, href } = useRollUp();
  const { asked: order } = useTableQuery('', 'level');
  const level = query.get('level');
  const answer = useAnswer(outcomeStandings, {
    params: { outcome },
    query: { ...asked, ...(level ? { level } : {}), sort: order.sort, page: order.page } as Asked,
  });
  const { data, error } = answer;
  return (
    <>
      <PageHeader
        title={data === undefined ? outcome : `${data.outcome.code} ${data.outcome.title}`}
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={
          data === undefined
            ? 'Who stands where on one outcome.'
            : `${data.scopeName}. ${data.outcome.group} ${data.outcome.groupTitle}, ${data.outcome.framework}. ${data.year.name}.`
        }
        crumbs={[{ href: href(''), name: 'Assurance' }]}
        actions={<CopyLink />}
      />
      <AssuranceTabs current="" years={data?.years} year={data?.year.code} />
      {data === undefined ? (
        <UnreadPage
          what="this outcome"
          title="Outcome"
          problem={error}
          onRetry={answer.refetch}
          missing="The code may be of another year or framework. Start from the map of all outcomes."
        />
      ) : (
        <div className="stack">
          {error !== null && (
            <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
          )}
          <Say {...sentenceOf(data)} />
          <Figures data={data} />
          <RollUpFilters shared={data} more={levelFilter(data)} />
          <Parts data={data} />
          <Organisations data={data} isBusy={answer.isPlaceholderData} />
          <Neighbours data={data} />
          <NotShared withheld={data.withheld} />
        </div>
      )}
    </>
  );
}

function Neighbours({ data: { previous, next } }: { readonly data: OutcomeStandings }) {
  const { href } = useRollUp();
  return (
    <nav className="button-row" aria-label="Outcomes beside this one">
      {previous && (
        <Link href={href(`outcomes/${previous.code}`)}>{`Previous: ${previous.code} ${previous.title}`}</Link>
      )}
      {next && <Link href={href(`outcomes/${next.code}`)}>{`Next: ${next.code} ${next.title}`}</Link>}
    </nav>
  );
}
