import { useSyncExternalStore } from 'react';
import { Icon } from '#web/kit/icon.tsx';

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
