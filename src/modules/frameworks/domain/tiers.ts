/** A body in a hierarchy, as far as its tier is concerned. */
export interface TierNode {
  readonly id: number;
  readonly kind: string;
  /** Null for the top of the hierarchy. */
  readonly parentId: number | null;
}

/** Which kinds stand at the foot of a hierarchy, and under which kind they mostly hang. */
export interface Tiers {
  /** Kinds whose statuses are counted, e.g. trusts. */
  readonly memberKinds: ReadonlySet<string>;
  /** The kind that most members hang under, e.g. integrated care boards; null when they hang under the top itself. */
  readonly boardKind: string | null;
}

/**
 * Reads the tiers off a hierarchy, so that no code names a kind. A kind is at the foot when most of its bodies have
 * nothing below them: one board without trusts does not make boards members, one trust with a child changes nothing.
 */
export function tiersOf(nodes: readonly TierNode[]): Tiers {
  const parents = new Set(nodes.map((node) => node.parentId));
  const below = nodes.filter((node) => node.parentId !== null);
  const balance = new Map<string, number>();
  for (const { id, kind } of below) balance.set(kind, (balance.get(kind) ?? 0) + (parents.has(id) ? -1 : 1));
  const memberKinds = new Set([...balance].filter(([, more]) => more > 0).map(([kind]) => kind));
  return { memberKinds, boardKind: boardKindOf(below, memberKinds) };
}

function boardKindOf(below: readonly TierNode[], memberKinds: ReadonlySet<string>): string | null {
  const kinds = new Map(below.map((node) => [node.id, node.kind]));
  const hanging = new Map<string, number>();
  for (const { kind, parentId } of below) {
    const over = parentId === null ? undefined : kinds.get(parentId);
    if (over === undefined || memberKinds.has(over) || !memberKinds.has(kind)) continue;
    hanging.set(over, (hanging.get(over) ?? 0) + 1);
  }
  const [most] = [...hanging].toSorted(([a, some], [b, more]) => more - some || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}
