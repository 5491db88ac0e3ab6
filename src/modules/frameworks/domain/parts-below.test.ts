import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsBelow } from './parts-below.ts';

describe('the parts of a hierarchy', () => {
  it('hold everybody once, each with those it hangs under', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (parents) => {
        const members = [{ id: 0, parentId: null as number | null }];
        for (const [index, parent] of parents.entries())
          members.push({ id: index + 1, parentId: parent % (index + 1) });
        const parts = partsBelow(members);
        const all = [...parts.values()].flat().map(({ id }) => id);
        expect(all.toSorted((a, b) => a - b)).toEqual(members.map(({ id }) => id));
        for (const [part, bodies] of parts) {
          expect(bodies[0]?.id).toBe(part);
          const ids = new Set(bodies.map(({ id }) => id));
          for (const { id, parentId } of bodies) expect(id === part || ids.has(parentId ?? -1)).toBe(true);
        }
      }),
    );
  });

  it('are what stands directly below the top, and the top itself', () => {
    const members = [
      { id: 1, parentId: null },
      { id: 2, parentId: 1 },
      { id: 3, parentId: 1 },
      { id: 4, parentId: 2 },
      { id: 5, parentId: 4 },
    ];
    const ids = [...partsBelow(members)].map(([part, bodies]) => [part, bodies.map(({ id }) => id)]);
    expect(ids).toEqual([
      [1, [1]],
      [2, [2, 4, 5]],
      [3, [3]],
    ]);
  });
});
