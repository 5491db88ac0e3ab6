/** A status that a standard knows. `rank` orders from worst (0) upwards. */
export interface StatusWord {
  readonly code: string;
  readonly rank: number;
  readonly isAtStandard: boolean;
}

/** How a group of organisations stands: all of it, because a mean would hide the worst. */
export interface Distribution {
  /** How many have each status, in the order of the standard's words, worst first. */
  readonly counts: readonly number[];
  readonly total: number;
  readonly belowStandard: number;
  /** Index of the worst status that anybody has; null when nobody has one. */
  readonly worst: number | null;
}

/**
 * Counts statuses over the words of a standard, which must come worst first.
 * @throws when a status is not among the words: leaving it out would make the group look smaller
 */
export function statusDistribution(words: readonly StatusWord[], statuses: readonly string[]): Distribution {
  const counts = words.map(() => 0);
  const places = new Map(words.map((word, index) => [word.code, index]));
  for (const status of statuses) {
    const place = places.get(status);
    if (place === undefined) throw new RangeError(`the standard does not know the status '${status}'`);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const worst = counts.findIndex((count) => count > 0);
  return {
    counts,
    total: statuses.length,
    belowStandard: counts.reduce((sum, count, index) => (words[index]?.isAtStandard ? sum : sum + count), 0),
    worst: worst < 0 ? null : worst,
  };
}

/** Share of the group below the standard, 0 to 1; null when nobody has a status. */
export function shareBelow({ total, belowStandard }: Distribution): number | null {
  return total === 0 ? null : belowStandard / total;
}

/**
 * Puts the group that needs help first before the other: more below the standard, then the worse status, then the
 * larger share below. 0 when they stand alike. A group without any status comes last.
 */
export function needsHelpFirst(a: Distribution, b: Distribution): number {
  return (
    b.belowStandard - a.belowStandard ||
    (a.worst ?? Number.MAX_SAFE_INTEGER) - (b.worst ?? Number.MAX_SAFE_INTEGER) ||
    (shareBelow(b) ?? -1) - (shareBelow(a) ?? -1)
  );
}
