import type { ReactNode } from 'react';
import { Glyph, type Level, levelWords } from '#web/kit/glyph.tsx';

/** Props of `Status`: `children` replaces the level's own word ("4 overdue"). */
export interface StatusProps {
  readonly level: Level;
  readonly children?: ReactNode;
}

/** A status tag: shape, word and colour together, so that no one of them carries the meaning alone. */
export function Status({ level, children }: StatusProps) {
  return (
    <span className={`status status-${level}`}>
      <Glyph level={level} />
      <span>{children ?? levelWords[level]}</span>
    </span>
  );
}

/** Props of `PublicStatus`: the published words, the edition ("2022-23") and the standard it was measured by. */
export interface PublicStatusProps {
  readonly status: string | null;
  readonly edition: string;
  readonly standard?: string;
  /** Leaves the label out where a heading or caption already says "last known public status". */
  readonly isLabelled?: boolean;
}

/**
 * What was last published about a real organisation. Always neutral: it is history, and must not look like today's
 * state. Null means that nothing was published.
 */
export function PublicStatus({ status, edition, standard, isLabelled = true }: PublicStatusProps) {
  return (
    <span className="public-status">
      {isLabelled && <span className="public-status-label">Last known public status: </span>}
      <span className="status status-public">
        <svg className="glyph" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          {status === null ? (
            <circle className="glyph-ring" cx="8" cy="8" r="6.5" />
          ) : (
            <path d="M2 3h12v2H2zM2 7h12v2H2zM2 11h8v2H2z" />
          )}
        </svg>
        <span>{status ?? 'Not published'}</span>
      </span>{' '}
      <span className="public-status-edition">
        {edition}
        {standard === undefined ? '' : `, ${standard}`}
      </span>
    </span>
  );
}
