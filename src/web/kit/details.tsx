import { type ReactNode, useState } from 'react';

/**
 * More words for those who want them, closed at first. `isLate`: they are made when somebody opens it, for lists of many
 * of which few are opened; then the browser cannot find words in what is closed.
 */
export function Details({
  summary,
  isLate = false,
  isOpen = false,
  children,
}: {
  readonly summary: string;
  readonly isLate?: boolean;
  /** Open at first, for what somebody has just asked for. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}) {
  const [wasOpened, setWasOpened] = useState(!isLate || isOpen);
  return (
    <details
      className="details"
      open={isOpen ? true : undefined}
      onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}
    >
      <summary>{summary}</summary>
      <div className="details-inside">{wasOpened && children}</div>
    </details>
  );
}
