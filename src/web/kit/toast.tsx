import { useSyncExternalStore } from 'react';
import { Icon } from '#web/kit/icon.tsx';

let message = '';
const listeners = new Set<() => void>();

function publish(text: string): void {
  message = text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows and speaks a short message at the foot of the window: "Link copied". A later one takes its place. */
export function announce(text: string): void {
  publish(text);
}

/** The place where `announce` shows its message. It stays until closed: nobody has to hurry. One in the shell. */
export function Toasts() {
  const text = useSyncExternalStore(subscribe, () => message);
  return (
    <div className="toasts" role="status">
      {text !== '' && (
        <div className="toast">
          <p>{text}</p>
          <button type="button" className="bar-icon" onClick={() => publish('')}>
            <Icon name="close" size={20} />
            <span className="visually-hidden">Close message</span>
          </button>
        </div>
      )}
    </div>
  );
}
