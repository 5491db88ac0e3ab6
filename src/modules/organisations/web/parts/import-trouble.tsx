import { useEffect, useRef } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Notice } from '#web/kit/notice.tsx';

/** True when trying again with the same words is no use: one must look at what changed first. */
export function needsLook(problem: Problem): boolean {
  return /:(conflict|not-now|refused-import|not-found)$/.test(problem.type);
}

function leadOf({ type }: Problem): string {
  if (type.endsWith(':conflict')) return 'Nothing was changed: the register is not what it was';
  if (type.endsWith(':refused-import')) return 'This import stays as it is';
  return 'This cannot be done now';
}

/** Why an import was not applied or not undone, with the list of what stands in the way. It takes the focus. */
export function ImportTrouble({ problem }: { readonly problem: Problem }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section className="trouble once" ref={box} tabIndex={-1} aria-label={leadOf(problem)}>
      <Notice kind="warning" title={leadOf(problem)} isSpoken>
        <p>{problem.detail}</p>
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                {field === '' ? '' : <strong>{field}</strong>} {message}
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </section>
  );
}
