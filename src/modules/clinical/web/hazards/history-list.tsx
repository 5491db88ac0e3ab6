import { formatInstant } from '#web/words/format-date.ts';
import type { HistoryEntry } from '../../contract/hazards.ts';
import { hazardFieldWords } from './hazard-fields.ts';

const actionWords: Readonly<Record<string, string>> = {
  'add-hazard': 'Added',
  'edit-hazard': 'Changed',
  'rate-hazard': 'Rated',
  'load-demonstration': 'Invented',
};

/** Versions of a hazard with what each changed. */
export function HistoryList({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  return (
    <ol className="plain-list history">
      {entries.map((entry) => (
        <li key={entry.version}>
          <p>
            <strong>
              {actionWords[entry.action] ?? entry.action}, version {entry.version}
            </strong>
            : “{entry.why}”
          </p>
          <p className="small">
            {entry.by}, {formatInstant(new Date(entry.at))}
          </p>
          {entry.changes.length > 0 && (
            <ul className="history-changes">
              {entry.changes.map(({ field, before, after }) => (
                <li key={field}>
                  {hazardFieldWords[field] ?? field}: was “{before}”, now “{after}”
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
