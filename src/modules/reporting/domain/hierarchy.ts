/** A body in a hierarchy of one day. */
export interface HierarchyNode {
  readonly id: number;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly parentId: number | null;
  readonly isOpen: boolean;
}

/** A hierarchy that can be asked what lies under what. */
export interface Hierarchy {
  readonly nodes: readonly HierarchyNode[];
  node(id: number): HierarchyNode | undefined;
  childrenOf(id: number): readonly HierarchyNode[];
  /** The body and everything below it; empty when the hierarchy does not have it. */
  within(id: number): readonly HierarchyNode[];
}

/** Arranges the nodes of a hierarchy, each of which has at most one parent. */
export function hierarchyOf(nodes: readonly HierarchyNode[]): Hierarchy {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Map<number, HierarchyNode[]>();
  for (const node of nodes) {
    if (node.parentId === null) continue;
    const siblings = children.get(node.parentId);
    if (siblings) siblings.push(node);
    else children.set(node.parentId, [node]);
  }
  const childrenOf = (id: number): readonly HierarchyNode[] => children.get(id) ?? [];
  const within = (id: number): readonly HierarchyNode[] => {
    const top = byId.get(id);
    return top === undefined ? [] : [top, ...childrenOf(id).flatMap((child) => within(child.id))];
  };
  return { nodes, node: (id) => byId.get(id), childrenOf, within };
}

/** What people call the body. */
export function calledName(body: { readonly name: string; readonly shortName: string | null }): string {
  return body.shortName ?? body.name;
}
