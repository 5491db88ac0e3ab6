import type { Column } from '#web/kit/table/column.ts';
import { Tag } from '#web/kit/tag.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { ServiceMapView } from '../../contract/service-maps.ts';
import { pathwayName } from '../../domain/pathways.ts';
import { MinutesWords } from '../parts/minutes-words.tsx';

type System = ServiceMapView['systems'][number];
type Pathway = ServiceMapView['pathways'][number];

const none = (words: string) => <span className="no-data">{words}</span>;

/** Contacts a week with how many volumes are missing from them. */
export function ContactsCell({ weekly, unknown }: { readonly weekly: number | null; readonly unknown: number }) {
  return (
    <>
      <span className="cell-line">{weekly === null ? none('Not known') : formatNumber(weekly)}</span>
      {unknown > 0 && <span className="cell-more">{countOf(unknown, 'volume is', 'volumes are')} not known</span>}
    </>
  );
}

/** More names than this say less than their number. */
const mostNamed = 3;

/** Columns of "If this stops". */
export const stopColumns: readonly Column<System>[] = [
  {
    id: 'system',
    header: 'System',
    value: ({ name }) => name,
    isRowHeader: true,
    cell: ({ name, takesAlong }) => (
      <>
        <span className="cell-line">{name}</span>
        {takesAlong > 0 && <span className="cell-more">Takes {countOf(takesAlong, 'other system')} with it</span>}
      </>
    ),
  },
  {
    id: 'pathways',
    header: 'Pathways it stops or slows',
    value: ({ services }) => services.length,
    cell: ({ services }) =>
      services.length === 0 ? (
        none('None')
      ) : (
        <>
          <span className="cell-line">{countOf(services.length, 'pathway')}</span>
          {services.length <= mostNamed && <span className="cell-more">{services.map(pathwayName).join(', ')}</span>}
        </>
      ),
  },
  {
    id: 'weekly',
    header: 'Contacts a week that meet it',
    value: ({ weekly }) => weekly,
    isNumber: true,
    cell: ({ weekly, unknownVolumes }) => <ContactsCell weekly={weekly} unknown={unknownVolumes} />,
  },
  {
    id: 'paper',
    header: 'Shortest paper cover',
    value: ({ shortestPaper }) => shortestPaper,
    cell: ({ shortestPaper, missingPlans, services }) => (
      <>
        <span className="cell-line">
          {services.length === 0 ? none('None needed') : <MinutesWords minutes={shortestPaper} />}
        </span>
        {missingPlans > 0 && <span className="cell-more">{countOf(missingPlans, 'plan is', 'plans are')} missing</span>}
      </>
    ),
  },
  {
    id: 'supplier',
    header: 'Supplier',
    value: ({ supplier }) => supplier,
    cell: ({ supplier, sameSupplier }) =>
      supplier === null ? (
        none('Not named')
      ) : (
        <>
          <span className="cell-line">{supplier}</span>
          <span className="cell-more">Known at {countOf(sameSupplier ?? 0, 'trust')}</span>
        </>
      ),
  },
  {
    id: 'weaknesses',
    header: 'Weakness or cause',
    value: ({ weaknesses }) => weaknesses.join('; ') || null,
    cell: ({ weaknesses }) => (weaknesses.length === 0 ? none('None known') : weaknesses.join('; ')),
  },
  {
    id: 'weights',
    header: 'Weights',
    value: ({ isTemplate }) => (isTemplate ? 'Template' : 'Own'),
    cell: ({ isTemplate }) => <Tag>{isTemplate ? 'Template' : 'Own'}</Tag>,
  },
];

const originWords = { public: 'Public', template: 'Template', own: 'Own' } as const;

function FigureCell({ weekly, unit }: Pick<Pathway, 'weekly' | 'unit'>) {
  const { value, origin, source, period } = weekly;
  if (value === null) return none('Not known');
  return (
    <>
      <span className="cell-line">
        {formatNumber(value)} {unit}
      </span>
      <span className="cell-more">
        {originWords[origin]}
        {[source, period].filter(Boolean).map((word) => `, ${word}`)}
      </span>
    </>
  );
}

const planWords = { planned: 'In place', missing: 'Missing', 'not-given': 'Not given here' } as const;

