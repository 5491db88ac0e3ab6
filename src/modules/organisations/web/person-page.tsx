import './organisations.css';
import { useState } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { PageParams } from '#web/page-route.ts';
import type { Person } from '../contract/people.ts';
import { onePerson } from './calls.ts';
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

/** One account: who it is, its roles, and what an administrator may do with it. */
export function PersonPage({ params }: { readonly params: PageParams }) {
  const id = Number(params.id);
  const person = useAnswer(onePerson, { params: { id } });
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
      <div className="columns">
        <div className="stack">
          <AnswerPanel title="Account" query={person} what="this account" loadingRows={4}>
            {(answer) => <Facts person={answer} />}
          </AnswerPanel>
          {person.error === null && (
            <AnswerPanel
              title="Roles"
              hint="A role also counts for the organisations below."
              query={person}
              what="the roles"
              loadingRows={3}
            >
              {(answer) => <RolesOfPerson person={answer} mayManage={mayManage} onDone={setDone} />}
            </AnswerPanel>
          )}
        </div>
        {mayManage && person.data !== undefined && (
          <div className="stack">
            <GiveRole person={person.data} onDone={setDone} />
            <RenewLink person={person.data} />
            <SwitchAccount person={person.data} onDone={setDone} />
          </div>
        )}
      </div>
    </>
  );
}
