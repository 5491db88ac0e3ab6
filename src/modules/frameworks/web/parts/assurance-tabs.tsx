import { TabLinks } from '#web/kit/tabs.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';

const pages = [
  { path: '', name: 'Overview' },
  { path: 'return', name: 'Return' },
  { path: 'tasks', name: 'Who does what' },
  { path: 'evidence', name: 'Evidence' },
  { path: 'services', name: 'Shared services' },
  { path: 'publish', name: 'Publish' },
  { path: 'plan', name: 'Plan' },
  { path: 'assessor', name: 'Assessor' },
  { path: 'levels', name: 'Levels' },
  { path: 'reviews', name: 'Reviews' },
  { path: 'strategy', name: 'Strategy' },
  { path: 'files', name: 'Files' },
] as const;

/** What counts for the whole nation: pages of their own, without an organisation. */
const national = [
  { href: '/years', name: 'Years', isCurrent: false },
  { href: '/frameworks', name: 'Frameworks', isCurrent: false },
];

/** Between the pages of assurance of one organisation. A page of assurance adds its line above. */
export function AssuranceTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  const { href } = useScoped('assurance');
  const year = useQueryState().get('year') || null;
  const tabs = pages.map(({ path, name }) => ({ href: href(path, { year }), name, isCurrent: path === current }));
  return <TabLinks label="Assurance" tabs={[...tabs, ...national]} />;
}
