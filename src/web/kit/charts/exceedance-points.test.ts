import { describe, expect, it } from 'vitest';
import { fromNothing, lossAt, tableChances, yearsWords } from './exceedance-points.ts';

const curve = [
  { chance: 0.9, loss: 0 },
  { chance: 0.5, loss: 0 },
  { chance: 0.2, loss: 300 },
  { chance: 0.1, loss: 500 },
  { chance: 0.01, loss: 1400 },
];

describe('the curve of bad years', () => {
  it('is read between its points and nowhere beyond them', () => {
    expect(lossAt(curve, 0.2)).toBe(300);
    expect(lossAt(curve, 0.15)).toBeCloseTo(400);
    expect(lossAt(curve, 0.95)).toBeNull();
    expect(lossAt(curve, 0.001)).toBeNull();
    expect(tableChances.map((chance) => lossAt(curve, chance)).every((loss) => loss !== null)).toBe(true);
  });

  it('begins where something is lost at all', () => {
    expect(fromNothing(curve)[0]).toEqual({ chance: 0.5, loss: 0 });
    expect(fromNothing(curve.slice(2))).toEqual(curve.slice(2));
  });

  it('names chances as years', () => {
    expect(tableChances.map(yearsWords)).toEqual([
      '1 year in 2',
      '1 year in 5',
      '1 year in 10',
      '1 year in 20',
      '1 year in 50',
      '1 year in 100',
    ]);
  });
});
