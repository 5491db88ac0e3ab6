import { describe, expect, it } from 'vitest';
import { readNation } from '../../../../test/support/read-nation.ts';
import { demonstrationNation } from './demonstration-nation.ts';
import { areNeighbours, type Cell, cellKey } from './demonstration-nation-map.ts';

const real = readNation('england');

/** How many pieces a set of cells falls into. */
function pieces(cells: readonly Cell[]): number {
  const left = [...cells];
  let count = 0;
  for (let start = left.pop(); start !== undefined; start = left.pop()) {
    const queue = [start];
    for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
      const here = cell;
      for (const near of left.filter((other) => areNeighbours(here, other))) {
        left.splice(left.indexOf(near), 1);
        queue.push(near);
      }
    }
    count += 1;
  }
  return count;
}

/** The cells around and between the given ones that are not among them. */
function sea(cells: readonly Cell[]): readonly Cell[] {
  const land = new Set(cells.map(cellKey));
  const columns = Array.from({ length: 12 }, (_, index) => index - 2);
  const rows = Array.from({ length: 12 }, (_, index) => index - 1);
  return rows.flatMap((r) => columns.map((q) => ({ q, r }))).filter((cell) => !land.has(cellKey(cell)));
}

describe('neighbours on the odd-r layout', () => {
  it.each([
    [{ q: 3, r: 3 }, ['2,3', '3,2', '3,4', '4,2', '4,3', '4,4']],
    [{ q: 3, r: 4 }, ['2,3', '2,4', '2,5', '3,3', '3,5', '4,4']],
  ])('are the six cells that share a side with %j', (cell, expected) => {
    const near = sea([]).filter((other) => areNeighbours(cell, other));
    expect(near.map(cellKey).sort()).toEqual(expected);
    expect(near.every((other) => areNeighbours(other, cell))).toBe(true);
  });
});

describe.each([1, 2, 3].map((seed) => demonstrationNation(real, seed)))(
  'the map of the demonstration nation',
  (nation) => {
    const boards = nation.bodies.filter((body) => body.kind === 'icb');

    it.each(['2026-03-31', '2026-04-01'])(
      'has on %s one cell for every open board, no gap, and each region in one piece',
      (day) => {
        const holds = ({ from, to }: { from: string | null; to: string | null }) =>
          (from === null || from <= day) && (to === null || day < to);
        const hexes = nation.hexes.filter(holds);
        const open = boards.filter(
          (body) => (body.opened ?? '') <= day && (body.closed === null || body.closed >= day),
        );
        expect(hexes.map((hex) => hex.code).sort()).toEqual(open.map((body) => body.code).sort());
        expect(new Set(hexes.map(cellKey)).size).toBe(hexes.length);
        expect(new Set(hexes.map(({ label }) => label)).size).toBe(hexes.length);
        expect(hexes.filter(({ label }) => label.length < 2 || label.length > 5)).toEqual([]);
        expect(pieces(hexes)).toBe(1);
        expect(pieces(sea(hexes))).toBe(1);
        const edges = nation.edges.filter((edge) => edge.type === 'geography' && holds(edge));
        const regions = Map.groupBy(hexes, (hex) => edges.find((edge) => edge.child === hex.code)?.parent);
        expect(regions.size).toBe(7);
        for (const [region, cells] of regions) expect(pieces(cells), region).toBe(1);
      },
    );

    it('puts each new board where one of its predecessors stood', () => {
      const cellOf = (board: string) =>
        nation.hexes
          .filter((hex) => hex.code === board)
          .map(cellKey)
          .join();
      const created = boards.filter((body) => body.opened === '2026-04-01');
      expect(created).toHaveLength(6);
      for (const { code } of created) {
        const old = nation.edges.filter((edge) => edge.type === 'successor' && edge.parent === code);
        expect(old.map((edge) => cellOf(edge.child))).toContain(cellOf(code));
      }
    });
  },
);
