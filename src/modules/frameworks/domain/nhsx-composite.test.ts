import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nhsxComposite } from './nhsx-composite.ts';

describe('the NHSX composite', () => {
  it.each([
    ['met', ['met'], 1],
    ['exceeded', ['exceeded', 'exceeded'], 3],
    ['approaching', ['met', 'approaching'], -0.5],
    ['met', ['not-met', 'not-published', 'exceeded'], 0],
    ['not-published', ['not-met'], -3],
  ])('of a board that is %s with trusts %j is %d', (own, trusts, composite) => {
    expect(nhsxComposite(own, trusts).composite).toBe(composite);
  });

  it('is unknown, never 0, without the own status, without trusts, and without both', () => {
    expect(nhsxComposite(null, ['met'])).toEqual({ own: null, trusts: 1, composite: null, reason: 'no-own-status' });
    expect(nhsxComposite('met', [])).toEqual({ own: 1, trusts: null, composite: null, reason: 'no-trusts' });
    expect(nhsxComposite(null, [])).toEqual({ own: null, trusts: null, composite: null, reason: 'neither' });
  });

  it.each([
    ['entry-level', ['met']],
    ['met', ['met', 'entry-level']],
  ])('is unknown where the method gives a status no score: own %s, trusts %j', (own, trusts) => {
    expect(nhsxComposite(own, trusts)).toMatchObject({ composite: null, reason: 'unscored-status' });
  });

  const status = fc.constantFrom('exceeded', 'met', 'approaching', 'not-met', 'not-published');
  it('lies between -3 and 3 and does not depend on the order of the trusts', () => {
    fc.assert(
      fc.property(status, fc.array(status, { minLength: 1 }), (own, trusts) => {
        const { composite } = nhsxComposite(own, trusts);
        expect(composite).toBeGreaterThanOrEqual(-3);
        expect(composite).toBeLessThanOrEqual(3);
        expect(nhsxComposite(own, trusts.toReversed()).composite).toBeCloseTo(composite ?? Number.NaN, 12);
      }),
    );
  });
});
