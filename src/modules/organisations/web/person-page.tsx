import './organisations.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel, type PanelQuery } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { PageParams } from '#web/page-route.ts';
import type { Person } from '../contract/people.ts';
import { onePerson, whoAmI } from './calls.ts';
import { GiveRole } from './parts/give-role.tsx';
import { Missing } from './parts/missing.tsx';
import { AccountState, SecondCheckState } from './parts/person-words.tsx';
import { RenewLink } from './parts/renew-link.tsx';
import { RolesOfPerson } from './parts/roles-of-person.tsx';
import { SwitchAccount } from './parts/switch-account.tsx';
import { useMay } from './parts/use-may.ts';

const crumbs = [{ href: '/people', name: 'People and access' }];

function Facts({ person }: { readonly person: Person }) {
  return (
    <SummaryList
      rows={[
        { name: 'E-mail address', value: person.email },
        { name: 'Organisation', value: `${person.organisationName}, ${person.organisationCode}` },
        { name: 'Account', value: <AccountState person={person} /> },
        { name: 'Second check', value: <SecondCheckState isOn={person.isSecondCheckOn} /> },
      ]}
    />
  );
}

interface PersonBodyProps {
  readonly query: PanelQuery<Person>;
  readonly person: Person;
  readonly mayManage: boolean;
  /** True when the person logged in looks at themselves: nobody should lock themselves out. */
  readonly isOwn: boolean;
  readonly onDone: (words: string) => void;
}

// Drawn in one go once the account is there, so that no panel pushes another down.
function PersonBody({ query, person, mayManage, isOwn, onDone }: PersonBodyProps) {
  return (
    <div className="columns columns-top">
      <div className="stack">
        <AnswerPanel title="Account" query={query} what="this account">
          {(answer) => <Facts person={answer} />}
        </AnswerPanel>
        <Panel title="Roles" hint="A role also counts for the organisations below.">
          <RolesOfPerson person={person} mayManage={mayManage} onDone={onDone} />
        </Panel>
      </div>
      {mayManage && (
        <div className="stack">
          <GiveRole person={person} onDone={onDone} />
          <RenewLink person={person} />
          <Panel title="Data protection">
            <p className="form-lead">A copy of what is held, a hold, or an erasure.</p>
            <Link href={`/people/${person.id}/data`}>Data protection of {person.name}</Link>
          </Panel>
          {isOwn ? (
            <Panel title="Close this account">
              <p>This is your own account. Another administrator can close it.</p>
            </Panel>
          ) : (
            <SwitchAccount person={person} onDone={onDone} />
          )}
        </div>
      )}
    </div>
  );
}

/** One account: who it is, its roles, and what an administrator may do with it. */
export function PersonPage({ params }: { readonly params: PageParams }) {
  const id = Number(params.id);
  const person = useAnswer(onePerson, { params: { id } });
  const me = useAnswer(whoAmI, {});
  const mayManage = useMay('people:manage');
  const [done, setDone] = useState('');
  if (person.error?.status === 404) {
    return (
      <>
        <PageHeader title="Account" crumbs={crumbs} />
        <Missing what="account" detail={person.error.detail} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={person.data?.name ?? 'Account'} context="People and access" crumbs={crumbs} />
      {done !== '' && <Notice kind="good" title={done} isSpoken />}
      {person.data === undefined ? (
        <AnswerPanel title="Account" query={person} what="this account" loadingRows={10}>
          {() => null}
        </AnswerPanel>
      ) : (
        <PersonBody
          query={person}
          person={person.data}
          mayManage={mayManage}
          isOwn={me.data?.id === person.data.id}
          onDone={setDone}
        />
      )}
    </>
  );
}
