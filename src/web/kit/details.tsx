import { type ReactNode, useState } from 'react';

/**
 * More words for those who want them, closed at first. `isLate`: they are made when somebody opens it, for lists of many
 * of which few are opened; then the browser cannot find words in what is closed.
 */
export function Details({
  summary,
  isLate = false,
  children,
}: {
  readonly summary: string;
  readonly isLate?: boolean;
  readonly children: ReactNode;
}) {
  const [wasOpened, setWasOpened] = useState(!isLate);
  return (
    <details className="details" onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}>
      <summary>{summary}</summary>
      <div className="details-inside">{wasOpened && children}</div>
    </details>
  );
}
