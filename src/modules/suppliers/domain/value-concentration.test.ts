import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueConcentrationOf } from './value-concentration.ts';

const spend = (organisationId: number, supplier: number, pence: number | null) => ({ organisationId, supplier, pence });

describe('concentration by what is paid', () => {
  it('weighs by money: one large contract outweighs many small ones', () => {
    const all = valueConcentrationOf('all', [spend(1, 10, 900), spend(2, 20, 50), spend(3, 20, 50)], 3);
    expect(all.largest).toEqual({ supplier: 10, share: 0.9, organisations: 1 });
    expect(all.largestBetween).toEqual({ low: 0.9, high: 0.9 });
    expect(all.index.low).toBeCloseTo(8200);
  });
  it('gives a range for a contract without a value, from nothing to the average', () => {
    const all = valueConcentrationOf('all', [spend(1, 10, 100), spend(2, 20, 100), spend(3, 20, null)], 3);
    expect(all.largest?.supplier).toBe(10);
    expect(all.largestBetween.low).toBeCloseTo(1 / 3);
    expect(all.largestBetween.high).toBeCloseTo(1 / 2);
  });
  it('counts an organisation without a contract as a doubt, never as spread', () => {
    const all = valueConcentrationOf('all', [spend(1, 10, 100)], 4);
    expect(all).toMatchObject({ notStated: 3, organisations: 4, largestBetween: { low: 0.25, high: 1 } });
    expect(all.index.low).toBeCloseTo(2500);
  });
  it('names no largest where no value is stated', () => {
    expect(valueConcentrationOf('all', [spend(1, 10, null)], 2)).toMatchObject({ largest: null, pence: 0 });
  });
  it('always gives a share from 0 to 1 and an index from 0 to 10,000, in order', () => {
    const one = fc.record({
      organisationId: fc.integer({ min: 1, max: 6 }),
      supplier: fc.integer({ min: 1, max: 4 }),
      pence: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.integer({ min: 0, max: 9 }), (spends, organisations) => {
        const { largestBetween, index } = valueConcentrationOf('all', spends, organisations);
        expect(largestBetween.low).toBeGreaterThanOrEqual(0);
        expect(largestBetween.high).toBeLessThanOrEqual(1 + 1e-9);
        expect(largestBetween.high - largestBetween.low).toBeGreaterThanOrEqual(-1e-9);
        expect(index.low).toBeGreaterThanOrEqual(0);
        expect(index.high).toBeLessThanOrEqual(10_000 + 1e-6);
      }),
      { numRuns: 200 },
    );
  });
});
