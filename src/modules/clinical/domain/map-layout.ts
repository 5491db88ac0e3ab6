/** Something to draw: a weakness, a system or a pathway, in one of the columns. */
export interface DrawnNode {
  readonly id: string;
  readonly column: number;
}

/** From what fails to what needs it, by id. */
export type DrawnEdge = readonly [from: string, to: string];

/** Sweeps over the columns: enough for maps of this size to settle. */
const sweeps = 6;

/**
 * Rows for the nodes of each column so that edges cross little: each node moves towards the middle of what it is tied
 * to (barycentre; Sugiyama, Tagawa and Toda 1981, doi 10.1109/TSMC.1981.4308636), in turns from left and from right.
 * @returns the ids of each column from top to bottom
 */
export function mapLayout(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[], columns: number): string[][] {
  const order = Array.from({ length: columns }, (_, column) =>
    nodes.filter((node) => node.column === column).map(({ id }) => id),
  );
  const ties = new Map(nodes.map(({ id }) => [id, [] as string[]]));
  for (const [from, to] of edges) {
    ties.get(from)?.push(to);
    ties.get(to)?.push(from);
  }
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const forward = sweep % 2 === 0;
    for (let step = 1; step < columns; step += 1) {
      const at = forward ? step : columns - 1 - step;
      order[at] = settled(order, at, forward ? at - 1 : at + 1, ties);
    }
  }
  return order;
}

/** A column in the order of the middles of its nodes' neighbours in another column; those without stay where they are. */
function settled(
  order: readonly (readonly string[])[],
  at: number,
  beside: number,
  ties: ReadonlyMap<string, readonly string[]>,
): string[] {
  const column = order[at] ?? [];
  const other = order[beside] ?? [];
  const places = new Map(other.map((id, row) => [id, other.length < 2 ? 0.5 : row / (other.length - 1)]));
  const middles = new Map(
    column.map((id, row) => {
      const found = (ties.get(id) ?? []).flatMap((tie) => places.get(tie) ?? []);
      const own = column.length < 2 ? 0.5 : row / (column.length - 1);
      return [id, found.length === 0 ? own : found.reduce((sum, place) => sum + place, 0) / found.length];
    }),
  );
  return column.toSorted((left, right) => (middles.get(left) ?? 0) - (middles.get(right) ?? 0));
}
