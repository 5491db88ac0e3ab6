import { Link } from 'wouter';
import { PublicStatus } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { formatDate } from '#web/words/format-date.ts';
import type { OrganisationFilters, OrganisationRow } from '../../contract/register.ts';
import { pageOf } from '../../domain/page-of.ts';

/** What an address needs to know of a register. */
interface RegisterAddress {
  readonly address: string;
  readonly rootCode: string;
  readonly isFictional: boolean;
}

/** The page of an organisation in a list. */
export function pageOfRow({ code, kind }: OrganisationRow, register: RegisterAddress): string {
  const { address, rootCode, isFictional } = register;
  return pageOf({ code, kind, rootCode, isFictional, registerAddress: address });
}

const name: Column<OrganisationRow> = { id: 'name', header: 'Name', value: (row) => row.name };
const code: Column<OrganisationRow> = { id: 'code', header: 'Code', value: (row) => row.code };
const kind: Column<OrganisationRow> = { id: 'kind', header: 'Kind', value: (row) => row.kindName, isSortable: false };
const status: Column<OrganisationRow> = {
  id: 'status',
  header: 'Last known public status',
  value: (row) => row.statusName,
  cell: ({ statusName, standard, edition }) =>
    edition === null || standard === null ? (
      <span className="no-data">Nothing published</span>
    ) : (
      <PublicStatus status={statusName} edition={edition} standard={standard} isLabelled={false} />
    ),
  isSortable: false,
};
const opened: Column<OrganisationRow> = {
  id: 'opened',
  header: 'First day',
  value: (row) => row.opened,
  cell: (row) => (row.opened === null ? <span className="no-data">Not known</span> : formatDate(row.opened)),
  isSortable: false,
};
const closed: Column<OrganisationRow> = {
  id: 'closed',
  header: 'Last day',
  value: (row) => row.closed,
  cell: (row) => (row.closed === null ? 'Open' : formatDate(row.closed)),
  isSortable: false,
};
const edit: Column<OrganisationRow> = {
  id: 'edit',
  header: 'Change',
  value: () => '',
  cell: (row) => (
    <Link href={`/organisations/${encodeURIComponent(row.code)}/edit`}>
      Correct<span className="visually-hidden"> {row.name}</span>
    </Link>
  ),
  isSortable: false,
};

/** The columns of the register: the last day where closed ones are shown, and the way to correct for those who may. */
export function organisationColumns(options: {
  readonly mayEdit: boolean;
  readonly state: OrganisationFilters['state'];
}): readonly Column<OrganisationRow>[] {
  const columns = [name, code, kind, status, opened];
  if (options.state !== 'open') columns.push(closed);
  if (options.mayEdit) columns.push(edit);
  return columns;
}
