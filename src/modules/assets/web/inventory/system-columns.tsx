import type { AnswerOf } from '#web/api/client.ts';
import type { Column } from '#web/kit/table/column.ts';
import { formatDate } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { listSystems as contract } from '../../contract/systems.ts';
import { choicesOf } from '../../domain/facts/fact-words.ts';
import { classNames, PriorityMark } from '../parts/priority-mark.tsx';

export type SystemList = AnswerOf<typeof contract>;
type Row = SystemList['systems'][number];

const criticalities = new Map(choicesOf('criticality').map(({ value, name }) => [Number(value), name]));
const classes = ['immediate', 'out-of-cycle', 'scheduled', 'defer'] as const;
const notKnown = <span className="no-data">Not known</span>;

function Open({ open }: Pick<Row, 'open'>) {
  const worst = classes.find((each) => open[each] > 0);
  if (worst === undefined) return <span className="hint">None known</span>;
  const rest = classes.filter((each) => each !== worst && open[each] > 0);
  return (
    <span className="cell-lines">
      <span>
        <PriorityMark of={worst} /> {formatNumber(open[worst])}
      </span>
      {rest.length > 0 && (
        <span className="hint small">
          {rest.map((each) => `${classNames[each]} ${formatNumber(open[each])}`).join(', ')}
        </span>
      )}
    </span>
  );
}

/** Columns of the systems of one organisation. */
export function systemColumns(kinds: ReadonlyMap<string, string>): readonly Column<Row>[] {
  return [
    {
      id: 'name',
      header: 'System',
      value: ({ name }) => name,
      isRowHeader: true,
      cell: ({ name, operatingSystem }) => (
        <span className="cell-lines">
          <span>{name}</span>
          {operatingSystem !== '' && <span className="hint small">{operatingSystem}</span>}
        </span>
      ),
    },
    { id: 'kind', header: 'Kind', value: ({ kind }) => kinds.get(kind) ?? kind },
    { id: 'amount', header: 'Devices', value: ({ amount }) => amount, isNumber: true, isMinor: true },
    {
      id: 'criticality',
      header: 'Criticality',
      value: ({ criticality }) => criticality,
      isMinor: true,
      orderNames: ['least critical first', 'most critical first'],
      cell: ({ criticality }) => (criticality === null ? notKnown : criticalities.get(criticality)),
    },
    {
      id: 'service',
      header: 'Service and owner',
      value: ({ service }) => service || null,
      isSortable: false,
      cell: ({ service, owner }) => (
        <span className="cell-lines">
          {service === '' ? <span className="no-data">No service named</span> : <span>{service}</span>}
          <span className={owner === null ? 'no-data small' : 'hint small'}>{owner ?? 'No owner'}</span>
        </span>
      ),
    },
    {
      id: 'site',
      header: 'Where',
      value: ({ site }) => site || null,
      isMinor: true,
      cell: ({ site, zone }) =>
        site === '' && zone === '' ? notKnown : [site, zone].filter((word) => word !== '').join(', '),
    },
    {
      id: 'open',
      header: 'Open weaknesses',
      value: ({ open }) => open.immediate,
      orderNames: ['least urgent first', 'most urgent first'],
      cell: Open,
    },
    {
      id: 'lastSeen',
      header: 'Last seen',
      value: ({ lastSeen }) => lastSeen,
      isMinor: true,
      cell: ({ lastSeen, retiredOn }) => (
        <span className="cell-lines">
          <span>{formatDate(lastSeen)}</span>
          {retiredOn !== null && <span className="hint small">Retired {formatDate(retiredOn)}</span>}
        </span>
      ),
    },
  ];
}
