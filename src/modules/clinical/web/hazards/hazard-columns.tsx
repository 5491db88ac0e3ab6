import { Link } from 'wouter';
import type { Column } from '#web/kit/table/column.ts';
import { Tag } from '#web/kit/tag.tsx';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import type { HazardRow } from '../../contract/hazards.ts';
import { useCare } from '../parts/use-care.ts';
import { PresentStatus } from './rating-status.tsx';

/** Statuses in words. */
export const statusWords = { open: 'Open', transferred: 'Transferred', closed: 'Closed' } as const;

function PresentRating({ present }: Pick<HazardRow, 'present'>) {
  return (
    <>
      <PresentStatus present={present} />
      {present !== null && (
        <span className="cell-more">
          {present.stage === 'initial' ? 'Initial, residual unrated' : 'Residual'}: {present.severity.toLowerCase()},{' '}
          {present.likelihood.toLowerCase()} likelihood
        </span>
      )}
    </>
  );
}

/** Causes of a hazard, each a link to everything it leads to. */
export function CauseLinks({ causes }: { readonly causes: readonly { readonly id: number; readonly name: string }[] }) {
  const { href } = useCare();
  if (causes.length === 0) return <span className="no-data">None named</span>;
  return causes.map(({ id, name }) => (
    <Link key={id} className="cell-line" href={href(`causes/${id}`)}>
      {name}
    </Link>
  ));
}

/** Columns of the hazard log. */
export function hazardColumns({ hazards }: { readonly hazards: readonly HazardRow[] }) {
  const isOfSeveral = new Set(hazards.map(({ organisationCode }) => organisationCode)).size > 1;
  const organisation: Column<HazardRow> = {
    id: 'organisation',
    header: 'Organisation',
    value: (row) => row.organisationName,
    isSortable: false,
  };
  const columns: Column<HazardRow>[] = [
    {
      id: 'name',
      header: 'Hazard',
      value: (row) => row.name,
      cell: (row) => `${row.number}. ${row.name}`,
    },
    ...(isOfSeveral ? [organisation] : []),
    {
      id: 'causes',
      header: 'Causes',
      value: (row) => row.causes.map(({ name }) => name).join('; '),
      cell: (row) => <CauseLinks causes={row.causes} />,
      isSortable: false,
    },
    {
      id: 'pathway',
      header: 'Pathway',
      value: (row) => row.pathwayName,
      cell: (row) => row.pathwayName ?? <span className="no-data">Not linked</span>,
      isSortable: false,
    },
    {
      id: 'rating',
      header: 'Rating now',
      value: (row) => row.present?.rating ?? null,
      cell: (row) => <PresentRating present={row.present} />,
    },
    {
      id: 'status',
      header: 'Status',
      value: (row) => statusWords[row.status],
      cell: (row) => (
        <>
          <Tag>{statusWords[row.status]}</Tag>
          {row.isOverdue && row.reviewBy !== null && (
            <span className="cell-more">Review was due {formatDate(row.reviewBy)}</span>
          )}
        </>
      ),
      isSortable: false,
    },
    {
      id: 'updated',
      header: 'Changed',
      value: (row) => row.updatedAt,
      cell: (row) => formatInstant(new Date(row.updatedAt)),
    },
  ];
  return columns;
}
