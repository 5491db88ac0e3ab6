import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clippedTo, type PathRange, unionOf } from './path-ranges.ts';

const letters = 'abcdefgh'.split('');
const holds = (ranges: readonly PathRange[], letter: string) =>
  ranges.some(({ from, to }) => from <= letter && letter < to);
const apart = fc
  .uniqueArray(fc.constantFrom(...letters, 'i'), { maxLength: 8 })
  .map((edges) => edges.sort())
  .map((edges) =>
    edges.flatMap((from, index) => {
      const to = edges[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
    }),
  );

describe('stretches of positions', () => {
  it('hold together what one or the other holds, in order and apart', () => {
    fc.assert(
      fc.property(apart, apart, (one, other) => {
        const union = unionOf(one, other);
        for (const letter of letters) expect(holds(union, letter)).toBe(holds(one, letter) || holds(other, letter));
        expect(union.every(({ from }, index) => index === 0 || (union[index - 1]?.to ?? '') < from)).toBe(true);
      }),
    );
  });
  it('are cut to what lies within another', () => {
    fc.assert(
      fc.property(apart, (ranges) => {
        const whole = { from: 'c', to: 'f' };
        const cut = clippedTo(whole, ranges);
        for (const letter of letters) expect(holds(cut, letter)).toBe(holds(ranges, letter) && holds([whole], letter));
      }),
    );
  });
});
