import type { ReactNode } from 'react';
import { Tag } from '#web/kit/tag.tsx';
import { formatInstant } from '#web/words/format-date.ts';

/** One line of a history. `at` is when it happened; `recordedAt`, when it was written down. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly recordedAt?: string;
  readonly what: ReactNode;
  /** Who did it; left out for what time alone brought about. */
  readonly who?: string;
  readonly text?: string;
}

const lateMs = 10 * 60_000;

function isAddedLater({ at, recordedAt }: TimelineEntry): boolean {
  return recordedAt !== undefined && Date.parse(recordedAt) - Date.parse(at) > lateMs;
}

/** A history in the order in which things happened. It is only added to: what came in later says so. */
export function Timeline({ label, entries }: { readonly label: string; readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} id={entry.id}>
          <p className="timeline-what">{entry.what}</p>
          {entry.text !== undefined && entry.text !== '' && <p className="timeline-text">“{entry.text}”</p>}
          <p className="small">
            <a className="timeline-at" href={`#${entry.id}`}>
              <time dateTime={entry.at}>{formatInstant(new Date(entry.at))}</time>
            </a>
            {entry.who !== undefined && `, ${entry.who}`}
            {isAddedLater(entry) && (
              <>
                {' '}
                <Tag>Added later</Tag>
              </>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
