import type { Fault } from '#kernel/fault.ts';
import type { DocumentIndicator, DocumentNode } from '../framework-document.ts';

/** Wording of a file set beside the nodes of a version that is stored. */
export interface MatchedWording {
  readonly nodes: readonly { readonly code: string; readonly wording: string }[];
  readonly indicators: readonly { readonly node: string; readonly code: string; readonly wording: string }[];
  /** What the version has and the file says nothing about. */
  readonly missing: readonly string[];
  /** What the file has and the version does not. */
  readonly unknown: readonly string[];
  /** Nodes that the file calls otherwise. */
  readonly renamed: readonly { readonly code: string; readonly ours: string; readonly theirs: string }[];
  readonly faults: readonly Fault[];
}

/**
 * Which wording belongs where, by code, and for a statement by level and the number that the file gives it. A file of
 * another version fits badly, and is refused: codes change their meaning.
 */
export function matchWording(version: readonly DocumentNode[], file: readonly DocumentNode[]): MatchedWording {
  const theirs = new Map(file.map((node) => [node.code, node]));
  const ours = new Map(version.map((node) => [node.code, node]));
  const pairs = version.flatMap((node) => {
    const other = theirs.get(node.code);
    return other ? [{ node, other }] : [];
  });
  const statements = pairs.map(({ node, other }) => matchStatements(node, other));
  const missing = [
    ...version.filter(({ code }) => !theirs.has(code)).map(({ code }) => code),
    ...statements.flatMap((each) => each.missing),
  ];
  const unknown = [
    ...file.filter(({ code }) => !ours.has(code)).map(({ code }) => code),
    ...statements.flatMap((each) => each.unknown),
  ];
  const renamed = pairs.flatMap(({ node, other }) =>
    plain(node.title) === plain(other.title) ? [] : [{ code: node.code, ours: node.title, theirs: other.title }],
  );
  return {
    nodes: pairs.map(({ other }) => ({ code: other.code, wording: other.wording })).filter(({ wording }) => wording),
    indicators: statements.flatMap(({ found }) => found),
    missing,
    unknown,
    renamed,
    faults: faultsOf(partsOf(version), missing.length + unknown.length, renamed.length),
  };
}

const partsOf = (nodes: readonly DocumentNode[]) =>
  nodes.length + nodes.reduce((sum, { indicators }) => sum + indicators.length, 0);

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

function matchStatements(node: DocumentNode, other: DocumentNode) {
  const keysOf = ({ level, code, alias }: DocumentIndicator) => [`${level} ${alias}`, `${level} ${code}`];
  const known = new Map(node.indicators.flatMap((one) => keysOf(one).map((key) => [key, one] as const)));
  const found = other.indicators.flatMap((theirs) => {
    const [byAlias = '', byCode = ''] = keysOf(theirs);
    const ours = known.get(byAlias) ?? known.get(byCode);
    return ours ? [{ node: node.code, code: ours.code, wording: theirs.wording, theirs }] : [];
  });
  const reached = new Set(found.map(({ code }) => code));
  const used = new Set(found.map(({ theirs }) => theirs));
  return {
    found: found.map(({ theirs: _, ...rest }) => rest).filter(({ wording }) => wording !== ''),
    missing: node.indicators.filter(({ code }) => !reached.has(code)).map(({ code }) => code),
    unknown: other.indicators.filter((each) => !used.has(each)).map(({ alias, code }) => alias || code),
  };
}

/** A file may lack little: beyond a twentieth, or with three names changed, it is of another version. */
function faultsOf(parts: number, strays: number, renamed: number): Fault[] {
  if (strays <= parts / 20 && renamed < 3) return [];
  const message =
    `does not fit this version: ${strays} codes stand in one and not in the other, ` +
    `and ${renamed} names differ. Choose the version that the file is of.`;
  return [{ where: 'file', message }];
}
