import { describe, expect, it } from 'vitest';
import { labelsThatFit, project } from '#web/kit/charts/place-projection.ts';

const south = { longitude: -1, latitude: 50 };
const north = { longitude: -1, latitude: 55 };
const east = { longitude: 1, latitude: 52.5 };
const all = { width: 400, most: 600, margin: 20, zoom: 1, centre: null };

describe('the places of a drawing', () => {
  it('have the north up and the east at the right, inside the margins', () => {
    const { height, points } = project([south, north, east], all);
    const [a, b, c] = points;
    expect(b?.y).toBeLessThan(a?.y ?? 0);
    expect(c?.x).toBeGreaterThan(a?.x ?? 0);
    for (const { x, y } of points) {
      expect(x >= 19.9 && x <= 380.1 && y >= 19.9 && y <= height - 19.9).toBe(true);
    }
  });

  it('keep the same scale both ways: 5 degrees north are more than twice as long as 2 degrees east', () => {
    const [a, b, c] = project([south, north, east], all).points;
    const down = (a?.y ?? 0) - (b?.y ?? 0);
    const across = (c?.x ?? 0) - (a?.x ?? 0);
    expect(across / down).toBeCloseTo((2 * Math.cos((52.5 * Math.PI) / 180)) / 5, 5);
  });

  it('turn round the chosen place when one looks closer', () => {
    const { height, points } = project([south, north, east], { ...all, zoom: 4, centre: east });
    expect(points[2]).toEqual({ x: 200, y: height / 2 });
  });

  it('can be a single one, or none', () => {
    expect(project([east], all).points).toHaveLength(1);
    expect(project([], all)).toEqual({ height: 0, points: [] });
  });
});

describe('names beside places', () => {
  const label = (index: number, x: number, y: number) => ({ index, x, y, text: 'Somewhere' });

  it('leave out a name that would cover an earlier one, or leave the drawing', () => {
    const found = labelsThatFit(
      [label(0, 10, 50), label(1, 30, 55), label(2, 380, 90), label(3, 10, 90)],
      { width: 400, height: 100 },
      9,
    );
    expect(found.map(({ index }) => index)).toEqual([0, 3]);
  });

  it('are at most as many as asked for', () => {
    expect(labelsThatFit([label(0, 0, 20), label(1, 0, 60)], { width: 400, height: 100 }, 1)).toHaveLength(1);
  });
});
