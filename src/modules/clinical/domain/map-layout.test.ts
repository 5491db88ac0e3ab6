import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrawnEdge, mapLayout } from './map-layout.ts';

/** Pairs of edges between the same two columns that cross. */
function crossings(order: readonly (readonly string[])[], edges: readonly DrawnEdge[]): number {
  const place = new Map(order.flatMap((column, at) => column.map((id, row) => [id, { at, row }] as const)));
  const drawn = edges.flatMap(([from, to]) => {
    const [a, b] = [place.get(from), place.get(to)];
    return a && b && b.at === a.at + 1 ? [{ column: a.at, from: a.row, to: b.row }] : [];
  });
  return drawn.flatMap((one, index) =>
    drawn
      .slice(index + 1)
      .filter((other) => other.column === one.column && (one.from - other.from) * (one.to - other.to) < 0),
  ).length;
}

describe('the layout of a map', () => {
  it('keeps every node in its column once, whatever the edges', () => {
    const node = fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), column: fc.nat(3) });
    fc.assert(
      fc.property(
        fc.uniqueArray(node, { selector: ({ id }) => id, minLength: 1, maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 60 }),
        (nodes, pairs) => {
          const id = (at: number) => nodes[at % nodes.length]?.id ?? '';
          const order = mapLayout(
            nodes,
            pairs.map(([from, to]) => [id(from), id(to)] as const),
            4,
          );
          const wanted = [0, 1, 2, 3].map((column) =>
            nodes
              .filter((each) => each.column === column)
              .map((each) => each.id)
              .sort(),
          );
          expect(order.map((column) => [...column].sort())).toEqual(wanted);
        },
      ),
    );
  });
  it('untangles edges that need not cross', () => {
    const letters = ['a', 'b', 'c', 'd'];
    const nodes = [
      ...letters.map((id) => ({ id, column: 0 })),
      ...letters.toReversed().map((id) => ({ id: `${id}2`, column: 1 })),
    ];
    const edges = letters.map((id) => [id, `${id}2`] as const);
    expect(crossings([letters, nodes.slice(4).map(({ id }) => id)], edges)).toBe(6);
    expect(crossings(mapLayout(nodes, edges, 2), edges)).toBe(0);
  });
});
