import { type Composite, nhsxComposite } from './nhsx-composite.ts';
import { type TierNode, tiersOf } from './tiers.ts';

/** A body in the hierarchy of the edition's last day. */
export interface BoardNode extends TierNode {
  readonly code: string;
  readonly name: string;
  readonly isOpen: boolean;
}

/** One board's composite and what it rests on. */
export interface BoardComposite extends Composite {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly ownStatus: string | null;
  /** How many of its trusts have a status in the edition. */
  readonly trustCount: number;
}

/**
 * The NHSX composite of every board of a hierarchy, in the order of their codes. A trust counts for the board that it
 * hangs under. A board that had closed by then is left out when nothing is known of it.
 */
export function boardComposites(nodes: readonly BoardNode[], statuses: ReadonlyMap<number, string>): BoardComposite[] {
  const { boardKind } = tiersOf(nodes);
  const statusesUnder = new Map<number, string[]>();
  for (const { id, parentId } of nodes) {
    const status = statuses.get(id);
    if (parentId === null || status === undefined) continue;
    statusesUnder.set(parentId, [...(statusesUnder.get(parentId) ?? []), status]);
  }
  return nodes
    .filter(({ id, kind, isOpen }) => kind === boardKind && (isOpen || statuses.has(id) || statusesUnder.has(id)))
    .map(({ id, code, name }) => {
      const ownStatus = statuses.get(id) ?? null;
      const under = statusesUnder.get(id) ?? [];
      return { id, code, name, ownStatus, trustCount: under.length, ...nhsxComposite(ownStatus, under) };
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
