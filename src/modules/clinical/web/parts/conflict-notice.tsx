import { useEffect, useRef } from 'react';
import type { EditConflict } from '#modules/organisations/web/index.ts';
import { Button } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';

/** Props of `ConflictNotice`. `thing` completes "Somebody saved this ..."; `typed` is what the form holds now. */
export interface ConflictNoticeProps<Field extends string> {
  readonly thing: string;
  readonly conflicts: readonly EditConflict<Field>[];
  readonly nameOf: (field: Field) => string;
  readonly shown?: (field: Field, value: string) => string;
  readonly typed: Readonly<Record<Field, string>>;
  readonly onTake: (field: Field, value: string) => void;
}

/** What somebody else saved meanwhile, beside what was typed here. It takes the focus: saving again needs a look. */
export function ConflictNotice<Field extends string>(props: ConflictNoticeProps<Field>) {
  const { thing, conflicts, nameOf, shown = (_field, value) => value, typed, onTake } = props;
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const words = (field: Field, value: string) => (value === '' ? 'Empty' : shown(field, value));
  return (
    <section ref={box} tabIndex={-1} aria-label="Somebody saved before you">
      <Notice kind="warning" title={`Somebody saved this ${thing} before you. Nothing of yours is saved yet.`}>
        <p>What you typed is still below. Compare, then save again.</p>
        {conflicts.length === 0 && <p>They changed nothing that this form shows.</p>}
        <dl className="summary">
          {conflicts.map(({ field, read, saved }) => (
            <div key={field}>
              <dt>{nameOf(field)}</dt>
              <dd>
                <span className="cell-line">When you opened it: {words(field, read)}</span>
                <span className="cell-line">Saved now: {words(field, saved)}</span>
                <span className="cell-line">In your form: {words(field, typed[field])}</span>
              </dd>
              {typed[field] !== saved && (
                <dd className="summary-action">
                  <Button kind="link" onClick={() => onTake(field, saved)}>
                    Take theirs<span className="visually-hidden">: {nameOf(field)}</span>
                  </Button>
                </dd>
              )}
            </div>
          ))}
        </dl>
      </Notice>
    </section>
  );
}
