import './organisations.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Notice } from '#web/kit/notice.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { safeNext } from '../domain/safe-next.ts';
import { logIn } from './calls.ts';
import { LogInCode } from './parts/log-in-code.tsx';
import { LogInDetails } from './parts/log-in-details.tsx';
import { NarrowPage } from './parts/narrow-page.tsx';

interface Details {
  readonly email: string;
  readonly password: string;
}

function WhyHere() {
  const query = useQueryState();
  if (query.get('problem') === 'link-used') {
    return (
      <Notice kind="warning" title="This link was used or is too old">
        <p>A log-in link works once. Log in with your e-mail address and password.</p>
        <p>
          If you have no password yet, ask your administrator for a new link. If you look after this server yourself,
          start Wardkeep again: it prints a new link.
        </p>
      </Notice>
    );
  }
  if (query.get('done') === 'password-set')
    return <Notice kind="good" title="Your password is set. Log in with it now." />;
  if (query.get('next') !== null) return <Notice title="Log in to go on. Then you get to the page you asked for." />;
  return null;
}

/** Log in: e-mail address and password, then the second check where it is on. */
export function LogInPage() {
  const queries = useQueryClient();
  const query = useQueryState();
  const [details, setDetails] = useState<Details | null>(null);
  const sending = useSend(logIn);

  async function tryLogIn(given: Details, code?: string): Promise<void> {
    const answer = await sending
      .mutateAsync({ body: code === undefined ? given : { ...given, code } })
      .catch(() => null);
    if (answer === null) return;
    if (answer.state === 'second-check-needed') return setDetails(given);
    queries.clear();
    // A full load: nothing of whoever used this browser before may stay in memory.
    location.replace(safeNext(query.get('next'), answer.start));
  }

  function startAgain(): void {
    sending.reset();
    setDetails(null);
  }

  const isBusy = sending.isPending || sending.data?.state === 'logged-in';
  return details === null ? (
    <NarrowPage
      title="Log in"
      hint="One picture of cyber risk to patient care, from the nation to the ward."
      notice={<WhyHere />}
    >
      <LogInDetails problem={sending.error} isBusy={isBusy} onSend={(given) => void tryLogIn(given)} />
    </NarrowPage>
  ) : (
    <NarrowPage key="code" title="Second check" hint="Open the app on your phone that makes your codes.">
      <LogInCode
        problem={sending.error}
        isBusy={isBusy}
        onSend={(code) => void tryLogIn(details, code)}
        onBack={startAgain}
      />
    </NarrowPage>
  );
}
