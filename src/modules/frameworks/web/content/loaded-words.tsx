import type { AnswerOf } from '#web/api/client.ts';
import type { Problem } from '#web/api/problem.ts';
import { Details } from '#web/kit/details.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { importContent as contract } from '../../contract/content.ts';

export type Loaded = AnswerOf<typeof contract>;

/** What is wrong with a field; for '' what is wrong with the file as a whole. */
export function faultOf(problem: Problem | null, field: string): string | undefined {
  if (problem === null) return undefined;
  const ofField = problem.errors.find(({ field: name }) => name === field)?.message;
  if (field !== '') return ofField;
  const places = problem.errors.filter(({ field: name }) => !['version', 'year', 'why'].includes(name));
  if (places.length === 0) return problem.errors.length > 0 ? undefined : problem.detail;
  return `${problem.detail} ${places.map(({ field: name, message }) => `${name}: ${message}`).join(' ')}`;
}

function Faults({ loaded }: { readonly loaded: Loaded }) {
  return (
    <Notice
      kind="warning"
      title={`This file has ${countOf(loaded.faultCount, 'fault. Mend it', 'faults. Mend them')}, then try again.`}
      isSpoken
    >
      <ul className="loaded-list">
        {loaded.faults.map(({ where, message }) => (
          <li key={`${where} ${message}`}>
            <strong>{where}</strong> {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function titleOf({ differenceCount, isNew, title }: Loaded): string {
  if (differenceCount === 0) return 'This file says the same as what is stored.';
  if (isNew) return `${title} is new, with ${countOf(differenceCount, 'part')}. Nothing is stored yet.`;
  return `${title}: ${countOf(differenceCount, 'change')}. Nothing is stored yet.`;
}

/** What a file would change, what of it would not be kept, and what is wrong with it. */
export function LoadedWords({ loaded }: { readonly loaded: Loaded }) {
  if (loaded.faultCount > 0) return <Faults loaded={loaded} />;
  const { differences, differenceCount, losses, notes } = loaded;
  const more = differenceCount - differences.length;
  return (
    <Notice title={titleOf(loaded)} isSpoken>
      {losses.length > 0 && <p>Not kept: {losses.join('; ')}.</p>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {differences.length > 0 && (
        <Details summary="See what would change">
          <ul className="loaded-list">
            {differences.map(({ kind, code, words }) => (
              <li key={`${kind} ${code}`}>
                <strong>{code}</strong> {kind}: {words}
              </li>
            ))}
          </ul>
          {more > 0 && <p>And {countOf(more, 'more', 'more')}.</p>}
        </Details>
      )}
    </Notice>
  );
}