const paperNotes = {
  none: '',
  untested: 'Never tested, so not counted',
  failed: 'Test failed, so not counted',
  measured: 'A test measured what it is worth',
  'borne-out': '',
} as const;

/** Columns of the pathways of a map. */
export const pathwayColumns: readonly Column<Pathway>[] = [
  { id: 'pathway', header: 'Pathway', value: ({ name }) => name, isRowHeader: true },
  {
    id: 'volume',
    header: 'Normal care a week',
    value: ({ weekly }) => weekly.value,
    cell: ({ weekly, unit }) => <FigureCell weekly={weekly} unit={unit} />,
  },
  { id: 'plan', header: 'Continuity plan', value: ({ plan }) => planWords[plan] },
  {
    id: 'cover',
    header: 'Paper cover',
    value: ({ paperMinutes }) => paperMinutes,
    cell: ({ paperMinutes, plan, paper }) =>
      plan === 'planned' ? (
        <>
          <span className="cell-line">
            <MinutesWords minutes={paperMinutes} />
          </span>
          {paperNotes[paper] !== '' && <span className="cell-more">{paperNotes[paper]}</span>}
        </>
      ) : (
        none('None')
      ),
  },
  {
    id: 'needs',
    header: 'Weights',
    value: ({ isTemplate }) => (isTemplate ? 'Template' : 'Own'),
    cell: ({ isTemplate }) => <Tag>{isTemplate ? 'Template' : 'Own'}</Tag>,
  },
];

/** One way from a weakness to patients. */
export interface ChainRow {
  readonly key: string;
  readonly weakness: string;
  readonly ground: string;
  readonly system: string;
  readonly pathway: string;
  readonly weekly: number | null;
  readonly unit: string;
  readonly paperMinutes: number | null;
}

/** The picture as rows: each system that a pathway needs itself, with what strikes it and what it stands on. */
export function chainRows(map: ServiceMapView, chain: ReadonlySet<number>): readonly ChainRow[] {
  const { ids, edges, columns } = map.picture;
  const columnOf = (at: number) => columns.find(({ from, to }) => at >= from && at < to)?.column;
  const names = new Map(map.systems.map(({ id, name }) => [id, name]));
  const nameOf = (at: number) => names.get(ids[at] ?? '') ?? (ids[at] ?? '').replace(/^weakness:/, '');
  const before = Map.groupBy(edges, ([, to]) => to);
  const listed = (at: number, column: string) =>
    (before.get(at) ?? [])
      .filter(([from]) => columnOf(from) === column)
      .map(([from]) => nameOf(from))
      .join(', ');
  return edges.flatMap(([from, to]) => {
    const pathway = map.pathways.find(({ service }) => `pathway:${service}` === ids[to]);
    if (pathway === undefined || (chain.size > 0 && !(chain.has(from) && chain.has(to)))) return [];
    return [
      {
        key: `${from}-${to}`,
        weakness: listed(from, 'weakness'),
        ground: listed(from, 'ground'),
        system: nameOf(from),
        pathway: pathway.name,
        weekly: pathway.weekly.value,
        unit: pathway.unit,
        paperMinutes: pathway.paperMinutes,
      },
    ];
  });
}

/** Columns of the list twin: weakness, server, system, pathway, patients. */
export const chainColumns: readonly Column<ChainRow>[] = [
  {
    id: 'weakness',
    header: 'Weakness or cause',
    value: ({ weakness }) => weakness || null,
    cell: ({ weakness }) => weakness || none('None known'),
  },
  {
    id: 'ground',
    header: 'Stands on',
    value: ({ ground }) => ground || null,
    cell: ({ ground }) => ground || none('Nothing else'),
  },
  { id: 'system', header: 'System', value: ({ system }) => system, isRowHeader: true },
  { id: 'pathway', header: 'Pathway', value: ({ pathway }) => pathway },
  {
    id: 'patients',
    header: 'Care a week',
    value: ({ weekly }) => weekly,
    isNumber: true,
    cell: ({ weekly, unit }) => (weekly === null ? none('Not known') : `${formatNumber(weekly)} ${unit}`),
  },
  {
    id: 'paper',
    header: 'Paper cover',
    value: ({ paperMinutes }) => paperMinutes,
    cell: ({ paperMinutes }) => (paperMinutes === null ? none('No plan') : <MinutesWords minutes={paperMinutes} />),
  },
];
