import {
  type DeadlineRush,
  type Distribution,
  deadlineRush,
  type EditionChange,
  editionChange,
  needsHelpFirst,
  shareBelow,
  statusDistribution,
  type Tiers,
} from '#modules/frameworks/index.ts';
import type { Edition, HexCell, PublishedStatus } from '#modules/organisations/index.ts';
import { calledName, type HierarchyNode } from '../domain/hierarchy.ts';
import { mapBin, mapBins } from '../domain/map-bins.ts';
import type { KindWords } from '../domain/plain-words.ts';
import type { HierarchyFacts, RegisterFacts } from './register-facts.ts';

/** More members than this are counted, yet not listed one by one: the answer has a limit of 50 kB. */
const mostMembers = 260;

/** One body's branch, seen through the tiers and the newest edition. */
interface Branch {
  readonly facts: HierarchyFacts;
  readonly tiers: Tiers;
  readonly top: HierarchyNode;
  readonly newest: Edition | undefined;
}

/** What lies below a body on a day: children, map, members, history, deadline rush, legacy composites. */
export function describeGroup(
  facts: HierarchyFacts,
  tiers: Tiers,
  top: HierarchyNode,
  composites: RegisterFacts['composites'],
) {
  const branch: Branch = { facts, tiers, top, newest: facts.editions.at(-1) };
  const nodes = membersWithin(branch, top.id);
  const distribution = distributionOf(branch, nodes, branch.newest);
  const kind = kindOfMembers(branch);
  const map = mapOf(branch);
  const listed = nodes.filter((node) => node.isOpen || statusOf(branch, node) !== undefined);
  return {
    memberKind: [...tiers.memberKinds][0] ?? null,
    memberName: kind.one,
    memberPlural: kind.many,
    openMembers: nodes.filter((node) => node.isOpen).length,
    closedSince: nodes.filter((node) => !node.isOpen && statusOf(branch, node) !== undefined).length,
    distribution,
    change: changeOf(branch, nodes),
    children: childrenOf(branch),
    map,
    members: listed.slice(0, mostMembers).map((node) => memberOf(branch, node, map !== null)),
    membersLeftOut: Math.max(0, listed.length - mostMembers),
    history: facts.editions.map((edition) => ({
      edition: edition.code,
      deadline: edition.deadline,
      ...distributionOf(branch, nodes, edition),
    })),
    rush: rushOf(branch, nodes),
    boards: boardsOf(branch),
    composites: compositesOf(branch, composites),
  };
}

function membersWithin({ facts, tiers }: Branch, id: number): HierarchyNode[] {
  return facts.hierarchy.within(id).filter((node) => tiers.memberKinds.has(node.kind));
}

function statusIn({ facts }: Branch, edition: Edition | undefined, node: HierarchyNode): PublishedStatus | undefined {
  return edition && facts.statuses.get(edition.code)?.get(node.id);
}

function statusOf(branch: Branch, node: HierarchyNode): PublishedStatus | undefined {
  return statusIn(branch, branch.newest, node);
}

function distributionOf(branch: Branch, nodes: readonly HierarchyNode[], edition: Edition | undefined): Distribution {
  const statuses = nodes.flatMap((node) => statusIn(branch, edition, node)?.status ?? []);
  return statusDistribution(branch.facts.words, statuses);
}

function kindOfMembers({ facts, tiers }: Branch): KindWords {
  const [only, ...others] = tiers.memberKinds;
  const words = only === undefined || others.length > 0 ? undefined : facts.kinds.get(only);
  return words ?? { one: 'Organisation', many: 'Organisations' };
}

function changeOf(
  branch: Branch,
  nodes: readonly HierarchyNode[],
): (EditionChange & { readonly since: string }) | null {
  const before = branch.facts.editions.at(-2);
  if (before === undefined) return null;
  const standings = (edition: Edition | undefined) =>
    new Map(
      nodes.flatMap((node) => {
        const row = statusIn(branch, edition, node);
        return row ? [[node.id, row] as const] : [];
      }),
    );
  const change = editionChange(standings(before), standings(branch.newest));
  return change && { ...change, since: before.code };
}

