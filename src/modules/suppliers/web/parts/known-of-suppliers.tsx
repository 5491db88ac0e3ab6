import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { formatDate } from '#web/words/format-date.ts';
import type { SupplierRow } from '../../contract/suppliers.ts';

/** Filters of the list on what is known of each supplier. */
export const knownFilters = [
  {
    name: 'charter',
    label: 'Charter',
    options: [
      { value: 'all', name: 'All points shown' },
      { value: 'not-met', name: 'A point not met' },
      { value: 'unknown', name: 'A point not known' },
    ],
  },
  {
    name: 'dspt',
    label: 'Security toolkit (DSPT)',
    options: [
      { value: 'met', name: 'Standards met' },
      { value: 'not-met', name: 'Published, not met' },
      { value: 'none', name: 'Nothing known' },
    ],
  },
  {
    name: 'assessment',
    label: 'Answers to questions',
    options: [
      { value: 'current', name: 'They count' },
      { value: 'expired', name: 'Expired' },
      { value: 'never', name: 'Never answered' },
    ],
  },
  { name: 'incidents', label: 'Incidents', options: [{ value: 'open', name: 'One is open' }] },
  { name: 'notice', label: 'Contracts', options: [{ value: 'soon', name: 'Notice within 90 days' }] },
] as const;

interface Known {
  readonly points: number;
  readonly today: string;
  readonly suppliers: readonly SupplierRow[];
}

function CharterCell({ row, points }: { readonly row: SupplierRow; readonly points: number }) {
  const unknown = points - row.evidenced - row.declared - row.notMet;
  if (unknown === points) return <span className="no-data">Not known</span>;
  const parts = [`${row.declared} declared`, row.notMet > 0 ? `${row.notMet} not met` : '', `${unknown} not known`];
  return (
    <>
      {row.evidenced} of {points} shown
      <span className="supplier-more">{parts.filter(Boolean).join(', ')}</span>
    </>
  );
}

/** Columns of what is known of each supplier; that of contracts for those who may see them. */
export function knownColumns({ points, today, suppliers }: Known): readonly Column<SupplierRow>[] {
  const seesContracts = suppliers.some(({ notices }) => notices !== null);
  const notices: Column<SupplierRow> = {
    id: 'notices',
    header: 'Notice within 90 days',
    value: (row) => row.notices,
    isNumber: true,
    isSortable: false,
  };
  return [
    {
      id: 'charter',
      header: 'Charter',
      value: (row) => row.evidenced,
      cell: (row) => <CharterCell row={row} points={points} />,
    },
    {
      id: 'dspt',
      header: 'DSPT',
      isMinor: true,
      value: (row) => row.dspt?.name ?? null,
      isSortable: false,
      cell: ({ dspt, odsCode }) =>
        dspt === null ? (
          <span className="no-data">{odsCode === null ? 'No code' : 'Nothing published'}</span>
        ) : (
          <>
            {dspt.name}
            <span className="supplier-more">{dspt.edition}</span>
          </>
        ),
    },
    {
      id: 'assessed',
      header: 'Answered',
      value: (row) => row.answeredAt,
      isMinor: true,
      cell: ({ answeredAt, answersUntil }) =>
        answeredAt === null ? (
          <span className="no-data">Never</span>
        ) : answersUntil !== null && answersUntil < today ? (
          <Status level="high">Expired</Status>
        ) : (
          formatDate(answeredAt.slice(0, 10))
        ),
    },
    ...(seesContracts ? [notices] : []),
  ];
}
