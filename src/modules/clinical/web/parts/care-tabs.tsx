import { PlaceTabs } from '#web/kit/place-tabs.tsx';
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

/** Stands among systems, and is what follows from care at risk. */
const toFix = { path: 'to-fix', name: 'What to fix first' } as const;

/** Between the pages of clinical safety of one organisation. */
export function CareTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  const { href } = useCare();
  const systems = useScoped('systems').href(toFix.path);
  return (
    <PlaceTabs
      label="Clinical safety"
      groups={[...pages, toFix]}
      current={current}
      hrefOf={(path) => (path === toFix.path ? systems : href(path))}
    />
  );
}
