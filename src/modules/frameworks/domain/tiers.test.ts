import { describe, expect, it } from 'vitest';
import { type TierNode, tiersOf } from './tiers.ts';

const node = (id: number, kind: string, parentId: number | null): TierNode => ({ id, kind, parentId });

describe('the tiers of a hierarchy', () => {
  it('are read off what hangs where, whatever the kinds are called', () => {
    const tiers = tiersOf([
      node(1, 'realm', null),
      node(2, 'shire', 1),
      node(3, 'ward', 2),
      node(4, 'house', 3),
      node(5, 'house', 3),
    ]);
    expect([...tiers.memberKinds]).toEqual(['house']);
    expect(tiers.boardKind).toBe('ward');
  });

  it('keep a board without trusts among the boards', () => {
    const tiers = tiersOf([
      node(1, 'n', null),
      node(2, 'b', 1),
      node(3, 'b', 1),
      node(4, 'b', 1),
      node(5, 't', 2),
      node(6, 't', 3),
    ]);
    expect(tiers).toEqual({ memberKinds: new Set(['t']), boardKind: 'b' });
  });

  it('keep a trust that hangs under a region from making regions boards', () => {
    const tiers = tiersOf([
      node(1, 'n', null),
      node(2, 'r', 1),
      node(3, 'b', 2),
      node(4, 't', 3),
      node(5, 't', 3),
      node(6, 't', 2),
    ]);
    expect(tiers.boardKind).toBe('b');
  });

  it('know no board where the members hang under the top', () => {
    expect(tiersOf([node(1, 'n', null), node(2, 't', 1)])).toEqual({ memberKinds: new Set(['t']), boardKind: null });
  });

  it('know nothing of a hierarchy that is a top alone', () => {
    expect(tiersOf([node(1, 'n', null)])).toEqual({ memberKinds: new Set(), boardKind: null });
  });
});
