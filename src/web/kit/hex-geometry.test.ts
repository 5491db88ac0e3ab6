import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binOf, rampStep } from '#web/kit/bins.ts';
import {
  type Arrow,
  type HexPlace,
  hasRoomFor,
  hexBounds,
  hexCentre,
  hexCorners,
  neighbour,
} from '#web/kit/hex-geometry.ts';

const rosette: readonly HexPlace[] = [
  { q: 1, r: 1 }, // centre
  { q: 0, r: 1 }, // left
  { q: 2, r: 1 }, // right
  { q: 1, r: 2 }, // up left
  { q: 2, r: 2 }, // up right
  { q: 1, r: 0 }, // down left
  { q: 2, r: 0 }, // down right
];

describe('hex geometry', () => {
  it('shifts odd rows half a cell to the right', () => {
    expect(hexCentre({ q: 0, r: 1 }).x - hexCentre({ q: 0, r: 0 }).x).toBeCloseTo(Math.sqrt(3) / 2);
  });

  it('puts higher rows further north', () => {
    expect(hexCentre({ q: 0, r: 9 }).y).toBeLessThan(hexCentre({ q: 0, r: 1 }).y);
  });

  it.each<[Arrow, readonly number[]]>([
    ['ArrowLeft', [1]],
    ['ArrowRight', [2]],
    ['ArrowUp', [3, 4]],
    ['ArrowDown', [5, 6]],
  ])('leads with %s to the cell on that side', (arrow, expected) => {
    expect(expected).toContain(neighbour(rosette, 0, arrow));
  });

  it('stops at the edge of the map', () => {
    expect(neighbour(rosette, 1, 'ArrowLeft')).toBeNull();
    expect(neighbour([], 0, 'ArrowUp')).toBeNull();
  });

  it('steps over a gap to the next cell ahead', () => {
    const places = [
      { q: 0, r: 0 },
      { q: 5, r: 0 },
    ];
    expect(neighbour(places, 0, 'ArrowRight')).toBe(1);
  });

  it('never leads back or stays, for any layout', () => {
    const place = fc.record({ q: fc.integer({ min: 0, max: 12 }), r: fc.integer({ min: 0, max: 12 }) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 40 }), fc.nat(39), (places, start) => {
        const from = start % places.length;
        const next = neighbour(places, from, 'ArrowRight');
        const here = places[from];
        const there = next === null ? undefined : places[next];
        return here === undefined || there === undefined || hexCentre(there).x > hexCentre(here).x;
      }),
    );
  });

  it('draws six corners at the radius', () => {
    const corners = hexCorners({ x: 0, y: 0 }, 10)
      .split(' ')
      .map((pair) => pair.split(',').map(Number));
    expect(corners).toHaveLength(6);
    for (const [x = 0, y = 0] of corners) expect(Math.hypot(x, y)).toBeCloseTo(10, 1);
  });

  it('finds room for the card only where it covers no cell', () => {
    const card = { width: 100, height: 100 };
    expect(hasRoomFor(card, rosette, 400, 36)).toBe(true);
    expect(hasRoomFor(card, rosette, 200, 36)).toBe(false);
    expect(hasRoomFor({ width: 100, height: 10 }, [{ q: 0, r: 0 }], 40, 36)).toBe(false);
  });

  it('bounds every cell', () => {
    const box = hexBounds(rosette);
    for (const { x, y } of rosette.map(hexCentre)) {
      expect(x).toBeGreaterThan(box.left);
      expect(x).toBeLessThan(box.left + box.width);
      expect(y).toBeGreaterThan(box.top);
      expect(y).toBeLessThan(box.top + box.height);
    }
  });
});

describe('bins', () => {
  const bins = [
    { from: 0, label: 'Under 10' },
    { from: 10, label: '10 to 19' },
    { from: 20, label: '20 or more' },
  ];

  it.each([
    [0, 0],
    [9.9, 0],
    [10, 1],
    [500, 2],
    [null, null],
    [-1, null],
  ])('puts %s in bin %s', (value, bin) => {
    expect(binOf(bins, value)).toBe(bin);
  });

  it('uses both ends of the ramp however few bins there are', () => {
    expect([0, 1, 2].map((bin) => rampStep(bin, 3))).toEqual([0, 2, 4]);
    expect([0, 1].map((bin) => rampStep(bin, 2))).toEqual([0, 4]);
    expect(rampStep(0, 1)).toBe(0);
  });
});
