import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostMissed, raiseList } from './most-raised.ts';

const nations = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), { maxLength: 30 });

describe('what is missed most', () => {
  it('counts who misses an outcome, and of them who misses nothing else', () => {
    expect(mostMissed([[1, 2], [1], [2], [2], []])).toEqual([
      { nodeId: 2, missing: 3, onlyThis: 2 },
      { nodeId: 1, missing: 2, onlyThis: 1 },
    ]);
  });

  it('of two halves of a nation adds up to the whole', () => {
    fc.assert(
      fc.property(nations, nations, (one, other) => {
        const count = (all: readonly number[][], nodeId: number) =>
          mostMissed(all).find((each) => each.nodeId === nodeId) ?? { missing: 0, onlyThis: 0 };
        for (const { nodeId, missing, onlyThis } of mostMissed([...one, ...other])) {
          const [a, b] = [count(one, nodeId), count(other, nodeId)];
          expect([a.missing + b.missing, a.onlyThis + b.onlyThis]).toEqual([missing, onlyThis]);
        }
      }),
    );
  });
});

describe('the list of what to lift', () => {
  it('takes first what completes most organisations, not what most of them miss', () => {
    const gaps = [[5], [5], [1, 2], [1, 3], [1, 4]];
    expect(mostMissed(gaps)[0]?.nodeId).toBe(1);
    expect(raiseList(gaps, 2)).toEqual([
      { nodeId: 5, reached: 2 },
      { nodeId: 1, reached: 2 },
    ]);
  });

  it('names no outcome twice, never reaches fewer with more, and in the end all who missed something', () => {
    fc.assert(
      fc.property(nations, (gaps) => {
        const list = raiseList(gaps, 12);
        const reached = list.map((each) => each.reached);
        expect(new Set(list.map(({ nodeId }) => nodeId)).size).toBe(list.length);
        expect(reached).toEqual(reached.toSorted((a, b) => a - b));
        expect(reached.at(-1) ?? 0).toBe(gaps.filter((own) => own.length > 0).length);
      }),
    );
  });
});
