import { useSyncExternalStore } from 'react';

/** As in the styles: up to here a table is stacked. */
const narrow = '(max-width: 640px)';

function subscribe(onChange: () => void): () => void {
  const list = matchMedia(narrow);
  list.addEventListener('change', onChange);
  return () => list.removeEventListener('change', onChange);
}

/** True on a screen as narrow as a phone's, for what is drawn in another way there and not only styled in another way. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(narrow).matches);
}
