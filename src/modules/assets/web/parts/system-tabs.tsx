import { TabLinks } from '#web/kit/tabs.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';

const pages = [
  { path: '', name: 'Systems' },
  { path: 'to-fix', name: 'What to fix first' },
  { path: 'controls', name: 'Controls' },
  { path: 'legacy', name: 'Cannot be patched' },
  { path: 'doubtful', name: 'One or two?' },
  { path: 'who-has', name: 'Who has it' },
  { path: 'advisories', name: 'Advisories' },
  { path: 'imports', name: 'Scans and inventories' },
  { path: 'feeds', name: 'Public lists' },
] as const;

/** Between the pages about systems of one organisation or of a branch. */
export function SystemTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  const { href } = useScoped('systems');
  const tabs = pages.map(({ path, name }) => ({ href: href(path), name, isCurrent: path === current }));
  return <TabLinks label="Systems" tabs={tabs} />;
}
