import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comparable, comparedWith, fewestPeers, peersOf } from './peer-comparison.ts';

const coarse = (count: number) => (count === 0 ? 0 : count <= 7 ? null : Math.round(count / 5) * 5);
const body = (id: number, more: Partial<Comparable> = {}): Comparable => ({
  id,
  kind: 'trust',
  type: 'Acute',
  size: 1000,
  ...more,
});

describe('organisations like one', () => {
  it('are of its kind and type, and not itself', () => {
    const all = [body(1), body(2), body(3, { type: 'Ambulance' }), body(4, { kind: 'icb', type: null })];
    expect(peersOf(body(1), all).map(({ id }) => id)).toEqual([2]);
  });

  it('are the nearest in size where there are many, and those of unknown size come last', () => {
    const all = [
      body(100, { size: null }),
      ...Array.from({ length: 60 }, (_, index) => body(index + 1, { size: 100 * (index + 1) })),
    ];
    const ids = peersOf(body(0, { size: 6000 }), all).map(({ id }) => id);
    expect(ids).toHaveLength(40);
    expect(ids.slice(0, 3)).toEqual([60, 59, 58]);
    expect(ids).not.toContain(1);
    expect(ids).not.toContain(100);
  });
});

describe('a comparison with those like one', () => {
  it('is not made with fewer than could hide one of them', () => {
    const few = Array.from({ length: fewestPeers - 1 }, () => [3]);
    expect(comparedWith([2], few, 3, coarse)).toBeNull();
    expect(comparedWith([2], [...few, [3]], 3, coarse)).toEqual([{ counts: [0, 0, 0, 10], atLeastOwn: 10 }]);
  });

  it('never tells a count of 1 to 7, nor any exact one between the fives', () => {
    const rank = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(rank, rank), { minLength: 8, maxLength: 60 }), rank, (peers, own) => {
        for (const { counts, atLeastOwn } of comparedWith([own, own], peers, 3, coarse) ?? []) {
          for (const count of [...counts, atLeastOwn]) expect(count === null || count % 5 === 0).toBe(true);
        }
      }),
    );
  });

  it('has nothing to say beside an outcome that the organisation has not answered', () => {
    const many = Array.from({ length: 20 }, () => [2]);
    expect(comparedWith([0], many, 3, coarse)?.[0]?.atLeastOwn).toBeNull();
  });
});
