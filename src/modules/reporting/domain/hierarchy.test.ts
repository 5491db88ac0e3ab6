import { describe, expect, it } from 'vitest';
import { calledName, type HierarchyNode, hierarchyOf } from './hierarchy.ts';

const node = (id: number, parentId: number | null): HierarchyNode => ({
  id,
  parentId,
  code: `C${id}`,
  kind: 'k',
  name: `Body ${id}`,
  shortName: null,
  isOpen: true,
});
const tree = hierarchyOf([node(1, null), node(2, 1), node(3, 1), node(4, 2), node(5, 4)]);
const ids = (nodes: readonly HierarchyNode[]) => nodes.map(({ id }) => id).toSorted();

describe('a hierarchy', () => {
  it('knows what lies directly and anywhere under a body', () => {
    expect(ids(tree.childrenOf(1))).toEqual([2, 3]);
    expect(ids(tree.within(2))).toEqual([2, 4, 5]);
    expect(ids(tree.within(5))).toEqual([5]);
  });

  it('has nothing under a body that is not in it', () => {
    expect(tree.within(99)).toEqual([]);
    expect(tree.childrenOf(99)).toEqual([]);
  });

  it('loses nobody when a whole is cut into the branches of its children', () => {
    const parts = tree.childrenOf(1).flatMap((child) => tree.within(child.id));
    expect(ids([...parts, ...tree.within(1).slice(0, 1)])).toEqual(ids(tree.within(1)));
  });

  it('calls a body by its short name where it has one', () => {
    expect(calledName({ name: 'NHS North Integrated Care Board', shortName: 'North' })).toBe('North');
    expect(calledName({ name: 'Northmoor', shortName: null })).toBe('Northmoor');
  });
});
