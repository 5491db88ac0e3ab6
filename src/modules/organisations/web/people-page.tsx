import './organisations.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { parsePage } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import type { Person } from '../contract/people.ts';
import { listPeople } from './calls.ts';
import { PageSteps } from './parts/page-steps.tsx';
import { AccountState, accountState, SecondCheckState } from './parts/person-words.tsx';
import { roleName } from './parts/role-words.ts';
import { useMay } from './parts/use-may.ts';

function rolesOf({ appointments }: Person): string {
  return appointments.map(({ role, organisationName }) => `${roleName(role)}, ${organisationName}`).join('; ');
}

function RoleLines({ person }: { readonly person: Person }) {
  if (person.appointments.length === 0) return <span className="no-data">No role now</span>;
  return (
    <ul className="plain-list">
      {person.appointments.map(({ id, role, organisationName }) => (
        <li key={id}>
          {roleName(role)}, {organisationName}
        </li>
      ))}
    </ul>
  );
}

const columns: readonly Column<Person>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name, isSortable: false },
  { id: 'email', header: 'E-mail address', value: ({ email }) => email, isSortable: false },
  {
    id: 'roles',
    header: 'Roles',
    value: rolesOf,
    cell: (person) => <RoleLines person={person} />,
    isSortable: false,
  },
  {
    id: 'second-check',
    header: 'Second check',
    value: ({ isSecondCheckOn }) => (isSecondCheckOn ? 'On' : 'Off'),
    cell: ({ isSecondCheckOn }) => <SecondCheckState isOn={isSecondCheckOn} />,
    isSortable: false,
  },
  {
    id: 'account',
    header: 'Account',
    value: accountState,
    cell: (person) => <AccountState person={person} />,
    isSortable: false,
  },
];

function NoPeople({ search }: { readonly search: string }) {
  if (search === '')
    return <EmptyState title="No accounts yet.">Add the first person of your organisation.</EmptyState>;
  return (
    <EmptyState title={`Nobody’s name or e-mail address begins with “${search}”.`}>
      Check the spelling, or remove the filter. Accounts of organisations that you do not look after are not in this
      list.
    </EmptyState>
  );
}

/** Accounts of the organisations that one administers or leads. */
export function PeoplePage() {
  const query = useQueryState();
  const search = query.get('search') ?? '';
  const page = parsePage(query.get('page'));
  const people = useAnswer(listPeople, { query: { search, page } });
  const mayManage = useMay('people:manage');
  const mayMakeTokens = useMay('token:manage');
  const pageHref = (to: number) => query.hrefWith({ page: to === 1 ? null : String(to) });
  return (
    <>
      <PageHeader
        title="People and access"
        hint="Who has an account in your organisations, and what each may do."
        actions={
          <>
            <ButtonLink href="/people/groups">Groups</ButtonLink>
            {mayMakeTokens && <ButtonLink href="/tokens">Tokens for scripts</ButtonLink>}
            {mayManage && <ButtonLink href="/people/import">Import people</ButtonLink>}
            {mayManage && (
              <ButtonLink href="/people/new" kind="primary">
                Add a person
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="filter-line filter-wide">
        <FilterBar label="Find people" filters={[{ name: 'search', label: 'Beginning of a name or e-mail address' }]} />
      </div>
      <AnswerPanel title="Accounts" query={people} what="the accounts" isWide loadingRows={10}>
        {(answer) => (
          <>
            <DataTable
              caption="Accounts"
              isCaptionHidden
              columns={columns}
              rows={answer.people}
              keyOf={({ id }) => String(id)}
              hrefOf={({ id }) => `/people/${id}`}
              isBusy={people.isPlaceholderData}
              empty={<NoPeople search={search} />}
              filters={search === '' ? [] : [`Begins with: ${search}`]}
            />
            <PageSteps
              label="Pages of accounts"
              previous={page > 1 ? { href: pageHref(page - 1), words: 'Previous page' } : null}
              next={answer.hasMore ? { href: pageHref(page + 1), words: 'Next page' } : null}
            />
          </>
        )}
      </AnswerPanel>
    </>
  );
}
