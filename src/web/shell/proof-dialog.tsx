import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { onProofNeeded } from '#web/api/fresh-proof.ts';
import { Dialog } from '#web/kit/dialog.tsx';
import { Loading } from '#web/kit/states.tsx';

// Few people need it in a visit, so its code comes when it is asked for.
const ProofForm = lazy(async () => ({ default: (await import('#web/shell/proof-form.tsx')).ProofForm }));

/** Asks the person to prove again that it is them whenever the server wants it, then lets the call go on. */
export function ProofDialog() {
  const [isOpen, setIsOpen] = useState(false);
  const answer = useRef<(isProved: boolean) => void>(() => {});
  useEffect(
    () =>
      onProofNeeded(
        () =>
          new Promise((resolve) => {
            answer.current = resolve;
            setIsOpen(true);
          }),
      ),
    [],
  );
  function end(isProved: boolean): void {
    answer.current(isProved);
    setIsOpen(false);
  }
  return (
    <Dialog title="Is it still you?" isOpen={isOpen} onClose={() => end(false)}>
      <Suspense fallback={<Loading what="the ways to prove it" rows={3} />}>
        <ProofForm onProved={() => end(true)} onCancel={() => end(false)} />
      </Suspense>
    </Dialog>
  );
}
