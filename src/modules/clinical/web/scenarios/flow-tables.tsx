import type { AnswerOf } from '#web/api/client.ts';
import { IntervalRows } from '#web/kit/charts/interval-rows.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { scenarioFlows } from '../../contract/scenarios.ts';
import { middleWords, rangeWords } from './range-words.ts';

type Flows = AnswerOf<typeof scenarioFlows>;
type Place = Flows['places'][number];
type Flow = Flows['flows'][number];

/** From whom to whom, as a table. */
export function FlowsTable({ flows }: { readonly flows: Flows }) {
  const nameOf = (code: string) => flows.places.find((place) => place.code === code)?.name ?? code;
  const columns: readonly Column<Flow>[] = [
    { id: 'from', header: 'From', value: ({ from }) => nameOf(from) },
    { id: 'to', header: 'To', value: ({ to }) => nameOf(to) },
    {
      id: 'patients',
      header: 'Patients, middle',
      value: ({ p50 }) => p50,
      cell: ({ p50 }) => middleWords(p50, 'patients'),
      isNumber: true,
    },
    { id: 'mean', header: 'Mean', value: ({ mean }) => Math.round(mean), isNumber: true },
    {
      id: 'likely',
      header: 'Likely range',
      value: (flow) => rangeWords(flow, 'patients'),
      isSortable: false,
    },
  ];
  return (
    <DataTable
      caption="From whom to whom"
      isCaptionHidden
      name="flows"
      columns={columns}
      rows={flows.flows}
      keyOf={({ from, to }) => `${from} ${to}`}
      startOrder="-mean"
      pageSize={25}
    />
  );
}

const mostRanked = 15;

/** Trusts that receive, by how much fuller their A&E would be. */
export function ReceiversTable({ places }: { readonly places: readonly Place[] }) {
  const receivers = places
    .flatMap((place) => (place.isHit || place.census === null ? [] : [{ ...place, census: place.census }]))
    .toSorted((left, right) => right.census.p50 - left.census.p50 || right.census.mean - left.census.mean);
  if (receivers.length === 0) return null;
  const columns: readonly Column<(typeof receivers)[number]>[] = [
    { id: 'name', header: 'Receives', value: ({ name }) => name },
    {
      id: 'census',
      header: 'Patients in A&E against normal, middle',
      value: ({ census }) => census.p50,
      cell: ({ census }) => middleWords(census.p50, 'share of normal'),
      isNumber: true,
    },
    {
      id: 'census-range',
      header: 'Likely range',
      value: ({ census }) => rangeWords(census, 'share of normal'),
      isSortable: false,
    },
    {
      id: 'patients',
      header: 'Patients received, middle',
      value: ({ patients }) => patients.p50,
      cell: ({ patients }) => middleWords(patients.p50, 'patients'),
      isNumber: true,
    },
    {
      id: 'patients-range',
      header: 'Likely range of patients',
      value: ({ patients }) => rangeWords(patients, 'patients'),
      isSortable: false,
    },
  ];
  return (
    <Panel
      title="Who would be fuller"
      hint={`Rise of patients in A&E against normal${receivers.length > mostRanked ? `, the first ${mostRanked} of ${receivers.length}` : ''}. Over 30% is outside the evidence and held there`}
      isWide
      table={
        <DataTable
          caption="Trusts that receive patients"
          isCaptionHidden
          name="receivers"
          columns={columns}
          rows={receivers}
          keyOf={({ code }) => code}
          startOrder="-census"
          pageSize={25}
        />
      }
    >
      <IntervalRows
        label="Rise of patients in A&E"
        isOneAxis
        rows={receivers.slice(0, mostRanked).map(({ code, name, census, patients }) => ({
          id: code,
          name,
          spreads: [
            {
              spread: census,
              shown: (
                <>
                  <strong>{middleWords(census.p50, 'share of normal')}</strong>
                  <span className="spread-likely"> likely range {rangeWords(census, 'share of normal')}</span>
                </>
              ),
            },
          ],
          note: `${rangeWords(patients, 'patients')} more patients`,
        }))}
      />
    </Panel>
  );
}
