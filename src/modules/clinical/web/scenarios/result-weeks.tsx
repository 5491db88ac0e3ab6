import { useState } from 'react';
import { BandChart } from '#web/kit/charts/band-chart.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { metricName, serviceOf } from './metric-words.ts';
import { axisWords, rangeWords } from './range-words.ts';
import type { TotalRow } from './result-sentence.ts';
import type { Result } from './use-scenario.ts';

/** Counts first, then the services of which only the change is known. */
function choicesOf(totals: readonly TotalRow[]): { value: string; name: string }[] {
  const weekly = totals.filter(({ week, metric }) => week === 1 && serviceOf(metric) !== null);
  const isMoved = ({ metric }: TotalRow) =>
    totals.some((row) => row.metric === metric && Math.abs(row.p5 - row.p95) > 1e-9);
  const counts = weekly.filter(({ metric }) => metric.endsWith('-lost')).filter(isMoved);
  const counted = new Set(counts.map(({ metric }) => serviceOf(metric)));
  const changes = weekly
    .filter(({ metric }) => metric.endsWith('-change') && !counted.has(serviceOf(metric)))
    .filter(isMoved);
  return [...counts, ...changes].map(({ metric, unit }) => ({
    value: metric,
    name: `${metricName(metric)} (${metric.endsWith('-change') ? 'against normal' : `${unit} lost`})`,
  }));
}

const columnsFor = (unit: string): readonly Column<TotalRow>[] => {
  const write = axisWords(unit);
  const number = (id: 'p5' | 'p25' | 'p50' | 'p75' | 'p95', header: string): Column<TotalRow> => ({
    id,
    header,
    value: (row) => row[id],
    cell: (row) => write(row[id]),
    isNumber: true,
    isSortable: false,
  });
  return [
    { id: 'week', header: 'Week', value: ({ week }) => week, cell: ({ week }) => `Week ${week}`, isSortable: false },
    number('p50', 'Middle'),
    {
      id: 'likely',
      header: 'Likely range (90 of 100 runs)',
      value: (row) => rangeWords(row, row.unit),
      isSortable: false,
    },
    number('p25', 'Half of the runs, from'),
    number('p75', 'to'),
  ];
};

/** How a chosen service goes week by week. */
export function ResultWeeks({ result }: { readonly result: Result }) {
  const choices = choicesOf(result.totals);
  const [asked, setAsked] = useState('');
  const metric = choices.some(({ value }) => value === asked) ? asked : (choices[0]?.value ?? '');
  const rows = result.totals.filter((row) => row.metric === metric && row.week !== 'total');
  const [first] = rows;
  if (first === undefined) return null;
  const unit = first.unit === 'share of normal' ? 'of normal' : `${first.unit} lost`;
  const points = rows.map((row) => ({ ...row, name: `Week ${row.week}` }));
  const table = (
    <DataTable
      caption={`${metricName(metric)} by week`}
      isCaptionHidden
      name="weeks"
      columns={columnsFor(first.unit)}
      rows={rows}
      keyOf={({ week }) => String(week)}
      pageSize={60}
    />
  );
  return (
    <Panel
      title="Week by week"
      hint={`${metricName(metric)}: ${unit}. Week 1 begins on the day it happens`}
      table={table}
    >
      {choices.length > 1 && (
        <Select label="Show" name="week-metric" value={metric} onChange={setAsked} options={choices} />
      )}
      <BandChart label={`${metricName(metric)} by week`} points={points} unit={unit} write={axisWords(first.unit)} />
    </Panel>
  );
}
