/** An outcome that organisations miss. */
export interface MissedOutcome {
  readonly nodeId: number;
  /** Organisations that hold less than they must. */
  readonly missing: number;
  /** Of these, those that miss nothing else: lifting this one alone brings them to the standard. */
  readonly onlyThis: number;
}

/**
 * Which outcomes are missed by most organisations.
 * @param gaps what each organisation misses, one list for each organisation
 */
export function mostMissed(gaps: readonly (readonly number[])[]): MissedOutcome[] {
  const counts = new Map<number, { missing: number; onlyThis: number }>();
  for (const own of gaps) {
    for (const nodeId of own) {
      const count = counts.get(nodeId) ?? { missing: 0, onlyThis: 0 };
      counts.set(nodeId, { missing: count.missing + 1, onlyThis: count.onlyThis + (own.length === 1 ? 1 : 0) });
    }
  }
  return [...counts]
    .map(([nodeId, count]) => ({ nodeId, ...count }))
    .toSorted((a, b) => b.missing - a.missing || b.onlyThis - a.onlyThis || a.nodeId - b.nodeId);
}

/** One outcome more on a list of what to lift everywhere. `reached`: organisations that would then miss nothing. */
export interface Raise {
  readonly nodeId: number;
  readonly reached: number;
}

/**
 * The list of outcomes that, lifted one after the other in every organisation, soonest brings most to the standard.
 * Each step takes the outcome that completes most organisations, or, where none does, the one that brings those with
 * the fewest gaps left nearest. A good list, not a proven best one: that would be a covering problem without a quick
 * answer.
 */
export function raiseList(gaps: readonly (readonly number[])[], most: number): Raise[] {
  let left = gaps.filter((own) => own.length > 0).map((own) => new Set(own));
  const all = left.length;
  const list: Raise[] = [];
  while (list.length < most && left.length > 0) {
    const best = bestNext(left);
    for (const own of left) own.delete(best);
    left = left.filter((own) => own.size > 0);
    list.push({ nodeId: best, reached: all - left.length });
  }
  return list;
}

function bestNext(left: readonly ReadonlySet<number>[]): number {
  const worth = new Map<number, number>();
  for (const own of left) {
    // An organisation one outcome short counts a thousand times one that is two short, and so on.
    const weight = 1000 ** -(own.size - 1);
    for (const nodeId of own) worth.set(nodeId, (worth.get(nodeId) ?? 0) + weight);
  }
  const [best] = [...worth].toSorted(([a, worthOfA], [b, worthOfB]) => worthOfB - worthOfA || a - b);
  if (!best) throw new RangeError('nothing is left to lift');
  return best[0];
}
