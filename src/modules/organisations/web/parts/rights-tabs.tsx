import { TabLinks } from '#web/kit/tabs.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { useMay } from './use-may.ts';

const pages = [
  { path: '', name: 'Who can see what', needsPeople: true },
  { path: 'review', name: 'Review', needsPeople: true },
  { path: 'emergencies', name: 'Emergency access', needsPeople: true },
  { path: 'why', name: 'Why can I see this', needsPeople: false },
] as const;

/** Between the pages about who may do what in one organisation. */
export function RightsTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  const { href } = useScoped('rights');
  const mayRead = useMay('people:read');
  const tabs = pages
    .filter(({ needsPeople, path }) => mayRead || !needsPeople || path === current)
    .map(({ path, name }) => ({ href: href(path), name, isCurrent: path === current }));
  return <TabLinks label="Who may do what here" tabs={tabs} />;
}
