import { TabLinks } from '#web/kit/tabs.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';

const pages = [
  { path: 'duties', name: 'Duties' },
  { path: 'obligations', name: 'Obligations' },
  { path: 'sharing', name: 'Sharing' },
  { path: 'looks', name: 'Who looked' },
] as const;

/** Between the pages about who answers for what in one organisation. */
export function PeopleTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  const { href } = useScoped();
  const tabs = pages.map(({ path, name }) => ({ href: href(path), name, isCurrent: path === current }));
  return <TabLinks label="Who answers for what" tabs={tabs} />;
}
