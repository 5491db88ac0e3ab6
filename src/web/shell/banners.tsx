import { useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { Icon } from '#web/kit/icon.tsx';
import type { Session } from '#web/shell/shell-contract.ts';
import { formatTime } from '#web/words/format-date.ts';

/** Says on every page of the fictional nation, on screen and on paper, that nothing on it is real. */
export function DemoBanner() {
  return (
    <section className="banner banner-demo" aria-label="About this data">
      <p>
        <strong>Demonstration data.</strong> Names and scores are made up and say nothing about real organisations.
      </p>
    </section>
  );
}

function subscribe(onChange: () => void): () => void {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}

/** Says that the connection is lost, and that what was typed is kept. */
export function OfflineBanner() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!isOnline && (
        <p className="banner banner-offline">
          <Icon name="offline" size={20} />
          <span>
            <strong>You are offline.</strong> You can read what is on this page. What you typed is kept.
          </span>
        </p>
      )}
    </div>
  );
}

/** Says on every page that emergency access goes on, to what and until when. */
export function EmergencyBanner({ emergencies }: Pick<Session, 'emergencies'>) {
  return emergencies.map(({ id, page, name, until, mayChange }) => (
    <section key={id} className="banner banner-emergency" aria-label="Emergency access">
      <p>
        <strong>
          You have emergency access to <Link href={page}>{name}</Link> until {formatTime(new Date(until))}.
        </strong>{' '}
        {mayChange ? 'You can read and change.' : 'You can read.'} All that you do is looked at afterwards.{' '}
        <Link href="/emergency">End it</Link>
      </p>
    </section>
  ));
}
