import { type BarSeries, StackedBars } from '#web/kit/charts/stacked-bars.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { AssuranceOverview } from '../../contract/roll-up.ts';
import { toneOf } from './heat-of.ts';

interface Bar {
  readonly name: string;
  /** Who is in it, where that differs from bar to bar. */
  readonly organisations?: number;
  readonly parts: readonly number[];
}

function tableOf(title: string, series: readonly BarSeries[], bars: readonly Bar[], head: string) {
  const columns: Column<Bar>[] = [
    { id: 'name', header: head, value: ({ name }) => name },
    ...series.map(({ name }, at) => ({
      id: name,
      header: name,
      value: ({ parts }: Bar) => parts[at] ?? 0,
      isNumber: true,
    })),
    ...(bars.some(({ organisations }) => organisations !== undefined)
      ? [
          {
            id: 'organisations',
            header: 'Organisations',
            value: (bar: Bar) => bar.organisations ?? null,
            isNumber: true,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={title}
      isCaptionHidden
      name={head.toLowerCase()}
      columns={columns}
      rows={bars}
      keyOf={({ name }) => name}
    />
  );
}

/** How the levels moved from statement to statement. */
export function TrendPanel({ overview: { trend, levels } }: { readonly overview: AssuranceOverview }) {
  const title = 'From statement to statement';
  const series = levels.toReversed().map(({ name, rank }) => ({ name, tone: toneOf(rank, levels) }));
  const bars = trend.map(({ year, kind, organisations, counts }) => ({
    name: `${year} ${kind}`,
    parts: counts.toReversed(),
    organisations,
  }));
  const hint = 'Outcomes by level, as they were stated and signed. Who stated differs from bar to bar.';
  if (bars.length === 0) {
    return (
      <Panel title={title} hint={hint}>
        <EmptyState title="Nothing was stated yet.">
          Levels stand here once an interim or a return is signed.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={title} hint={hint} table={tableOf(title, series, bars, 'Statement')}>
      <StackedBars label={title} series={series} bars={bars} unit={{ one: 'outcome', many: 'outcomes' }} />
    </Panel>
  );
}

// The best status first, the lightest for it.
const neutral = ['neutral-0', 'neutral-1', 'neutral-2', 'neutral-3', 'neutral-4'] as const;

/** What was published over the years. Neutral: it is history, and of real nations all that is known. */
export function PublishedPanel({ overview: { published, isOne } }: { readonly overview: AssuranceOverview }) {
  const title = 'Published over the years';
  const { statuses, editions } = published;
  if (editions.length === 0) return null;
  const hint = 'Statuses of the Data Security and Protection Toolkit, by those who answer now';
  if (isOne) {
    const rows = editions.map(({ edition, counts }) => {
      return { name: edition, value: statuses[counts.findIndex((count) => count > 0)]?.name ?? null };
    });
    return (
      <Panel title={title} hint="Statuses of the Data Security and Protection Toolkit">
        <SummaryList rows={rows} />
      </Panel>
    );
  }
  const best = statuses
    .map(({ name }, at) => ({ name, at }))
    .filter(({ at }) => editions.some(({ counts }) => (counts[at] ?? 0) > 0))
    .toReversed();
  const series = best.map(({ name }, place): BarSeries => ({ name, tone: neutral[place] ?? 'none' }));
  const bars = editions.map(({ edition, counts }) => ({
    name: edition,
    parts: best.map(({ at }) => counts[at] ?? 0),
  }));
  return (
    <Panel title={title} hint={hint} table={tableOf(title, series, bars, 'Year')}>
      <StackedBars label={title} series={series} bars={bars} unit={{ one: 'organisation', many: 'organisations' }} />
    </Panel>
  );
}
