import type { DocumentNode, FrameworkDocument } from './framework-document.ts';

export interface FrameworkDifference {
  readonly kind: 'added' | 'changed' | 'removed';
  /** The code of a node, or of a node and its statement. */
  readonly code: string;
  readonly words: string;
}

/** What storing `after` would change, node by node; wording counts, and an empty one leaves what is there. */
export function frameworkDifferences(
  before: FrameworkDocument | null,
  after: FrameworkDocument,
): FrameworkDifference[] {
  const old = new Map((before?.nodes ?? []).map((node) => [node.code, node]));
  const now = new Set(after.nodes.map(({ code }) => code));
  return [
    ...(before === null ? [] : headChanges(before, after)),
    ...after.nodes.flatMap((node): FrameworkDifference[] => {
      const was = old.get(node.code);
      if (was === undefined) return [{ kind: 'added', code: node.code, words: node.title }];
      return [...nodeChanges(was, node), ...statementChanges(was, node)];
    }),
    ...[...old.values()]
      .filter(({ code }) => !now.has(code))
      .map(({ code, title }): FrameworkDifference => ({ kind: 'removed', code, words: title })),
  ];
}

const headFields = ['title', 'state', 'scoring', 'levels', 'source', 'licence', 'isVerified', 'framework'] as const;

/** What is said of the version as a whole. */
function headChanges(was: FrameworkDocument, now: FrameworkDocument): FrameworkDifference[] {
  const plain = (value: unknown) =>
    JSON.stringify(value, (_, each) => (isRecord(each) ? Object.fromEntries(Object.entries(each).sort()) : each));
  const changed = headFields.filter((field) => plain(was[field]) !== plain(now[field]));
  if (changed.length === 0) return [];
  return [{ kind: 'changed', code: 'version', words: changed.map((field) => headNames[field]).join(', ') }];
}

const headNames: Readonly<Record<(typeof headFields)[number], string>> = {
  title: 'its title',
  state: 'whether it is current',
  scoring: 'how it is scored',
  levels: 'its levels',
  source: 'its source',
  licence: 'its licence',
  isVerified: 'whether it is verified',
  framework: 'what is said of the framework',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function nodeChanges(was: DocumentNode, node: DocumentNode): FrameworkDifference[] {
  const changes = [
    ...(was.title === node.title ? [] : [`“${was.title}” becomes “${node.title}”`]),
    ...(was.parent === node.parent ? [] : [`moves from ${was.parent ?? 'the top'} to ${node.parent ?? 'the top'}`]),
    ...(was.kind === node.kind ? [] : [`was ${was.kind}, becomes ${node.kind}`]),
    ...(isSameSet(was.levels, node.levels) ? [] : [`may reach ${node.levels.join(', ') || 'no level'}`]),
    ...(was.isVerified === node.isVerified ? [] : [node.isVerified ? 'is verified' : 'is to be verified']),
    ...wordingChange(was.wording, node.wording),
  ];
  return changes.length === 0 ? [] : [{ kind: 'changed', code: node.code, words: changes.join('; ') }];
}

function wordingChange(was: string, now: string): string[] {
  if (now === '' || was === now) return [];
  return [was === '' ? 'gets its wording' : 'is worded anew'];
}

const isSameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((each) => other.includes(each));

function statementChanges(was: DocumentNode, node: DocumentNode): FrameworkDifference[] {
  const old = new Map(was.indicators.map((indicator) => [indicator.code, indicator]));
  const now = new Set(node.indicators.map(({ code }) => code));
  return [
    ...node.indicators.flatMap((indicator): FrameworkDifference[] => {
      const code = `${node.code} ${indicator.code}`;
      const before = old.get(indicator.code);
      if (before === undefined) return [{ kind: 'added', code, words: `speaks for ${indicator.level}` }];
      const changes = [
        ...(before.level === indicator.level ? [] : [`speaks for ${indicator.level}, no longer for ${before.level}`]),
        ...wordingChange(before.wording, indicator.wording),
      ];
      return changes.length === 0 ? [] : [{ kind: 'changed', code, words: changes.join('; ') }];
    }),
    ...was.indicators
      .filter(({ code }) => !now.has(code))
      .map(
        ({ code }): FrameworkDifference => ({ kind: 'removed', code: `${node.code} ${code}`, words: 'a statement' }),
      ),
  ];
}
