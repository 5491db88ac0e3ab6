import './log-in.css';
import './organisations.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/api/client.ts';
import { askPasskey, hasPasskeySupport } from '#web/api/passkey.ts';
import { asProblem, type Problem } from '#web/api/problem.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { safeNext } from '../domain/safe-next.ts';
import { logIn, logInByPasskey, passkeyQuestion, passSecondCheck, waysIn } from './calls.ts';
import { LogInDetails } from './parts/log-in-details.tsx';
import { LogInWays } from './parts/log-in-ways.tsx';
import { NarrowPage } from './parts/narrow-page.tsx';
import { type SecondProof, SecondStep } from './parts/second-step.tsx';
import { WhyAtLogIn } from './parts/why-at-log-in.tsx';

interface In {
  readonly state: 'logged-in' | 'second-check-needed';
  readonly start: string;
}

type Way = 'passkey' | 'password' | 'second';

/** Log in: by passkey, by an identity provider, or by password and the second check where one is on. */
export function LogInPage() {
  const queries = useQueryClient();
  const query = useQueryState();
  const ways = useAnswer(waysIn, {});
  const hasPasskeys = hasPasskeySupport() && (ways.data?.hasPasskeys ?? true);
  const next = query.get('next');
  const [isSecond, setIsSecond] = useState(query.get('step') === 'second-check');
  const [busy, setBusy] = useState<Way | null>(null);
  const [failed, setFailed] = useState<{ readonly way: Way; readonly problem: Problem } | null>(null);

  async function attempt(way: Way, work: () => Promise<In>): Promise<void> {
    setBusy(way);
    setFailed(null);
    try {
      const { state, start } = await work();
      if (state === 'second-check-needed') {
        // What was asked of an earlier try does not count for this one.
        queries.clear();
        setIsSecond(true);
        setBusy(null);
        return;
      }
      queries.clear();
      // A full load: nothing of whoever used this browser before may stay in memory. Busy until then.
      location.replace(safeNext(next, start));
    } catch (thrown) {
      setFailed({ way, problem: asProblem(thrown) });
      setBusy(null);
    }
  }

  async function byPasskey(): Promise<In> {
    const { options } = await call(passkeyQuestion, {});
    return await call(logInByPasskey, { body: { passkey: await askPasskey(options) } });
  }

  const problemOf = (way: Way) => (failed?.way === way ? failed.problem : null);
  if (isSecond) {
    return (
      <NarrowPage key="second" title="Second check" hint="One more step, so that a password alone lets nobody in.">
        <SecondStep
          problem={problemOf('second')}
          isBusy={busy === 'second'}
          onSend={(proof: Promise<SecondProof>) =>
            void attempt('second', async () => call(passSecondCheck, { body: await proof }))
          }
          onBack={() => {
            setFailed(null);
            setIsSecond(false);
          }}
        />
      </NarrowPage>
    );
  }
  return (
    <NarrowPage
      title="Log in"
      hint="One picture of cyber risk to patient care, from the nation to the ward."
      notice={<WhyAtLogIn providers={ways.data?.providers ?? []} />}
    >
      <LogInWays
        providers={ways.data?.providers ?? []}
        next={next}
        hasPasskeys={hasPasskeys}
        isBusy={busy === 'passkey'}
        problem={problemOf('passkey')}
        onPasskey={() => void attempt('passkey', byPasskey)}
      />
      <LogInDetails
        problem={problemOf('password')}
        isBusy={busy === 'password'}
        isSecond={hasPasskeys}
        onSend={(body) => void attempt('password', () => call(logIn, { body }))}
      />
    </NarrowPage>
  );
}
