import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { Overview } from '../../contract.ts';
import { StatusCell } from './status-cell.tsx';
import { Whole } from './whole.tsx';

type Year = Overview['own'][number];

function dayOf({ status, published, deadline }: Year): string {
  if (status === null) return '';
  if (published === null) return 'Not known';
  return published === deadline ? `${formatDate(published)}, the last day` : formatDate(published);
}

function isMissed({ standard }: Overview, { status }: Year): boolean {
  return status !== null && standard.words[status]?.code === 'not-published';
}

function columnsOf(overview: Overview): Column<Year>[] {
  const { words } = overview.standard;
  return [
    { id: 'edition', header: 'Year', value: (year) => year.edition, cell: (year) => <Whole text={year.edition} /> },
    {
      id: 'status',
      header: 'Status',
      value: (year) => (year.status === null ? null : (words[year.status]?.name ?? null)),
      cell: (year) =>
        year.status === null ? (
          <span className="no-data">{year.why}</span>
        ) : (
          <StatusCell overview={overview} status={year.status} />
        ),
    },
    {
      id: 'published',
      header: 'Published',
      value: (year) => year.published,
      cell: (year) => (isMissed(overview, year) ? '' : dayOf(year)),
    },
  ];
}

/** What the body itself published, year by year; hidden for a group of which nothing is known, as for a nation. */
export function OwnPanel({ overview }: { readonly overview: Overview }) {
  const { own, scope, standard, group } = overview;
  if (own.length === 0 || (group !== null && own.every((year) => year.status === null))) return null;
  const words = scope.register.isFictional ? '' : 'Last known public status, ';
  const sources = [...new Set(own.flatMap((year) => year.source ?? []))];
  const source = sources.length === 0 ? '' : `. Source: ${sources.join('; ')}`;
  return (
    <Panel
      title={group === null ? 'Assurance history' : 'Its own statuses'}
      hint={`${words}${standard.name} (${standard.code})${source}`}
      id="own"
    >
      <DataTable
        caption={`Statuses of ${scope.name} by year`}
        isCaptionHidden
        name="own"
        columns={columnsOf(overview)}
        rows={own.toReversed()}
        keyOf={(year) => year.edition}
      />
    </Panel>
  );
}
