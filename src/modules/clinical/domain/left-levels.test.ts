import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeft, leftLevels, leftOver, markNeeded } from './left-levels.ts';

/** -ln(1 - loss) of three needs at a share of it that is left. */
const lossAt = (left: number) => [0.1, 0.45, 0.87].reduce((sum, weight) => sum - Math.log(1 - weight * left), 0);
const levels = leftLevels.map((left) => Float64Array.of(lossAt(left)));
const at = (left: number) => atLeft(levels, leftOver([Float64Array.of(left)]), new Float64Array(1))[0] ?? 0;

describe('losses that plans leave', () => {
  it('are exact without a plan, while paper lasts and with nothing left', () => {
    for (const left of [1, 0.1, 0]) expect(at(left)).toBeCloseTo(lossAt(left), 12);
  });
  it('lie above the exact ones by at most 2% of the loss without a plan, and never below', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1, noNaN: true }), (left) => {
        expect(at(left)).toBeGreaterThanOrEqual(lossAt(left) * (1 - 1e-12));
        expect(at(left)).toBeLessThanOrEqual(lossAt(left) + 0.02 * lossAt(1));
      }),
    );
  });
  it('never rise when a plan saves more', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (one, other) => {
        expect(at(Math.min(one, other))).toBeLessThanOrEqual(at(Math.max(one, other)) + 1e-12);
      }),
    );
  });
  it('read only levels that are marked', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (left) => {
        const own = leftOver([Float64Array.of(left)]);
        const needed = Uint16Array.of(0);
        markNeeded(needed, own);
        const only = levels.map((level, index) =>
          ((needed[0] ?? 0) >> index) & 1 ? level : Float64Array.of(Number.NaN),
        );
        expect(atLeft(only, own, new Float64Array(1))[0]).toBe(at(left));
      }),
    );
  });
});
