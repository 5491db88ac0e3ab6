import { Status } from '#web/kit/status.tsx';
import type { InheritanceShown } from '../../contract/shared-services.ts';

/** How an inherited result stands, in a sign and words. */
export function InheritanceStatus({ one }: { readonly one: InheritanceShown }) {
  const level = one.givesName ?? 'a level';
  if (one.standing === 'counts') return <Status level="good">Gives {level.toLowerCase()}</Status>;
  if (one.standing === 'look-again')
    return <Status level="medium">Gives {level.toLowerCase()}; the service changed, look again</Status>;
  if (one.standing === 'carried')
    return (
      <Status level="medium">
        Gives {level.toLowerCase()}, carried from {one.carriedFrom}: confirm it
      </Status>
    );
  if (one.standing === 'residual-open') return <Status level="medium">Does not count yet: your part is open</Status>;
  if (one.standing === 'part-only') return <Status level="low">A part of the outcome only</Status>;
  return <Status level="none">Ended</Status>;
}
