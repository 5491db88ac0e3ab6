import './organisations.css';
import { useEffect } from 'react';
import { useQueryState } from '#web/scope/use-query.ts';
import { NarrowPage } from './parts/narrow-page.tsx';

/** Where the window of an identity provider ends after a fresh proof: tells the page that waits, and closes. */
export function ProvedPage() {
  const isOther = useQueryState().get('problem') === 'other-account';
  useEffect(() => {
    if (isOther) return;
    const channel = new BroadcastChannel('wardkeep.proof');
    channel.postMessage('proved');
    channel.close();
    window.close();
  }, [isOther]);
  return isOther ? (
    <NarrowPage title="That did not prove that it is you">
      <p>
        You logged in there with another account than the one that is linked here, or without the second check that your
        account needs. Close this window and try again.
      </p>
    </NarrowPage>
  ) : (
    <NarrowPage title="It is you">
      <p>You can close this window and go on where you were.</p>
    </NarrowPage>
  );
}
