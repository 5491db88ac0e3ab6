import { Panel } from '#web/kit/panel.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';

interface Called {
  readonly id: number;
  readonly trackingId: string;
  readonly title: string;
  readonly publisher: string;
}

/** Leads to the advisories whose own id somebody asked for. */
export function CalledAdvisories({ called }: { readonly called: readonly Called[] }) {
  const { href } = useScoped('systems');
  if (called.length === 0) return null;
  return (
    <Panel title="This is the id of an advisory" isWide hint="Its page shows who runs what it speaks of">
      <ul className="plain-list">
        {called.map(({ id, trackingId, title, publisher }) => (
          <li key={id}>
            <a href={href(`advisories/${id}`)}>
              {trackingId}: {title}
            </a>{' '}
            <span className="hint">{publisher}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
