import './organisations.css';
import { useState } from 'react';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { parsePage } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import type { DirectoryGroup } from '../contract/directory.ts';
import { endGroupRole, listGroups } from './calls.ts';
import { GiveGroupRole } from './parts/give-group-role.tsx';
import { PageSteps } from './parts/page-steps.tsx';
import { ReasonDialog } from './parts/reason-dialog.tsx';
import { roleName } from './parts/role-words.ts';
import { useMay } from './parts/use-may.ts';

type GroupRole = DirectoryGroup['roles'][number];

interface Asked {
  readonly group: DirectoryGroup;
  readonly role: GroupRole;
}

const crumbs = [{ href: '/people', name: 'People and access' }];

const wordsOf = ({ role, organisationName }: GroupRole) => `${roleName(role)}, ${organisationName}`;

interface RoleLinesProps {
  readonly group: DirectoryGroup;
  /** Absent for those who may only look. */
  readonly onEnd?: ((asked: Asked) => void) | undefined;
}

function RoleLines({ group, onEnd }: RoleLinesProps) {
  if (group.roles.length === 0) return <span className="no-data">No role</span>;
  return (
    <ul className="plain-list">
      {group.roles.map((role) => (
        <li key={role.id}>
          {wordsOf(role)}{' '}
          {onEnd && (
            <Button kind="link" onClick={() => onEnd({ group, role })}>
              End role
              <span className="visually-hidden">
                {' '}
                {wordsOf(role)} for {group.name}
              </span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function columnsFor(onEnd: RoleLinesProps['onEnd']): readonly Column<DirectoryGroup>[] {
  return [
    { id: 'name', header: 'Group', value: ({ name }) => name, isRowHeader: true, isSortable: false },
    {
      id: 'organisation',
      header: 'Organisation',
      value: ({ organisationName, organisationCode }) => `${organisationName}, ${organisationCode}`,
      isSortable: false,
    },
    { id: 'members', header: 'People', value: ({ members }) => members, isNumber: true, isSortable: false },
    {
      id: 'roles',
      header: 'Roles they get',
      value: ({ roles }) => roles.map(wordsOf).join('; '),
      cell: (group) => <RoleLines group={group} onEnd={onEnd} />,
      isSortable: false,
    },
  ];
}

function NoGroups({ search }: { readonly search: string }) {
  if (search !== '')
    return <EmptyState title={`No group has “${search}” in its name.`}>Check the spelling.</EmptyState>;
  return (
    <EmptyState title="No groups yet.">
      Groups come from your organisation’s directory, such as Entra ID or Okta, once it is connected.
    </EmptyState>
  );
}

interface EndDialogProps {
  readonly asked: Asked | null;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

function EndDialog({ asked, onClose, onDone }: EndDialogProps) {
  const ending = useSend(endGroupRole, ['/api/groups', '/api/people', '/api/audit']);
  const close = () => {
    ending.reset();
    onClose();
  };
  const end = ({ group, role }: Asked, why: string) =>
    ending.mutate(
      { params: { id: role.id }, body: { why } },
      {
        onSuccess: () => {
          close();
          onDone(`People in ${group.name} no longer get the role ${wordsOf(role)}.`);
        },
      },
    );
  return (
    <ReasonDialog
      id="end-group-role"
      title={asked === null ? '' : `End the role ${roleName(asked.role.role)} for ${asked.group.name}`}
      action="End role"
      isWarning
      isOpen={asked !== null}
      isBusy={ending.isPending}
      problem={ending.error}
      onClose={close}
      onSend={(why) => asked !== null && end(asked, why)}
    >
      <p>Everybody in the group loses this role at once, unless another group or a person gave it to them.</p>
    </ReasonDialog>
  );
}

/** Groups of the directory, and the roles that the people in them get. */
export function GroupsPage() {
  const query = useQueryState();
  const search = query.get('search') ?? '';
  const page = parsePage(query.get('page'));
  const groups = useAnswer(listGroups, { query: { search, page } });
  const mayManage = useMay('people:manage');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState('');
  const pageHref = (to: number) => query.hrefWith({ page: to === 1 ? null : String(to) });
  const list = groups.data?.groups ?? [];
  return (
    <>
      <PageHeader
        title="Groups"
        context="People and access"
        crumbs={crumbs}
        hint="Groups come from your directory. You decide which role their people get."
      />
      {done !== '' && <Notice kind="good" title={done} isSpoken />}
      <div className="filter-line filter-wide">
        <FilterBar label="Find groups" filters={[{ name: 'search', label: 'Name of the group' }]} />
      </div>
      <div className="stack">
        <AnswerPanel title="Groups of the directory" query={groups} what="the groups" isWide loadingRows={6}>
          {(answer) => (
            <>
              <DataTable
                caption="Groups of the directory"
                isCaptionHidden
                columns={columnsFor(mayManage ? setAsked : undefined)}
                rows={answer.groups}
                keyOf={({ id }) => String(id)}
                isBusy={groups.isPlaceholderData}
                empty={<NoGroups search={search} />}
              />
              <PageSteps
                label="Pages of groups"
                previous={page > 1 ? { href: pageHref(page - 1), words: 'Previous page' } : null}
                next={answer.hasMore ? { href: pageHref(page + 1), words: 'Next page' } : null}
              />
            </>
          )}
        </AnswerPanel>
        {mayManage && list.length > 0 && <GiveGroupRole groups={list} onDone={setDone} />}
      </div>
      <EndDialog asked={asked} onClose={() => setAsked(null)} onDone={setDone} />
    </>
  );
}
