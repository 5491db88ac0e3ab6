import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { OutlineNode, RelatedPart, VersionListed } from '../contract/content.ts';
import { carryQuestion } from '../domain/carry-question.ts';
import type { VersionName } from '../domain/mapping-document.ts';
import {
  type ContentNode,
  countsOf,
  type FrameworkVersion,
  nodesOf,
  type VersionCounts,
  versionsOf,
} from '../store/content.ts';
import { mappingsOf, type StoredMapping } from '../store/mappings.ts';
import { exportChoices } from './export-framework.ts';
import { keepsYears, nationsFor } from './keepers-of-years.ts';
import { frameworkOf } from './stored-framework.ts';

/** Above this many parts an outline shows the top and one branch: a page stays small. */
const wholeOutline = 250;

/** Every framework with its versions. */
export async function listFrameworks(context: Context, _input: unknown, caller: Caller) {
  return await context.read(async (reader) => {
    const counts = await countsOf(reader);
    const versions = await versionsOf(reader);
    return {
      mayManage: keepsYears(await nationsFor(reader, caller)),
      versions: versions.map((version) => listed(version, counts.get(version.id))),
    };
  });
}

function listed(version: FrameworkVersion, counts: VersionCounts | undefined): VersionListed {
  const { framework, frameworkName, publisher, meaning, version: name, title, state, scoring } = version;
  return {
    ...{ framework, frameworkName, publisher, meaning, version: name, title, state, scoring },
    isVerified: version.isVerified,
    wordingSource: version.wordingSource,
    ...(counts ?? { outcomes: 0, statements: 0, toVerify: 0, worded: 0 }),
  };
}

/** One version: its outline, and one part whole. */
export async function readFramework(
  context: Context,
  { params, query }: { readonly params: VersionName; readonly query: { readonly part?: string | undefined } },
  caller: Caller,
) {
  return await context.read(async (reader) => {
    const stored = await frameworkOf(reader, params);
    const { version, nodes } = stored;
    const shown = partOf(nodes, query.part);
    const rows = await mappingsOf(reader, [version.id]);
    const others = await mappedVersions(reader, version.id, rows);
    const outline = nodes.length <= wholeOutline ? nodes : branchOf(nodes, shown);
    return {
      ...listed(version, countOf(nodes)),
      ...{ source: version.source, licence: version.licence, origin: version.origin, levels: version.levels },
      mayManage: keepsYears(await nationsFor(reader, caller)),
      loadedAt: version.loadedAt.toISOString(),
      nodes: outline.map(outlined),
      isCut: outline.length < nodes.length,
      part: shown && wholePart(shown, relatedTo(shown, rows, others)),
      mappings: mappingsBy(version.id, rows, others),
      formats: exportChoices(stored),
    };
  });
}

function partOf(nodes: readonly ContentNode[], code: string | undefined): ContentNode | null {
  if (code === undefined) return nodes.find(({ isAssessed }) => isAssessed) ?? null;
  const found = nodes.find((node) => node.code === code);
  if (!found) throw new Problem('not-found', `This version has no part ${code}.`);
  return found;
}

/** The top of the outline, and below it only the branch in which the part stands. */
function branchOf(nodes: readonly ContentNode[], part: ContentNode | null): ContentNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rootOf = (node: ContentNode): number => {
    const parent = node.parentId === null ? undefined : byId.get(node.parentId);
    return parent ? rootOf(parent) : node.id;
  };
  const root = part && rootOf(part);
  return nodes.filter((node) => node.parentId === null || rootOf(node) === root);
}

const outlined = ({ code, parentCode, kind, title, isAssessed, isVerified, indicators }: ContentNode): OutlineNode => ({
  ...{ code, parent: parentCode, kind, title, isAssessed, isVerified },
  statements: indicators.length,
});

/** What is mapped from or to a version. */
interface Others {
  readonly versions: ReadonlyMap<number, FrameworkVersion>;
  readonly nodes: ReadonlyMap<number, ContentNode>;
}

async function mappedVersions(reader: Reader, own: number, rows: readonly StoredMapping[]): Promise<Others> {
  const ids = new Set(rows.flatMap(({ fromVersionId, toVersionId }) => [fromVersionId, toVersionId]));
  ids.delete(own);
  if (ids.size === 0) return { versions: new Map(), nodes: new Map() };
  const versions = (await versionsOf(reader)).filter(({ id }) => ids.has(id));
  const nodes = await nodesOf(reader, [...ids]);
  return {
    versions: new Map(versions.map((version) => [version.id, version])),
    nodes: new Map(nodes.map((node) => [node.id, node])),
  };
}

function countOf(nodes: readonly ContentNode[]): VersionCounts {
  const indicators = nodes.flatMap((node) => node.indicators);
  return {
    outcomes: nodes.filter(({ isAssessed }) => isAssessed).length,
    statements: indicators.length,
    toVerify: nodes.filter(({ isVerified }) => !isVerified).length,
    worded: [...nodes, ...indicators].filter(({ wording }) => wording !== '').length,
  };
}

function wholePart(node: ContentNode, related: RelatedPart[]) {
  return {
    ...outlined(node),
    wording: node.wording,
    levels: node.levels,
    indicators: node.indicators.map(({ code, kind, level, wording, answer, mandatory }) => ({
      ...{ code, kind, level, wording, answer },
      mandatory: [...mandatory],
    })),
    related,
  };
}

function relatedTo(node: ContentNode, rows: readonly StoredMapping[], { versions, nodes }: Others): RelatedPart[] {
  return rows.flatMap((row) => {
    const isFrom = row.fromNode === node.id;
    if (!isFrom && row.toNode !== node.id) return [];
    const version = versions.get(isFrom ? row.toVersionId : row.fromVersionId);
    const other = nodes.get(isFrom ? row.toNode : row.fromNode);
    if (!version || !other) return [];
    const { kind, note, isVerified } = row;
    return [
      {
        direction: isFrom ? ('to' as const) : ('from' as const),
        ...{ kind, note, isVerified, question: carryQuestion(kind) },
        ...{ framework: version.framework, version: version.version, title: version.title },
        ...{ code: other.code, name: other.title },
      },
    ];
  });
}

function mappingsBy(own: number, rows: readonly StoredMapping[], { versions }: Others) {
  const groups = Map.groupBy(rows, ({ fromVersionId, toVersionId }) => `${fromVersionId} ${toVersionId}`);
  return [...groups.values()].flatMap((pairs) => {
    const [first] = pairs;
    const isFrom = first?.fromVersionId === own;
    const version = versions.get((isFrom ? first?.toVersionId : first?.fromVersionId) ?? 0);
    if (!version || !first) return [];
    return [
      {
        direction: isFrom ? ('to' as const) : ('from' as const),
        ...{ framework: version.framework, version: version.version, title: version.title },
        ...{ pairs: pairs.length, isVerified: pairs.every((pair) => pair.isVerified), source: first.source },
      },
    ];
  });
}
