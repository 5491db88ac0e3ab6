import { describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { concentrationOf, type Leaning } from './concentration.ts';

const leaning = (organisationId: number, ...suppliers: number[]): Leaning => ({
  organisationId,
  group: 'g',
  suppliers,
});
const of = (total: number, ...leanings: Leaning[]) => concentrationOf('g', leanings, total);

describe('concentration', () => {
  it('is 10,000 where all lean on one, and falls as they spread', () => {
    expect(of(2, leaning(1, 7), leaning(2, 7)).index).toEqual({ low: 10_000, high: 10_000 });
    expect(of(2, leaning(1, 7), leaning(2, 8)).index).toEqual({ low: 5000, high: 5000 });
    expect(of(4, leaning(1, 7), leaning(2, 7), leaning(3, 7), leaning(4, 8)).largest).toEqual({
      supplier: 7,
      share: 0.75,
      organisations: 3,
    });
  });
  it('counts an organisation once, however many suppliers it names', () => {
    const { largest, index } = of(2, leaning(1, 7, 8), leaning(2, 7));
    expect(largest).toMatchObject({ supplier: 7, share: 0.75, organisations: 2 });
    expect(index.low).toBeCloseTo(10_000 * (0.75 ** 2 + 0.25 ** 2));
  });
  it('keeps those that say nothing as a doubt: the range holds whatever they would say', () => {
    const found = of(4, leaning(1, 7), leaning(2, 8), leaning(3));
    expect(found).toMatchObject({ organisations: 4, notStated: 2, largestBetween: { low: 0.25, high: 0.75 } });
    expect(found.index.low).toBeCloseTo(10_000 * (4 * 0.25 ** 2));
    expect(found.index.high).toBeCloseTo(10_000 * (0.75 ** 2 + 0.25 ** 2));
  });
  it('says nothing of nobody', () => {
    expect(of(0)).toMatchObject({ largest: null, index: { low: 0, high: 0 }, notStated: 0 });
    expect(of(3)).toMatchObject({ largest: null, notStated: 3, largestBetween: { low: 0, high: 1 } });
  });
  it('of any data lies within its range once the silent speak, and merging suppliers never lowers it', () => {
    const random = seededRandom(9);
    for (let round = 0; round < 200; round += 1) {
      const total = 3 + random.whole(20);
      const whole = Array.from({ length: total }, (_, id) => leaning(id, 1 + random.whole(5)));
      const known = whole.map((each) => (random.chance(0.3) ? leaning(each.organisationId) : each));
      const [truth, range] = [concentrationOf('g', whole, total), concentrationOf('g', known, total)];
      expect(truth.index.low).toBeGreaterThanOrEqual(range.index.low - 1e-6);
      expect(truth.index.high).toBeLessThanOrEqual(range.index.high + 1e-6);
      const merged = whole.map(({ organisationId, suppliers }) =>
        leaning(organisationId, suppliers[0] === 2 ? 1 : (suppliers[0] ?? 1)),
      );
      expect(concentrationOf('g', merged, total).index.low).toBeGreaterThanOrEqual(truth.index.low - 1e-6);
    }
  });
});
