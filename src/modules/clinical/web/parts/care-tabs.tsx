import { TabLinks } from '#web/kit/tabs.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { useCare } from './use-care.ts';

const pages = [
  { path: '', name: 'Care at risk' },
  { path: 'map', name: 'Service map' },
  { path: 'scenarios', name: 'Scenarios' },
  { path: 'hazards', name: 'Hazard log' },
  { path: 'plans', name: 'Continuity plans' },
  { path: 'safety-case', name: 'Safety case' },
] as const;

/** Between the pages of clinical safety of one organisation. */
export function CareTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  const { href } = useCare();
  const systems = useScoped('systems').href('to-fix');
  const tabs = [
    ...pages.map(({ path, name }) => ({ href: href(path), name, isCurrent: path === current })),
    { href: systems, name: 'What to fix first', isCurrent: false },
  ];
  return <TabLinks label="Clinical safety" tabs={tabs} />;
}
