import { useEffect, useRef } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { EditConflict } from './edit-conflict.ts';
import { type EditField, fieldWords } from './organisation-fields.ts';

/** Props of `ConflictTable`. `typed` is what the form holds now; `onTake` puts a value in it. */
export interface ConflictTableProps {
  readonly conflicts: readonly EditConflict<EditField>[];
  readonly typed: Readonly<Record<EditField, string>>;
  readonly onTake: (field: EditField, value: string) => void;
}

function shown(value: string) {
  return value === '' ? <span className="no-data">Empty</span> : formatDate(value);
}

/** What somebody else saved meanwhile, beside what was typed here. It takes the focus: saving again needs a look. */
export function ConflictTable({ conflicts, typed, onTake }: ConflictTableProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <section className="once" ref={box} tabIndex={-1} aria-label="Somebody saved before you">
      <Notice kind="warning" title="Somebody saved this organisation before you. Nothing of yours is saved yet.">
        <p>What you typed is still below. Compare, then save again.</p>
        {conflicts.length > 0 && (
          <table className="conflicts">
            <caption className="visually-hidden">What changed while you had this page open</caption>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">When you opened it</th>
                <th scope="col">Saved now</th>
                <th scope="col">In your form</th>
              </tr>
            </thead>
            <tbody>
              {conflicts.map(({ field, read, saved }) => (
                <tr key={field}>
                  <th scope="row">{fieldWords[field]}</th>
                  <td data-label="When you opened it">{shown(read)}</td>
                  <td data-label="Saved now">{shown(saved)}</td>
                  <td data-label="In your form">
                    {shown(typed[field])}
                    {typed[field] !== saved && (
                      <Button kind="link" onClick={() => onTake(field, saved)}>
                        Take theirs<span className="visually-hidden">: {fieldWords[field]}</span>
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Notice>
    </section>
  );
}
