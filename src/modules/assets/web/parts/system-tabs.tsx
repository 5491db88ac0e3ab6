import { PlaceTabs } from '#web/kit/place-tabs.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { type SystemPath, systemPlaces } from './system-places.ts';

/** Between the pages about systems of one organisation or of a branch. */
export function SystemTabs({ current }: { readonly current: SystemPath }) {
  const { href } = useScoped('systems');
  return <PlaceTabs label="Systems" groups={systemPlaces} current={current} hrefOf={(path) => href(path)} />;
}
