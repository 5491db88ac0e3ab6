/** A half-open stretch of positions in the rights tree, in the order of the C collation: `from` and what comes before `to`. */
export interface PathRange {
  readonly from: string;
  readonly to: string;
}

/** Everything at and below a position. '0' follows '/' in the C collation, so ['/1/17/', '/1/170') is that subtree. */
export function subtreeOf(path: string): PathRange {
  return { from: path, to: `${path.slice(0, -1)}0` };
}

/** The organisation at a position and nothing below it: ids begin with 1 to 9, so '0' ends what is its own. */
export function ownRangeOf(path: string): PathRange {
  return { from: path, to: `${path}0` };
}

/** Stretches of positions as PostgreSQL's `platform.path_multirange`; `''` when there are none. */
export function multirangeOf(ranges: readonly PathRange[]): string {
  return ranges.length === 0 ? '' : `{${ranges.map(({ from, to }) => `[${from},${to})`).join(',')}}`;
}

/** All that lies in one or both of two lists, each in order and apart; in order and apart again. */
export function unionOf(one: readonly PathRange[], other: readonly PathRange[]): PathRange[] {
  const union: PathRange[] = [];
  for (const next of [...one, ...other].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = union.at(-1);
    if (last === undefined || last.to < next.from) union.push(next);
    else if (last.to < next.to) union[union.length - 1] = { from: last.from, to: next.to };
  }
  return union;
}

/** What of the stretches lies within another. */
export function clippedTo(whole: PathRange, ranges: readonly PathRange[]): PathRange[] {
  return ranges.flatMap(({ from, to }) => {
    const clipped = { from: from < whole.from ? whole.from : from, to: to > whole.to ? whole.to : to };
    return clipped.from < clipped.to ? [clipped] : [];
  });
}
