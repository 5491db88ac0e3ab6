import { TabLinks } from '#web/kit/tabs.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';

const pages = [
  { path: '', name: 'Overview' },
  { path: 'evidence', name: 'Evidence' },
  { path: 'services', name: 'Shared services' },
  { path: 'assessor', name: 'Independent assessment' },
] as const;

/** Between the pages of what stands behind a return. */
export function EvidenceTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  const { href } = useScoped('assurance');
  const tabs = pages.map(({ path, name }) => ({ href: href(path), name, isCurrent: path === current }));
  return <TabLinks label="What stands behind the return" tabs={tabs} />;
}
