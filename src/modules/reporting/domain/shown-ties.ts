/** A link as far as its place in a list is concerned. */
interface Link {
  readonly type: string;
  readonly direction: 'up' | 'down';
  readonly to: string | null;
}

/** The links that a page lists, and how many it leaves to the list of organisations. */
export interface ShownTies<L extends Link> {
  readonly ties: readonly L[];
  readonly leftOut: number;
}

/** One answer has a limit of 50 kB, and a national body may have designated hundreds. */
const mostTies = 24;

/**
 * Chooses the links a page shows. What lies below a group along a hierarchy is its ranking and its map, so those
 * links are not listed again. Links that still hold come before past ones when not all have room.
 */
export function shownTies<L extends Link>(
  all: readonly L[],
  {
    isGroup,
    hierarchies,
    day,
  }: { readonly isGroup: boolean; readonly hierarchies: ReadonlySet<string>; readonly day: string },
): ShownTies<L> {
  const listed = all.filter((link) => !isGroup || link.direction === 'up' || !hierarchies.has(link.type));
  if (listed.length <= mostTies) return { ties: listed, leftOut: 0 };
  const isPast = ({ to }: L) => Number(to !== null && to <= day);
  const kept = new Set(listed.toSorted((a, b) => isPast(a) - isPast(b)).slice(0, mostTies));
  return { ties: listed.filter((link) => kept.has(link)), leftOut: listed.length - mostTies };
}
