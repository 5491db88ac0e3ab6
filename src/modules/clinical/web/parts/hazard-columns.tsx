import type { Column } from '#web/kit/table/column.ts';
import { Tag } from '#web/kit/tag.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { HazardRow } from '../../contract/hazards.ts';
import type { MatrixPack } from '../../domain/clinical-risk-matrix.ts';
import { levelName, RatingStatus } from './rating-status.tsx';

/** Statuses in words. */
export const statusWords = { open: 'Open', transferred: 'Transferred', closed: 'Closed' } as const;

function PresentRating({ pack, row }: { readonly pack: MatrixPack; readonly row: HazardRow }) {
  const rated = row.residual ?? row.initial;
  return (
    <>
      <RatingStatus pack={pack} rating={rated?.rating ?? null} />
      {rated !== null && (
        <span className="cell-more">
          {row.residual === null ? 'Initial, residual unrated' : 'Residual'}:{' '}
          {levelName(pack.severities, rated.severity).toLowerCase()},{' '}
          {levelName(pack.likelihoods, rated.likelihood).toLowerCase()} likelihood
        </span>
      )}
    </>
  );
}

/** Columns of the hazard log. */
export function hazardColumns({ matrix, hazards }: { matrix: MatrixPack; hazards: readonly HazardRow[] }) {
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
      cell: (row) =>
        row.causes.length === 0 ? (
          <span className="no-data">None named</span>
        ) : (
          row.causes.map(({ id, name }) => (
            <span key={id} className="cell-line">
              {name}
            </span>
          ))
        ),
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
      value: (row) => (row.residual ?? row.initial)?.rating ?? null,
      cell: (row) => <PresentRating pack={matrix} row={row} />,
    },
    {
      id: 'status',
      header: 'Status',
      value: (row) => statusWords[row.status],
      cell: (row) => <Tag>{statusWords[row.status]}</Tag>,
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
