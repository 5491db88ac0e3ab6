import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnGroups, type HeatTone, heatPaths, movedCell, scrolledTo } from '#web/kit/heat-geometry.ts';

const toneOf = new Map<string, HeatTone>([
  ['3', 'achieved'],
  ['2', 'partly'],
  ['1', 'not'],
  ['-', 'none'],
]);
const size = { width: 10, height: 20 };

/** Reads the runs of a path back: `M0 10H20` covers two cells of the first row. */
function cellsOf(path: string): string[] {
  return [...path.matchAll(/M([\d.]+) ([\d.]+)H([\d.]+)/g)].flatMap(([, from, y, to]) => {
    const row = (Number(y) - 10) / 20;
    const count = (Number(to) - Number(from)) / 10;
    return Array.from({ length: count }, (_, index) => `${row} ${Number(from) / 10 + index}`);
  });
}

describe('the drawing of a heat map', () => {
  it('paints every cell once, in the colour of its level, and marks what colour alone would say', () => {
    const cells = fc.string({ unit: fc.constantFrom('3', '2', '1', '-', '?'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 8 }), (rows) => {
        const paths = heatPaths(
          rows.map((each) => ({ cells: each })),
          toneOf,
          size,
        );
        const wanted = (tone: HeatTone) =>
          rows.flatMap((row, y) =>
            [...row].flatMap((key, x) => ((toneOf.get(key) ?? 'none') === tone ? [`${y} ${x}`] : [])),
          );
        for (const tone of ['achieved', 'partly', 'not', 'none'] as const) {
          expect(cellsOf(paths.fills[tone])).toEqual(wanted(tone));
        }
        expect(paths.crosses.match(/M/g)?.length ?? 0).toBe(wanted('not').length);
        expect(paths.dashes.match(/M/g)?.length ?? 0).toBe(wanted('partly').length);
        expect(paths.dots.match(/M/g)?.length ?? 0).toBe(wanted('none').length);
      }),
    );
  });

  it('gathers neighbouring columns under one heading', () => {
    const column = (id: string, group: string) => ({ id, name: id, letter: 'a', group });
    expect(columnGroups([column('A1.a', 'A1'), column('A1.b', 'A1'), column('A2.a', 'A2')])).toEqual([
      { group: 'A1', from: 0, count: 2 },
      { group: 'A2', from: 2, count: 1 },
    ]);
  });
});

describe('the cursor of a heat map', () => {
  const count = { rows: 30, columns: 5 };

  it.each([
    ['ArrowDown', false, { row: 13, column: 2 }],
    ['ArrowLeft', false, { row: 12, column: 1 }],
    ['PageUp', false, { row: 2, column: 2 }],
    ['PageDown', false, { row: 22, column: 2 }],
    ['Home', false, { row: 12, column: 0 }],
    ['End', false, { row: 12, column: 4 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 29, column: 4 }],
  ])('goes with %s (Ctrl %s)', (key, isFar, to) => {
    expect(movedCell({ row: 12, column: 2 }, key, isFar, count)).toEqual(to);
  });

  it('stays on the map at its edges and leaves other keys alone', () => {
    expect(movedCell({ row: 0, column: 0 }, 'ArrowUp', false, count)).toEqual({ row: 0, column: 0 });
    expect(movedCell({ row: 29, column: 4 }, 'PageDown', false, count)).toEqual({ row: 29, column: 4 });
    expect(movedCell({ row: 0, column: 0 }, 'a', false, count)).toBeNull();
  });

  it('scrolls no further than needed, and never under the sticky head', () => {
    expect(scrolledTo(100, 200, 40, { from: 120, to: 140 })).toBe(100);
    expect(scrolledTo(100, 200, 40, { from: 80, to: 100 })).toBe(80);
    expect(scrolledTo(100, 200, 40, { from: 250, to: 270 })).toBe(110);
  });
});
