import type { ReactNode } from 'react';
import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { HexMap } from '#web/kit/hex-map.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { CareAtRisk } from '../../contract/care-at-risk.ts';
import { useCare } from '../parts/use-care.ts';
import { rangeWords, roughly } from './care-words.ts';

type Child = CareAtRisk['children'][number];
type Cell = NonNullable<CareAtRisk['map']>['cells'][number];
type Place = Pick<Child, 'name' | 'lost' | 'missing' | 'stopping' | 'notShared'> & { readonly rate: number | null };

const unknownWords = ({ notShared }: Pick<Place, 'notShared'>) => (notShared > 0 ? 'Not shared' : 'Not modelled');
const unknown = (place: Pick<Place, 'notShared'>) => <span className="no-data">{unknownWords(place)}</span>;

// 0 plans missing at somebody who shares none would read as good.
function plansColumn<Row extends Place>(id: 'missing' | 'stopping', header: string): Column<Row> {
  return {
    id,
    header,
    value: (place) => (isUnshared(place) ? null : place[id]),
    cell: (place) => (isUnshared(place) ? unknown(place) : formatNumber(place[id])),
    isNumber: true,
  };
}

const isUnshared = ({ lost, notShared }: Place) => lost === null && notShared > 0;

function placeColumns<Row extends Place>(header: string): readonly Column<Row>[] {
  return [
    { id: 'name', header, value: ({ name }) => name },
    {
      id: 'lost',
      header: 'Expect to lose a year',
      value: ({ lost }) => lost?.mean ?? null,
      cell: (place) => (place.lost === null ? unknown(place) : formatNumber(place.lost.mean)),
      isNumber: true,
    },
    {
      id: 'range',
      header: 'Likely range',
      value: ({ lost }) => lost?.p95 ?? null,
      cell: (place) => (place.lost === null ? unknown(place) : rangeWords(place.lost)),
      isNumber: true,
    },
    {
      id: 'rate',
      header: 'In 100,000 contacts',
      value: ({ rate }) => rate,
      cell: (place) => (place.rate === null || place.lost === null ? unknown(place) : formatNumber(place.rate)),
      isNumber: true,
    },
    plansColumn('missing', 'Without a plan'),
    plansColumn('stopping', 'Stop within an hour'),
  ];
}

function CellWords({ cell }: { readonly cell: Cell | undefined }) {
  if (cell === undefined) return null;
  if (cell.lost === null) return cell.notShared > 0 ? <p>Not shared</p> : null;
  return (
    <>
      <p>Likely range {rangeWords(cell.lost)}</p>
      <p>{roughly(cell.rate)} in 100,000 contacts</p>
      <p>{countOf(cell.missing, 'pathway')} without a plan</p>
    </>
  );
}

/** Props of `RiskMap`. `name`: of the part of the nation that it shows. */
export interface RiskMapProps {
  readonly name: string;
  readonly map: NonNullable<CareAtRisk['map']>;
  readonly actions?: ReactNode;
}

/** Where most care is at risk: equal hexagons by contacts that can be expected to be lost, with their table. */
export function RiskMap({ name, map, actions }: RiskMapProps) {
  const { hrefOf } = useCare();
  const { cells, bins } = map;
  return (
    <Panel
      title="Where most care is at risk"
      hint="Patient contacts that can be expected to be lost in a year"
      chartName="Map"
      phoneView="table"
      id="map"
      actions={actions}
      table={
        <DataTable
          caption={`Care at risk in ${name} by area`}
          isCaptionHidden
          name="map"
          columns={placeColumns<Cell>('Area')}
          rows={cells}
          keyOf={({ code }) => code}
          hrefOf={(cell) => hrefOf(cell, '')}
          startOrder="-lost"
          pageSize={12}
        />
      }
    >
      <HexMap
        label={`Map of care at risk in ${name}`}
        cells={cells.map((cell) => ({
          code: cell.code,
          name: cell.name,
          label: cell.label,
          q: cell.q,
          r: cell.r,
          value: cell.lost?.mean ?? null,
          shown: isUnshared(cell) ? 'Not shared' : roughly(cell.lost?.mean ?? null),
          href: hrefOf(cell, ''),
        }))}
        bins={bins}
        ramp="risk"
        unit="contacts a year"
        details={({ code }) => <CellWords cell={cells.find((each) => each.code === code)} />}
      />
    </Panel>
  );
}

const mostBars = 10;

function noteOf({ lost, missing, organisations, modelled, notShared }: Child): string {
  if (lost === null && notShared > 0) return 'It shares nothing of its own here';
  const range = lost === null ? 'No weekly volume is known' : `Likely range ${rangeWords(lost)}`;
  const plans = missing === 0 ? '' : `. ${countOf(missing, 'pathway')} without a plan`;
  const left = modelled < organisations && lost !== null ? `. ${organisations - modelled} not modelled` : '';
  const kept = notShared > 0 ? `. ${notShared} not shared, by public facts alone` : '';
  return `${range}${plans}${left}${kept}`;
}

/** The bodies right below, those with most to lose first. */
export function ChildrenRanking({
  name,
  children,
}: {
  readonly name: string;
  readonly children: CareAtRisk['children'];
}) {
  const { hrefOf } = useCare();
  if (children.length === 0) return null;
  return (
    <Panel
      title="Look here first"
      hint="Right below, by patient contacts that can be expected to be lost in a year"
      id="care-below"
      table={
        <DataTable
          caption={`Care at risk below ${name}`}
          isCaptionHidden
          name="children"
          columns={placeColumns<Child>('Name')}
          rows={children}
          keyOf={({ code }) => code}
          hrefOf={(child) => hrefOf(child, '')}
          startOrder="-lost"
          pageSize={12}
        />
      }
    >
      <RankedBars
        label={`Care at risk below ${name}`}
        tone="risk-3"
        items={children.slice(0, mostBars).map((child) => ({
          id: child.code,
          name: child.name,
          value: child.lost?.mean ?? null,
          shown: child.lost === null ? unknownWords(child) : roughly(child.lost.mean),
          href: hrefOf(child, ''),
          note: noteOf(child),
        }))}
      />
      {children.length > mostBars && <p className="hint">{children.length - mostBars} more are in the table.</p>}
    </Panel>
  );
}
