import { Link } from 'wouter';
import { Notice } from '#web/kit/notice.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { ImportShown } from '../../contract/imports.ts';
import { doneOf } from './import-words.ts';

function Decided({ shown: { decidedAt, decidedBy, why } }: { readonly shown: ImportShown }) {
  if (decidedAt === null) return null;
  return (
    <p>
      By {decidedBy ?? 'somebody'}, {formatInstant(new Date(decidedAt))}. Why: {why}
    </p>
  );
}

/** Where an import stands: who decided what about it, when and why, or what is to be known before. */
export function ImportStanding({ shown }: { readonly shown: ImportShown }) {
  const { id, state, isOutdated, undoes, undoneBy, counts } = shown;
  if (state === 'undone') {
    return (
      <Notice title="This import is undone.">
        <Decided shown={shown} />
        {undoneBy !== null && (
          <p>
            <Link href={`/imports/${undoneBy}`}>See how import {undoneBy} took it back</Link>
          </p>
        )}
      </Notice>
    );
  }
  if (state === 'applied') {
    return (
      <Notice kind="good" title={undoes === null ? 'This import is applied.' : `This takes back import ${undoes}.`}>
        <Decided shown={shown} />
        <p>
          {undoes !== null && (
            <>
              <Link href={`/imports/${undoes}`}>See import {undoes}</Link>.{' '}
            </>
          )}
          <Link href={`/audit?search=${encodeURIComponent(`import:${id}`)}`}>See it in the audit log</Link>
        </p>
      </Notice>
    );
  }
  if (isOutdated && doneOf(counts) > 0) {
    return (
      <Notice kind="warning" title="The register changed since this preview was made.">
        <p>
          When you apply it, the file is compared again. If it would now do something else, nothing is changed and you
          see the new preview first.
        </p>
      </Notice>
    );
  }
  return null;
}
