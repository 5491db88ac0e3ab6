import { TabLinks } from '#web/kit/tabs.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';

const pages = [
  { path: 'sharing', name: 'What it shares' },
  { path: 'sharing/below', name: 'Shared with it' },
  { path: 'looks', name: 'Who looked' },
] as const;

/** Between the pages about what an organisation shares and who looked. */
export function SharingTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  const { href } = useScoped();
  const tabs = pages.map(({ path, name }) => ({ href: href(path), name, isCurrent: path === current }));
  return <TabLinks label="Sharing and trust" tabs={tabs} />;
}
