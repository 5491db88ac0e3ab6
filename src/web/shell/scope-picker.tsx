import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Dialog } from '#web/kit/dialog.tsx';
import { Icon } from '#web/kit/icon.tsx';
import { Loading } from '#web/kit/states.tsx';
import type { Scope } from '#web/scope/scope.ts';
import { registerName } from '#web/shell/place-words.ts';
import { usePlace } from '#web/shell/use-place.ts';
import { formatDate } from '#web/words/format-date.ts';

// Opened by a button, so its code comes when it is.
const ScopeChoices = lazy(async () => ({ default: (await import('#web/shell/scope-choices.tsx')).ScopeChoices }));

/** The button that says what we look at, and the dialog to look at something else. */
export function ScopePicker({ scope }: { readonly scope: Scope }) {
  const [isOpen, setIsOpen] = useState(false);
  const [pathname] = useLocation();
  const { data } = usePlace(scope);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address means that a choice was made.
  useEffect(() => setIsOpen(false), [pathname]);
  const name = data?.organisation.name ?? (scope.code === null ? registerName(scope.register) : scope.code);
  return (
    <>
      <button type="button" className="bar-field bar-scope" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <span className="bar-scope-viewing">Viewing</span> <strong>{name}</strong>
        {scope.asOf !== null && <span className="bar-scope-date"> on {formatDate(scope.asOf)}</span>}
        <Icon name="down" size={18} />
      </button>
      <Dialog title="Choose what to view" className="dialog-picker" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <Suspense fallback={<Loading what="the organisations" />}>{isOpen && <ScopeChoices scope={scope} />}</Suspense>
      </Dialog>
    </>
  );
}
