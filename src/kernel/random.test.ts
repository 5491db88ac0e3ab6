import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from './random.ts';

const drawn = (seed: number, part: string, count: number) => {
  const random = seededRandom(seed, part);
  return Array.from({ length: count }, () => random.next());
};

describe('a seeded stream', () => {
  it('gives the numbers that its seed decides, on every machine', () => {
    // Worked out apart from this code, in Python with whole numbers, from the two published algorithms.
    expect(drawn(1, '', 3).map((value) => value * 2 ** 32)).toEqual([1533919252, 1350175853, 4208309711]);
    expect(drawn(42, 'trusts', 2).map((value) => value * 2 ** 32)).toEqual([1337156677, 3523731167]);
  });

  it('repeats for the same seed and part, and differs for another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, part) => {
        expect(drawn(seed, part, 20)).toEqual(drawn(seed, part, 20));
        expect(drawn(seed, part, 20)).not.toEqual(drawn(seed, `${part}x`, 20));
        expect(drawn(seed, part, 20)).not.toEqual(drawn(seed ^ 1, part, 20));
      }),
    );
  });

  it('stays at or above 0 and below 1, and spreads evenly', () => {
    const values = drawn(7, 'spread', 10_000);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = values.filter((value) => Math.floor(value * 10) === tenth).length / values.length;
      expect(share).toBeGreaterThan(0.085);
      expect(share).toBeLessThan(0.115);
    }
  });

  it('shuffles without losing or doubling a value', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, list) => {
        const order = (left: number, right: number) => left - right;
        expect([...seededRandom(seed).shuffled(list)].sort(order)).toEqual([...list].sort(order));
      }),
    );
  });

  it('picks by weight, and never a value of weight 0', () => {
    const random = seededRandom(3, 'weights');
    const picks = Array.from({ length: 4000 }, () =>
      random.weighted([
        ['often', 3],
        ['never', 0],
        ['seldom', 1],
      ]),
    );
    expect(picks).not.toContain('never');
    expect(picks.filter((value) => value === 'often').length / picks.length).toBeCloseTo(0.75, 1);
  });

  it('refuses to pick from nothing', () => {
    const random = seededRandom(1);
    expect(() => random.pick([])).toThrow(RangeError);
    expect(() => random.weighted([['a', 0]])).toThrow(RangeError);
  });
});
