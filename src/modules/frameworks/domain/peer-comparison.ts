/** Somebody to be compared with: what it is, and how much it does. Null: not known. */
export interface Comparable {
  readonly id: number;
  readonly kind: string;
  readonly type: string | null;
  readonly size: number | null;
}

/** With fewer than this many, a count would point at one of them. */
export const fewestPeers = 8;
/** Of a large group, this many nearest in size. */
const mostPeers = 40;

/**
 * The organisations most like one: of its kind and type, and of a large group those nearest in size. Where the type or
 * the size of either is not known, it does not part them.
 */
export function peersOf(own: Comparable, all: readonly Comparable[]): Comparable[] {
  const alike = all.filter(
    ({ id, kind, type }) =>
      id !== own.id && kind === own.kind && (own.type === null || type === null || type === own.type),
  );
  const distance = ({ size }: Comparable) =>
    size === null || own.size === null ? Number.MAX_VALUE : Math.abs(Math.log((size + 1) / (own.size + 1)));
  return alike.toSorted((a, b) => distance(a) - distance(b) || a.id - b.id).slice(0, mostPeers);
}

/** How those like an organisation stand on an outcome. Each count is coarse by itself: null stands for 1 to 7. */
export interface PeerTally {
  /** How many hold each rank, what is not answered first. */
  readonly counts: readonly (number | null)[];
  /** How many hold at least what the organisation itself holds; null also where it has not answered. */
  readonly atLeastOwn: number | null;
}

/**
 * An organisation beside those like it. Nobody learns where one of them stands: there is no comparison with few, and
 * every count is made coarse before it is told.
 * @param peers what each of them holds, in the order of the outcomes
 * @param coarse makes a count coarse, as those see it who are given counts alone
 * @returns null with fewer than `fewestPeers`
 */
export function comparedWith(
  own: readonly number[],
  peers: readonly (readonly number[])[],
  ranks: number,
  coarse: (count: number) => number | null,
): PeerTally[] | null {
  if (peers.length < fewestPeers) return null;
  return own.map((rank, place) => {
    const held = peers.map((each) => each[place] ?? 0);
    const counts = Array.from({ length: ranks + 1 }, (_, at) => coarse(held.filter((each) => each === at).length));
    return { counts, atLeastOwn: rank === 0 ? null : coarse(held.filter((each) => each >= rank).length) };
  });
}
