import { BandChart } from '#web/kit/charts/band-chart.tsx';
import { IntervalRows } from '#web/kit/charts/interval-rows.tsx';
import { PlaceMap } from '#web/kit/charts/place-map.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatNumber } from '#web/words/format-number.ts';

const weeks = [
  { name: 'Week 1', p5: 5200, p25: 11_600, p50: 17_000, p75: 25_000, p95: 38_000 },
  { name: 'Week 2', p5: 300, p25: 5600, p50: 13_000, p75: 20_700, p95: 34_500 },
  { name: 'Week 3', p5: 0, p25: 900, p50: 7300, p75: 15_600, p95: 30_100 },
  { name: 'Week 4', p5: 0, p25: 100, p50: 2400, p75: 11_200, p95: 26_500 },
] as const;

const places = [
  { code: 'A', name: 'Northmoor University Trust', longitude: -1.6, latitude: 54.9, size: 900, group: 'diamond' },
  { code: 'B', name: 'Eastmarsh Trust', longitude: -1.2, latitude: 54.6, size: 500, group: 'circle' },
  { code: 'C', name: 'Westhaven Trust', longitude: -2.9, latitude: 54.8, size: 250, group: 'circle' },
  { code: 'D', name: 'Southfield Trust', longitude: -1.5, latitude: 53.9, size: 150, group: 'circle' },
] as const;

const flows = [
  { from: 'A', to: 'B', size: 500 },
  { from: 'A', to: 'C', size: 250 },
  { from: 'A', to: 'D', size: 150 },
] as const;

const weekColumns: readonly Column<(typeof weeks)[number]>[] = [
  { id: 'week', header: 'Week', value: ({ name }) => name },
  { id: 'low', header: 'Low', value: ({ p5 }) => p5, isNumber: true },
  { id: 'middle', header: 'Middle', value: ({ p50 }) => p50, isNumber: true },
  { id: 'high', header: 'High', value: ({ p95 }) => p95, isNumber: true },
];

const placeColumns: readonly Column<(typeof places)[number]>[] = [
  { id: 'name', header: 'Trust', value: ({ name }) => name },
  { id: 'role', header: 'Role', value: ({ group }) => (group === 'diamond' ? 'Sends' : 'Receives') },
  { id: 'size', header: 'Patients', value: ({ size }) => size, isNumber: true },
];

function Rows() {
  const [first, second] = weeks;
  return (
    <IntervalRows
      label="Appointments lost"
      rows={[
        { id: 'one', name: 'One range', spreads: [{ spread: first, shown: '17,000, likely range 5,200 to 38,000' }] },
        {
          id: 'two',
          name: 'Two cases on one axis',
          spreads: [
            { name: 'First', spread: first, shown: '17,000, likely range 5,200 to 38,000' },
            { name: 'Second', spread: second, shown: '13,000, likely range 300 to 35,000' },
          ],
          note: 'The second is better.',
        },
        {
          id: 'marks',
          name: 'With what was published, and a simple guess',
          spreads: [{ spread: first, shown: 'Published: 20,000' }],
          marks: [
            { value: 20_000, name: 'published', shape: 'published' },
            { value: 3000, name: 'guess', shape: 'cross' },
          ],
        },
        { id: 'none', name: 'Not modelled', spreads: [], note: 'Its weekly volume is not known here.' },
      ]}
    />
  );
}

/** Likely ranges, a course with its band, and a map of places. */
export function SpreadsSample() {
  return (
    <>
      <Panel title="Likely ranges" hint="A dot for the middle, thick for 50 of 100 runs, thin for 90">
        <Rows />
      </Panel>
      <Panel
        title="Week by week"
        hint="Appointments lost"
        table={
          <DataTable
            caption="Appointments lost by week"
            name="bands"
            columns={weekColumns}
            rows={weeks}
            keyOf={({ name }) => name}
          />
        }
      >
        <BandChart label="Appointments lost by week" points={weeks} unit="appointments" write={formatNumber} />
      </Panel>
      <Panel
        title="Where patients would go"
        hint="Places by their coordinates"
        chartName="Map"
        table={
          <DataTable
            caption="Who sends and who receives"
            name="places"
            columns={placeColumns}
            rows={places}
            keyOf={({ code }) => code}
          />
        }
      >
        <PlaceMap
          label="Where patients would go"
          places={places.map((place) => ({
            ...place,
            label: place.name.replace(/ Trust$/, ''),
            shown: `${formatNumber(place.size)} patients`,
          }))}
          flows={flows}
          groups={{ diamond: 'Sends patients away', circle: 'Receives patients' }}
        />
      </Panel>
    </>
  );
}
