import { Panel } from '#web/kit/panel.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { Overview } from '../../contract.ts';
import { inText } from '../../domain/plain-words.ts';

/** What the figures rest on: day, hierarchy, whom they count, and what is left out. */
export function NotesPanel({ overview }: { readonly overview: Overview }) {
  const { asOf, edge, edition, standard, notes, group, scope } = overview;
  return (
    <Panel title="About these figures" id="about">
      <ul className="notes">
        <li>
          Who belongs where is answered by {inText(edge.name)} ({edge.meaning}) as it was on {formatDate(asOf.day)}.
        </li>
        {group !== null && edition !== null && (
          <li>
            Statuses are those public on that day. {standard.code} {edition.code} closed on{' '}
            {formatDate(edition.deadline)}.
          </li>
        )}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {!scope.register.isFictional && (
          <li>No page of {scope.register.name} shows a weakness or a score that is not public.</li>
        )}
      </ul>
    </Panel>
  );
}