function childrenOf(branch: Branch) {
  const { facts, tiers, top } = branch;
  return facts.hierarchy
    .childrenOf(top.id)
    .map((node) => {
      const nodes = membersWithin(branch, node.id);
      return {
        code: node.code,
        kind: node.kind,
        kindName: facts.kinds.get(node.kind)?.one ?? node.kind,
        name: calledName(node),
        isOpen: node.isOpen,
        isMember: tiers.memberKinds.has(node.kind),
        openMembers: nodes.filter((each) => each.isOpen).length,
        distribution: distributionOf(branch, nodes, branch.newest),
        published: statusOf(branch, node)?.published ?? null,
      };
    })
    .filter((child) => child.isOpen || child.distribution.total > 0)
    .toSorted((a, b) => needsHelpFirst(a.distribution, b.distribution) || (a.name < b.name ? -1 : 1));
}

function mapOf(branch: Branch) {
  const { facts, top } = branch;
  const cells = facts.hierarchy.within(top.id).flatMap((node) => {
    const hex = node.id === top.id ? undefined : facts.hexes.get(node.id);
    return hex ? [cellOf(branch, node, hex)] : [];
  });
  // One hexagon is no map.
  return cells.length < 2 ? null : { bins: [...mapBins], cells };
}

function cellOf(branch: Branch, node: HierarchyNode, hex: HexCell) {
  const nodes = membersWithin(branch, node.id);
  const distribution = distributionOf(branch, nodes, branch.newest);
  const { total, belowStandard, worst } = distribution;
  const share = shareBelow(distribution);
  return {
    code: node.code,
    kind: node.kind,
    name: calledName(node),
    label: hex.label,
    q: hex.q,
    r: hex.r,
    openMembers: nodes.filter((each) => each.isOpen).length,
    total,
    belowStandard,
    worst,
    share: share === null ? null : Math.round(share * 1000) / 1000,
    bin: mapBin(belowStandard, total),
  };
}

function memberOf(branch: Branch, node: HierarchyNode, hasMap: boolean) {
  const status = statusOf(branch, node)?.status;
  const place = branch.facts.words.findIndex((word) => word.code === status);
  return {
    code: node.code,
    // Hundreds of members of one kind: what is usual is left out, since an answer has a limit.
    ...(node.kind === [...branch.tiers.memberKinds][0] ? {} : { kind: node.kind }),
    name: calledName(node),
    under: hasMap ? cellAbove(branch, node) : null,
    ...(node.isOpen ? {} : { isClosed: true }),
    status: place < 0 ? null : place,
  };
}

function cellAbove({ facts }: Branch, node: HierarchyNode): string | null {
  let at: HierarchyNode | undefined = node;
  while (at !== undefined && !facts.hexes.has(at.id))
    at = at.parentId === null ? undefined : facts.hierarchy.node(at.parentId);
  return at?.code ?? null;
}

function rushOf(
  branch: Branch,
  nodes: readonly HierarchyNode[],
): (DeadlineRush & { edition: string; deadline: string }) | null {
  const { newest } = branch;
  if (newest === undefined) return null;
  const rush = deadlineRush(
    nodes.flatMap((node) => statusOf(branch, node) ?? []),
    newest.deadline,
  );
  return rush && { edition: newest.code, deadline: newest.deadline, ...rush };
}

function boardsOf({ facts, tiers, top }: Branch): { readonly kind: KindWords; readonly open: number } | null {
  const { boardKind } = tiers;
  const words = boardKind === null ? undefined : facts.kinds.get(boardKind);
  if (boardKind === null || words === undefined || top.kind === boardKind) return null;
  const boards = facts.hierarchy.within(top.id).filter((node) => node.kind === boardKind && node.id !== top.id);
  return { kind: words, open: boards.filter((board) => board.isOpen).length };
}

function compositesOf({ facts, tiers, top, newest }: Branch, all: RegisterFacts['composites']) {
  const words = tiers.boardKind === null ? undefined : facts.kinds.get(tiers.boardKind);
  if (newest === undefined || words === undefined) return null;
  const within = new Map(facts.hierarchy.within(top.id).map((node) => [node.id, node]));
  const boards = all.flatMap(({ id, code, own, trusts, composite, trustCount, reason }) => {
    const node = within.get(id);
    return node ? [{ code, kind: node.kind, name: calledName(node), own, trusts, composite, trustCount, reason }] : [];
  });
  return { edition: newest.code, deadline: newest.deadline, boardPlural: words.many, boards };
}
