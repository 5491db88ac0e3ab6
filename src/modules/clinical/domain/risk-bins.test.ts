import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskBins } from './risk-bins.ts';

describe('the steps of a map of risk', () => {
  it('are at most 5, rise, start at the bottom and stand at round numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 50 }), (values) => {
        const bins = riskBins(values);
        expect(bins.length).toBeGreaterThan(0);
        expect(bins.length).toBeLessThanOrEqual(5);
        expect(bins[0]?.from).toBe(0);
        expect(bins.every(({ from }) => Number.isInteger(from))).toBe(true);
        expect(bins.map(({ from }) => from)).toEqual([...new Set(bins.map(({ from }) => from))].sort((a, b) => a - b));
      }),
    );
  });

  it('name each step in words that hold together', () => {
    expect(riskBins([300, 900, 1400, 2700]).map(({ label }) => label)).toEqual([
      'Under 500',
      '500 to 999',
      '1,000 to 1,499',
      '1,500 to 1,999',
      '2,000 or more',
    ]);
    expect(riskBins([2, 3, 4]).map(({ label }) => label)).toEqual(['Under 3', '3', '4 or more']);
    expect(riskBins([])).toEqual([]);
  });
});
