import type { Change } from '#platform/change.ts';
import { obligationsMoved } from '../events.ts';

/** A fact stays small enough to be read at once. */
const most = 2000;

/** Tells, in as few facts as there are kinds, what happened to obligations. */
export function tellMoved(
  change: Change,
  moves: readonly { readonly obligationId: number; readonly kind: string }[],
): void {
  for (const [kind, group] of Map.groupBy(moves, (move) => move.kind)) {
    const ids = group.map(({ obligationId }) => obligationId);
    for (let from = 0; from < ids.length; from += most) {
      const part = ids.slice(from, from + most);
      change.tell(obligationsMoved.about(`obligation:${part[0]}`, { kind, ids: part }));
    }
  }
}
