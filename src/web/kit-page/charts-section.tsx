import { Columns } from '#web/kit/charts/columns.tsx';
import { Interval } from '#web/kit/charts/interval.tsx';
import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { type BarSeries, StackedBars } from '#web/kit/charts/stacked-bars.tsx';
import { HexMap } from '#web/kit/hex-map.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { ExceedanceSample } from '#web/kit-page/exceedance-sample.tsx';
import { sampleCells, sampleHistory, sampleRush } from '#web/kit-page/sample-data.ts';
import { SpreadsSample } from '#web/kit-page/spreads-sample.tsx';
import { formatDate } from '#web/words/format-date.ts';

const bins = [
  { from: 0, label: 'Under 10' },
  { from: 10, label: '10 to 19' },
  { from: 20, label: '20 to 34' },
  { from: 35, label: '35 to 54' },
  { from: 55, label: '55 or more' },
];

const series: readonly BarSeries[] = [
  { name: 'Exceeded', tone: 'neutral-0' },
  { name: 'Met', tone: 'neutral-1' },
  { name: 'Approaching', tone: 'neutral-2' },
  { name: 'Not met', tone: 'neutral-4' },
  { name: 'Not published', tone: 'none' },
];

const today: readonly BarSeries[] = [
  { name: 'Achieved', tone: 'achieved' },
  { name: 'Partly achieved', tone: 'partly' },
  { name: 'Not achieved', tone: 'not' },
];

const cellColumns: readonly Column<(typeof sampleCells)[number]>[] = [
  { id: 'name', header: 'Board', value: ({ name }) => name },
  { id: 'value', header: 'At risk in 10,000', value: ({ value }) => value, isNumber: true },
];

const dayColumns: readonly Column<(typeof sampleRush)[number]>[] = [
  { id: 'date', header: 'Day', value: ({ date }) => date, cell: ({ date }) => formatDate(date) },
  { id: 'count', header: 'Publications', value: ({ count }) => count, isNumber: true },
];

const yearColumns: readonly Column<(typeof sampleHistory)[number]>[] = [
  { id: 'year', header: 'Year', value: ({ name }) => name },
  ...series.map(({ name }, index) => ({
    id: name,
    header: name,
    value: ({ parts }: (typeof sampleHistory)[number]) => parts[index] ?? null,
    isNumber: true,
  })),
];

function Ranking() {
  const items = [
    {
      name: 'Blood test results stop',
      why: 'Ordering server is out of support',
      level: 'critical',
      value: 38000,
      low: 22000,
      high: 51000,
    },
    {
      name: 'Scans cannot be viewed',
      why: 'One supplier password opens 22 image stores',
      level: 'critical',
      value: 21500,
      low: 14000,
      high: 33000,
    },
    {
      name: 'Medicine charts unavailable',
      why: 'Backups not restored in a test',
      level: 'high',
      value: 12800,
      low: 6000,
      high: 24000,
    },
  ] as const;
  return (
    <ol className="next plain-list">
      {items.map((item, index) => (
        <li key={item.name}>
          <span className="next-number">{index + 1}</span>
          <div>
            <div className="next-head">
              <h3>
                <a href="/kit">{item.name}</a>
              </h3>
              <Status level={item.level} />
            </div>
            <p className="hint">{item.why}</p>
            <Interval
              value={item.value}
              low={item.low}
              high={item.high}
              max={52000}
              unit="patients a day"
              level={item.level}
            />
            <p className="small">Emergency, cancer, maternity. 14 trusts</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Maps and charts with their table twins. */
export function ChartsSection() {
  const mapTable = (
    <DataTable
      caption="Boards by care at risk"
      isCaptionHidden
      name="map"
      columns={cellColumns}
      rows={sampleCells}
      keyOf={({ code }) => code}
      startOrder="-value"
      hrefOf={({ href }) => href ?? null}
    />
  );
  return (
    <>
      <div className="columns">
        <Panel
          title="Where care is most at risk"
          hint="Patient contacts lost, per 10,000 a year"
          chartName="Map"
          table={mapTable}
        >
          <HexMap
            label="Care at risk by board"
            cells={sampleCells}
            bins={bins}
            ramp="risk"
            unit="in 10,000 at risk"
            markerMeaning="Has a trust at critical risk"
            details={() => <p>4 of 5 trusts at standard</p>}
          />
        </Panel>
        <Panel title="Fix these first" hint="Patients affected each day if the system fails, with likely range">
          <Ranking />
        </Panel>
      </div>
      <div className="columns">
        <Panel title="Last known public status" hint="Neutral: it is history" chartName="Map" table={mapTable}>
          <HexMap
            label="Published status by board"
            cells={sampleCells}
            bins={bins.slice(0, 4)}
            ramp="neutral"
            unit="of 100 points"
          />
        </Panel>
        <Panel title="Missed most often" hint="Trusts that have not achieved the outcome">
          <RankedBars
            label="Outcomes missed most often"
            tone="not"
            unit="trusts"
            items={[
              { id: 'b1a', name: 'B1.a Policies and processes', value: 68, href: '/kit' },
              { id: 'b1b', name: 'B1.b Policies and processes', value: 63 },
              { id: 'b6a', name: 'B6.a Staff awareness', value: 12, note: 'Fell by half in a year' },
              { id: 'd2a', name: 'D2.a Lessons learned', value: null },
            ]}
          />
        </Panel>
      </div>
      <div className="columns columns-even">
        <Panel
          title="Three years of returns"
          hint="Trusts by published status"
          table={
            <DataTable
              caption="Trusts by published status"
              name="years"
              columns={yearColumns}
              rows={sampleHistory}
              keyOf={({ name }) => name}
            />
          }
        >
          <StackedBars label="Trusts by published status" series={series} bars={sampleHistory} unit="trusts" />
        </Panel>
        <Panel
          title="The deadline rush"
          hint="Returns published each day"
          table={
            <DataTable
              caption="Returns published each day"
              name="days"
              columns={dayColumns}
              rows={sampleRush}
              keyOf={({ date }) => date}
              pageSize={10}
            />
          }
        >
          <Columns
            label="Returns published each day"
            days={sampleRush}
            unit="returns"
            mark={{ date: '2023-06-30', text: 'Deadline 30 June 2023' }}
          />
        </Panel>
        <Panel
          title="Results of today"
          hint="Colours of today, never for history"
          table={<p className="hint">See the page of each trust.</p>}
        >
          <StackedBars
            label="Outcomes of today"
            series={today}
            bars={[
              { name: 'Northmoor', parts: [33, 2, 6] },
              { name: 'Eastmarsh', parts: [0, 0, 0] },
            ]}
            unit="outcomes"
          />
        </Panel>
        <ExceedanceSample />
        <SpreadsSample />
      </div>
    </>
  );
}
