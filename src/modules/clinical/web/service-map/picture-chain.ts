import type { ServiceMapView } from '../../contract/service-maps.ts';

type Picture = ServiceMapView['picture'];

/** Positions of a node's chain: what it stands on, itself, and what stands on it. Goes round circles once. */
export function chainOf({ ids, edges }: Pick<Picture, 'ids' | 'edges'>, id: string | null): ReadonlySet<number> {
  const start = id === null ? -1 : ids.indexOf(id);
  if (start < 0) return new Set();
  const before = ids.map((): number[] => []);
  const after = ids.map((): number[] => []);
  for (const [from, to] of edges) {
    before[to]?.push(from);
    after[from]?.push(to);
  }
  return new Set([...reach(start, before), ...reach(start, after)]);
}

function reach(start: number, next: readonly (readonly number[])[]): Set<number> {
  const seen = new Set([start]);
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const other of next[at] ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return seen;
}

/** Where a node stands on the picture, in pixels. */
export interface PlacedNode {
  readonly at: number;
  readonly id: string;
  readonly column: number;
  readonly x: number;
  readonly y: number;
}

/** A picture in pixels: nodes by position in `ids`, those that are not shown left out. */
export interface PlacedPicture {
  readonly nodes: readonly PlacedNode[];
  readonly nodeWidth: number;
  readonly height: number;
  /** Left edges of the columns. */
  readonly columns: readonly number[];
}

export const nodeHeight = 68;
const pitch = 78;
const gapShare = 0.32;

/** Spreads each column over the height of the tallest, so that edges run level where they can. */
export function placed(picture: Picture, width: number, isShown: (at: number) => boolean): PlacedPicture {
  const shown = picture.columns.map(({ from, to }) =>
    Array.from({ length: to - from }, (_, row) => from + row).filter(isShown),
  );
  const tallest = Math.max(1, ...shown.map((column) => column.length));
  // A column without a node, such as weaknesses where none is known, takes no room.
  const filled = picture.columns.map(({ from, to }) => (to > from ? 1 : 0));
  const count = Math.max(
    1,
    filled.reduce<number>((sum, one) => sum + one, 0),
  );
  const nodeWidth = width / (count + (count - 1) * gapShare);
  const columns = filled.map(
    (_, column) => filled.slice(0, column).reduce<number>((sum, one) => sum + one, 0) * nodeWidth * (1 + gapShare),
  );
  const height = tallest * pitch - (pitch - nodeHeight);
  const nodes = shown.flatMap((column, index) => {
    const step = (height + pitch - nodeHeight) / column.length;
    return column.map((at, row) => ({
      at,
      id: picture.ids[at] ?? '',
      column: index,
      x: columns[index] ?? 0,
      y: step * (row + 0.5) - pitch / 2,
    }));
  });
  return { nodes, nodeWidth, height, columns };
}

type Edge = Picture['edges'][number];

/** The way of an edge: from the right side of one node to the left of the next, or round the right within a column. */
export function edgePath([from, to]: Edge, { nodes, nodeWidth }: PlacedPicture): string {
  const [a, b] = [nodes.find(({ at }) => at === from), nodes.find(({ at }) => at === to)];
  if (a === undefined || b === undefined) return '';
  const [y1, y2] = [a.y + nodeHeight / 2, b.y + nodeHeight / 2].map(Math.round) as [number, number];
  if (a.column === b.column) {
    const x = Math.round(a.x + nodeWidth);
    const bend = x + Math.min(34, 10 + Math.abs(y2 - y1) / 8);
    return `M${x} ${y1}C${bend} ${y1} ${bend} ${y2} ${x} ${y2}`;
  }
  const isBack = a.column > b.column;
  const x1 = Math.round(isBack ? a.x : a.x + nodeWidth);
  const x2 = Math.round(isBack ? b.x + nodeWidth : b.x);
  const middle = Math.round((x1 + x2) / 2);
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}
