import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredBy, heldAfterMerger } from './after-merger.ts';

describe('a merger in mid-year', () => {
  it('leaves the heir without answers of its own with the lowest that those before it held', () => {
    expect(
      heldAfterMerger([
        [3, 2, 3, 1],
        [2, 3, 3, 0],
      ]),
    ).toEqual([2, 2, 3, 0]);
  });

  it('never lifts an outcome above what any of those before held', () => {
    const held = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(held, { minLength: 1, maxLength: 5 }), (before) => {
        const after = heldAfterMerger(before);
        for (const each of before) expect(after.every((rank, at) => rank <= (each[at] ?? 0))).toBe(true);
      }),
    );
  });

  it('counts an heir with its own answers as soon as it has any', () => {
    const mergers = [{ fromId: 1, intoId: 9 }];
    expect(answeredBy([9], new Set([1, 9]), mergers)).toEqual(new Map([[9, [9]]]));
    expect(answeredBy([9], new Set([1]), mergers)).toEqual(new Map([[9, [1]]]));
  });

  it('follows several mergers, counts a body before it once, and leaves out who has nothing', () => {
    const mergers = [
      { fromId: 1, intoId: 5 },
      { fromId: 2, intoId: 5 },
      { fromId: 5, intoId: 9 },
      { fromId: 2, intoId: 9 },
      { fromId: 3, intoId: 8 },
    ];
    expect(answeredBy([9, 8], new Set([1, 2]), mergers)).toEqual(new Map([[9, [1, 2]]]));
  });

  it('ends where bodies are said to have taken over from each other', () => {
    const ring = [
      { fromId: 1, intoId: 2 },
      { fromId: 2, intoId: 1 },
    ];
    expect(answeredBy([1, 2], new Set(), ring)).toEqual(new Map());
  });
});
