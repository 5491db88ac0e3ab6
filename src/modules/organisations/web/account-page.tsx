import './log-in.css';
import './organisations.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { Me } from '../contract/log-in.ts';
import { ownAccess, whoAmI } from './calls.ts';
import { ChangePassword } from './parts/change-password.tsx';
import { LinkedProviders } from './parts/linked-providers.tsx';
import { Passkeys } from './parts/passkeys-panel.tsx';
import { RecoveryCodes } from './parts/recovery-codes.tsx';
import { RecoveryNotice } from './parts/recovery-notice.tsx';
import { SecondCheck } from './parts/second-check.tsx';
import { SessionsPanel } from './parts/sessions-panel.tsx';

function OwnRoles({ me }: { readonly me: Me }) {
  if (me.appointments.length === 0) return 'None';
  return (
    <ul className="plain-list">
      {me.appointments.map(({ role, roleName, code, name }) => (
        <li key={`${role} ${code}`}>
          {roleName}, {name}
        </li>
      ))}
    </ul>
  );
}

/** One's own account: who one is here, every way to log in, and where one is logged in. */
export function AccountPage() {
  const me = useAnswer(whoAmI, {});
  const access = useAnswer(ownAccess, {});
  const recovery = access.data?.recovery ?? null;
  return (
    <>
      <PageHeader title="Your account" hint="Only you and the administrators above your organisation see this." />
      {me.data?.isHeldBack && (
        <Notice kind="warning" title="Set up a second check first">
          <p>
            Your role can do a great deal, so a password alone is not enough. Add a passkey, or set up a code from an
            app. Until then you see this page only.
          </p>
        </Notice>
      )}
      {recovery !== null && <RecoveryNotice recovery={recovery} />}
      <div className="columns columns-even columns-top">
        <div className="stack">
          <AnswerPanel title="You" query={me} what="your account">
            {(answer) => (
              <SummaryList
                rows={[
                  { name: 'Name', value: answer.name },
                  { name: 'E-mail address', value: answer.email },
                  { name: 'Organisation', value: `${answer.organisation.name}, ${answer.organisation.code}` },
                  { name: 'Roles', value: <OwnRoles me={answer} /> },
                ]}
              />
            )}
          </AnswerPanel>
          <AnswerPanel title="Passkeys" query={access} what="your passkeys" loadingRows={4} id="passkeys">
            {(answer) => <Passkeys passkeys={answer.passkeys} refused={answer.passkeysRefused} />}
          </AnswerPanel>
          <AnswerPanel title="Recovery codes" query={access} what="your recovery codes" loadingRows={3}>
            {(answer) => <RecoveryCodes {...answer.recoveryCodes} />}
          </AnswerPanel>
        </div>
        <div className="stack">
          <AnswerPanel title="Second check by code" query={me} what="your second check" loadingRows={3}>
            {(answer) => <SecondCheck me={answer} />}
          </AnswerPanel>
          <AnswerPanel
            title={me.data?.hasPassword === false ? 'Choose a password' : 'Change your password'}
            query={me}
            what="your password"
          >
            {(answer) => <ChangePassword me={answer} />}
          </AnswerPanel>
          {access.data !== undefined && access.data.providers.length > 0 && (
            <AnswerPanel title="Log in with another account" query={access} what="linked accounts" id="providers">
              {(answer) => <LinkedProviders providers={answer.providers} />}
            </AnswerPanel>
          )}
        </div>
        <SessionsPanel />
      </div>
    </>
  );
}
