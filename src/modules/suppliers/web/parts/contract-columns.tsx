import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { formatDate } from '#web/words/format-date.ts';
import { inPounds } from '#web/words/pounds.ts';
import type { ContractView } from '../../contract/contracts.ts';
import { decisionWords, standingWords } from './contract-words.ts';

const day = (value: string | null) =>
  value === null ? <span className="no-data">Not stated</span> : formatDate(value);

const organisation: Column<ContractView> = {
  id: 'organisation',
  header: 'Organisation',
  value: (row) => row.organisationName,
  isSortable: false,
};
const supplier: Column<ContractView> = { id: 'supplier', header: 'Supplier', value: (row) => row.supplierName };

const others: readonly Column<ContractView>[] = [
  {
    id: 'standing',
    header: 'Stands',
    value: (row) => standingWords[row.standing].words,
    cell: (row) => (
      <Status level={standingWords[row.standing].level}>
        {row.standing === 'decided' ? decisionWords[row.decision] : standingWords[row.standing].words}
      </Status>
    ),
    isSortable: false,
  },
  { id: 'notice', header: 'Notice until', value: (row) => row.noticeOn, cell: (row) => day(row.noticeOn) },
  { id: 'ends', header: 'Ends', value: (row) => row.endsOn, cell: (row) => day(row.endsOn) },
  {
    id: 'yearly',
    header: 'A year',
    value: (row) => row.yearlyPence,
    isMinor: true,
    cell: (row) => inPounds(row.yearlyPence),
    isNumber: true,
  },
];

/** Columns of contracts; with the supplier where it is not said by the page, and the organisation where there are several. */
export function contractColumns(shows: {
  readonly hasSupplier: boolean;
  readonly hasOrganisation: boolean;
}): readonly Column<ContractView>[] {
  const title: Column<ContractView> = {
    id: 'title',
    header: 'Contract',
    value: (row) => row.title,
    isRowHeader: true,
    isSortable: false,
    cell: (row) => (
      <>
        {row.title}
        <span className="supplier-more">
          {row.id}
          {row.reference === '' ? '' : `, ${row.reference}`}
        </span>
      </>
    ),
  };
  return [title, ...(shows.hasOrganisation ? [organisation] : []), ...(shows.hasSupplier ? [supplier] : []), ...others];
}
