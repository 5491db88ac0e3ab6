import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookedUp, poissonAt, poissonTable } from './poisson.ts';
import { randomStream } from './random-stream.ts';

describe('a Poisson count', () => {
  it.each([0.3, 4, 60, 900])('has mean and variance %d', (mean) => {
    const stream = randomStream(2);
    const counts = Array.from({ length: 20_000 }, () => poissonAt(mean, stream.next()));
    const found = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - found) ** 2, 0) / counts.length;
    expect(Math.abs(found / mean - 1)).toBeLessThan(0.05);
    expect(Math.abs(variance / mean - 1)).toBeLessThan(0.06);
  });

  it('rises with the mean for the same share, up to the change to the normal curve', () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const mean = fc.double({ min: 0, max: 499, noNaN: true });
    fc.assert(
      fc.property(mean, mean, share, (one, other, at) => {
        expect(poissonAt(Math.max(one, other), at)).toBeGreaterThanOrEqual(poissonAt(Math.min(one, other), at));
      }),
    );
  });

  it('is the same from a table', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0.0001, max: 0.9999, noNaN: true }),
        (mean, share) => {
          expect(lookedUp(poissonTable(mean), share)).toBe(poissonAt(mean, share));
        },
      ),
    );
  });
});
