import { recentlyUsed } from '#kernel/recently-used.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { ItemAnswer } from '../domain/evidence-item.ts';
import type { FrameworkLevel, IndicatorKind, Scoring, VersionState } from '../domain/framework-document.ts';

/** One version of a framework as it is stored. `isVerified`: somebody compared it with what the publisher says. */
export interface FrameworkVersion {
  readonly id: number;
  /** Code of the framework: `caf`. */
  readonly framework: string;
  readonly frameworkName: string;
  readonly publisher: string;
  readonly meaning: string;
  readonly sort: number;
  readonly version: string;
  readonly title: string;
  readonly state: VersionState;
  readonly scoring: Scoring;
  readonly levels: readonly FrameworkLevel[];
  readonly source: string;
  readonly licence: string;
  readonly isVerified: boolean;
  /** Where the wording came from; '' while only facts are loaded. */
  readonly wordingSource: string;
  readonly contentHash: string;
  /** Changes with every write of the version or its nodes. */
  readonly stamp: string;
  readonly origin: 'shipped' | 'imported';
  readonly loadedAt: Date;
}

export interface ContentIndicator {
  readonly id: number;
  readonly code: string;
  readonly kind: IndicatorKind;
  readonly level: string;
  /** How the publisher's machine-readable file numbers it; '' where it is the same. */
  readonly alias: string;
  readonly wording: string;
  /** How an item of evidence is answered; null: it is ticked. */
  readonly answer: ItemAnswer | null;
  /** Categories in which an item must be answered; empty: in all. */
  readonly mandatory: readonly string[];
}

/** A node with its indicators, those of the lowest level first. `wording` is '' until somebody loaded it. */
export interface ContentNode {
  readonly id: number;
  readonly versionId: number;
  readonly code: string;
  readonly parentId: number | null;
  readonly parentCode: string | null;
  readonly kind: string;
  readonly title: string;
  readonly wording: string;
  readonly isAssessed: boolean;
  readonly isVerified: boolean;
  /** Codes of the levels it may reach, lowest first. */
  readonly levels: readonly string[];
  readonly indicators: readonly ContentIndicator[];
}

/** Every version of every framework, in the order in which they are listed. */
export function versionsOf(reader: Reader): Promise<FrameworkVersion[]> {
  return reader.rows(sql`select v.id, v.framework, f.name "frameworkName", f.publisher, f.meaning, f.sort, v.version, v.title,
      v.state, v.scoring, v.levels, v.source, v.licence, v.is_verified "isVerified",
      v.wording_source "wordingSource", v.content_hash "contentHash", v.stamp, v.origin, v.loaded_at "loadedAt"
    from frameworks.version v join frameworks.framework f on f.code = v.framework
    order by f.sort, f.code, v.version`);
}

/** How much a version holds, and how much of it is worded and seen. */
export interface VersionCounts {
  readonly outcomes: number;
  readonly statements: number;
  readonly toVerify: number;
  readonly worded: number;
}

/** Counts by version. */
export async function countsOf(reader: Reader): Promise<ReadonlyMap<number, VersionCounts>> {
  const rows = await reader.rows<VersionCounts & { readonly id: number }>(sql`select n.version_id id,
      count(*) filter (where n.is_assessed)::int outcomes, count(*) filter (where not n.is_verified)::int "toVerify",
      coalesce(sum(i.statements), 0)::int statements,
      (count(*) filter (where n.wording <> '') + coalesce(sum(i.worded), 0))::int worded
    from frameworks.node n left join (select node_id, count(*) statements, count(*) filter (where wording <> '') worded
      from frameworks.indicator group by node_id) i on i.node_id = n.id
    group by n.version_id`);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

// Read on nearly every page of assurance, written when a release or the nation brings a new text. The stamp is made
// anew by each write, so what an unfinished change read is never found by others.
const kept = recentlyUsed<readonly ContentNode[]>(64);

/** All nodes of versions with their indicators, in reading order, version by version as they are asked for. */
export async function nodesOf(reader: Reader, versionIds: readonly number[]): Promise<readonly ContentNode[]> {
  const stamps = await reader.rows<{ id: number; stamp: string }>(
    sql`select id, stamp from frameworks.version where id = any(${versionIds}::int[])`,
  );
  const stampOf = new Map(stamps.map(({ id, stamp }) => [id, stamp]));
  const parts: (readonly ContentNode[])[] = [];
  for (const id of versionIds) parts.push(await nodesOfVersion(reader, id, stampOf.get(id) ?? ''));
  return parts.flat();
}

async function nodesOfVersion(reader: Reader, id: number, stamp: string): Promise<readonly ContentNode[]> {
  const key = `${id} ${stamp}`;
  const known = kept.get(key);
  if (known) return known;
  const nodes = await readNodes(reader, id);
  // Without a stamp nothing says when it changes.
  if (stamp !== '') kept.put(key, nodes);
  return nodes;
}

async function readNodes(reader: Reader, versionId: number): Promise<readonly ContentNode[]> {
  return await reader.rows<ContentNode>(sql`select n.id, n.version_id "versionId", n.code, n.parent_id "parentId",
      p.code "parentCode", n.kind, n.title, n.wording, n.is_assessed "isAssessed", n.is_verified "isVerified", n.levels,
      coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'code', i.code, 'kind', i.kind, 'level', i.level,
        'alias', i.alias, 'wording', i.wording, 'answer', i.answer, 'mandatory', i.mandatory) order by i.sort, i.id)
        from frameworks.indicator i where i.node_id = n.id), '[]') indicators
    from frameworks.node n left join frameworks.node p on p.id = n.parent_id
    where n.version_id = ${versionId} order by n.sort, n.id`);
}
