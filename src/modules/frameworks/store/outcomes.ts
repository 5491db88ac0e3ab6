import { type Reader, sql } from '#platform/sql.ts';
import { inCategory } from '../domain/evidence-item.ts';
import type { FrameworkLevel } from '../domain/framework-document.ts';
import { type ContentNode, nodesOf, versionsOf } from './content.ts';

/** An outcome to be answered, with the ladder of its framework and the headings it stands under, nearest first. */
export interface OutcomeNode extends ContentNode {
  readonly framework: string;
  readonly frameworkName: string;
  readonly frameworkVersion: string;
  readonly ladder: readonly FrameworkLevel[];
  readonly above: readonly { readonly code: string; readonly title: string; readonly kind: string }[];
}

/** What is assessed in versions of frameworks by organisations of a category, in reading order. */
export async function outcomesOf(
  reader: Reader,
  versionIds: readonly number[],
  category: string,
): Promise<OutcomeNode[]> {
  const versions = new Map((await versionsOf(reader)).map((version) => [version.id, version]));
  const nodes = await nodesOf(reader, versionIds);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const above = (node: ContentNode): ContentNode[] => {
    const parent = node.parentId === null ? undefined : byId.get(node.parentId);
    return parent ? [parent, ...above(parent)] : [];
  };
  return nodes.flatMap((node): OutcomeNode[] => {
    const version = versions.get(node.versionId);
    if (!node.isAssessed || version === undefined) return [];
    return [
      {
        ...node,
        indicators: node.indicators.map((one) => inCategory(one, category)),
        framework: version.framework,
        frameworkName: version.frameworkName,
        frameworkVersion: version.version,
        ladder: version.levels,
        above: above(node).map(({ code, title, kind }) => ({ code, title, kind })),
      },
    ];
  });
}

/** These nodes of whatever versions. */
export async function nodesByIds(reader: Reader, ids: readonly number[]): Promise<ContentNode[]> {
  const wanted = new Set(ids);
  const versions = await reader.rows<{ id: number }>(sql`select distinct version_id id from frameworks.node
    where id = any(${[...wanted]}::int[])`);
  const nodes = await nodesOf(
    reader,
    versions.map(({ id }) => id),
  );
  return nodes.filter(({ id }) => wanted.has(id));
}
