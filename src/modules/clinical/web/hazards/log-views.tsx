import { Link } from 'wouter';
import { useCare } from '../parts/use-care.ts';

const views = [
  { path: 'hazards', name: 'Hazards' },
  { path: 'causes', name: 'Causes' },
  { path: 'hazards/organisations', name: 'Organisations', isOfSeveral: true },
  { path: 'matrix', name: 'Risk matrix' },
] as const;

/** Props of `LogViews`. A log of one organisation has nothing to compare. */
export interface LogViewsProps {
  readonly current: (typeof views)[number]['path'];
  readonly isOne: boolean;
}

/** The ways to read a hazard log, one under the tab that holds them all. */
export function LogViews({ current, isOne }: LogViewsProps) {
  const { href } = useCare();
  const shown = views.filter((view) => !('isOfSeveral' in view) || !isOne || view.path === current);
  return (
    <nav className="log-views" aria-label="Ways to read the hazard log">
      <ul className="plain-list">
        {shown.map(({ path, name }) => (
          <li key={path}>
            <Link href={href(path)} aria-current={path === current ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
