import { randomUUID } from 'node:crypto';
import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { MatchedWording } from '../domain/exchange/match-wording.ts';
import type { FrameworkDocument } from '../domain/framework-document.ts';

/** What is known of a stored version before it is written again. */
export interface StoredVersion {
  readonly id: number;
  readonly framework: string;
  readonly version: string;
  readonly contentHash: string;
  readonly origin: 'shipped' | 'imported';
}

/** Hashes and origins of everything stored. */
export function storedVersions(reader: Reader): Promise<StoredVersion[]> {
  return reader.rows(sql`select id, framework, version, content_hash "contentHash", origin from frameworks.version`);
}

const json = (rows: readonly unknown[]): Query => sql`${JSON.stringify(rows)}::jsonb`;

/**
 * Codes of nodes and indicators that are stored and that the document no longer has. Answers refer to them, so a
 * version never loses any.
 */
export async function lostCodes(reader: Reader, document: FrameworkDocument): Promise<string[]> {
  const nodes = document.nodes.map(({ code }) => code);
  const indicators = document.nodes.flatMap(({ code, indicators: each }) => each.map((one) => `${code} ${one.code}`));
  const rows = await reader.rows<{ code: string }>(sql`with version as (select id from frameworks.version
      where framework = ${document.framework.code} and version = ${document.version})
    select n.code from frameworks.node n where n.version_id = (select id from version)
      and n.code <> all(${nodes}::text[])
    union all select i.code from frameworks.indicator i join frameworks.node n on n.id = i.node_id
    where n.version_id = (select id from version) and n.code || ' ' || i.code <> all(${indicators}::text[])`);
  return rows.map(({ code }) => code);
}

/** Stores a version or brings it up to date. Wording that is there stays where the document has none. @returns its id */
export async function saveFramework(
  change: Change,
  document: FrameworkDocument,
  { contentHash, origin }: { readonly contentHash: string; readonly origin: 'shipped' | 'imported' },
): Promise<number> {
  const { framework, version, title, state, scoring, levels, source, licence, isVerified } = document;
  await change.run(sql`insert into frameworks.framework (code, name, publisher, meaning, sort)
    values (${framework.code}, ${framework.name}, ${framework.publisher}, ${framework.meaning}, ${framework.sort})
    on conflict (code) do update set name = excluded.name, publisher = excluded.publisher,
      meaning = excluded.meaning, sort = excluded.sort`);
  const row = await change.one<{ id: number }>(sql`insert into frameworks.version (framework, version, title, state,
      scoring, levels, source, licence, is_verified, content_hash, origin, stamp)
    values (${framework.code}, ${version}, ${title}, ${state}, ${scoring}, ${json(levels)}, ${source}, ${licence},
      ${isVerified}, ${contentHash}, ${origin}, ${randomUUID()})
    on conflict (framework, version) do update set title = excluded.title, state = excluded.state,
      scoring = excluded.scoring, levels = excluded.levels, source = excluded.source, licence = excluded.licence,
      is_verified = excluded.is_verified, content_hash = excluded.content_hash, origin = excluded.origin,
      stamp = excluded.stamp, loaded_at = now()
    returning id`);
  if (!row) throw new Error(`the version ${framework.code} ${version} was not stored`);
  await saveNodes(change, row.id, document);
  await saveIndicators(change, row.id, document);
  return row.id;
}

async function saveNodes(change: Change, versionId: number, { nodes, levels }: FrameworkDocument): Promise<void> {
  const ranks = new Map(levels.map(({ code, rank }) => [code, rank]));
  const rows = nodes.map((node, sort) => ({
    ...node,
    indicators: undefined,
    sort,
    levels: node.levels.toSorted((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0)),
  }));
  const given = sql`jsonb_to_recordset(${json(rows)}) as d(code text, parent text, kind text, sort int, title text,
    wording text, levels text[], "isVerified" boolean)`;
  await change.run(sql`insert into frameworks.node (version_id, code, kind, sort, title, wording, is_assessed, levels,
      is_verified)
    select ${versionId}, code, kind, sort, title, wording, cardinality(levels) > 0, levels, "isVerified" from ${given}
    on conflict (version_id, code) do update set kind = excluded.kind, sort = excluded.sort, title = excluded.title,
      wording = case when excluded.wording = '' then node.wording else excluded.wording end,
      is_assessed = excluded.is_assessed, levels = excluded.levels, is_verified = excluded.is_verified`);
  await change.run(sql`update frameworks.node n set parent_id = p.id
    from ${given} left join frameworks.node p on p.version_id = ${versionId} and p.code = d.parent
    where n.version_id = ${versionId} and n.code = d.code and n.parent_id is distinct from p.id`);
}

async function saveIndicators(change: Change, versionId: number, { nodes, levels }: FrameworkDocument): Promise<void> {
  const ranks = new Map(levels.map(({ code, rank }) => [code, rank]));
  const rows = nodes.flatMap((node) =>
    node.indicators
      .toSorted((one, other) => (ranks.get(one.level) ?? 0) - (ranks.get(other.level) ?? 0))
      .map((indicator, sort) => ({ ...indicator, node: node.code, sort })),
  );
  await change.run(sql`insert into frameworks.indicator (node_id, code, kind, level, sort, wording, alias, answer, mandatory)
    select n.id, d.code, d.kind, d.level, d.sort, d.wording, d.alias, d.answer, coalesce(d.mandatory, '{}')
    from jsonb_to_recordset(${json(rows)}) as d(node text, code text, kind text, level text, sort int, wording text,
      alias text, answer text, mandatory text[])
    join frameworks.node n on n.version_id = ${versionId} and n.code = d.node
    on conflict (node_id, code) do update set kind = excluded.kind, level = excluded.level, sort = excluded.sort,
      alias = excluded.alias, answer = excluded.answer, mandatory = excluded.mandatory,
      wording = case when excluded.wording = '' then indicator.wording else excluded.wording end`);
}

/** Wording for what is stored, by code. Empty ones are left out before. */
export async function saveWording(
  change: Change,
  versionId: number,
  { nodes, indicators }: Pick<MatchedWording, 'nodes' | 'indicators'>,
  source: string,
): Promise<void> {
  await change.run(sql`update frameworks.node n set wording = d.wording
    from jsonb_to_recordset(${json(nodes)}) as d(code text, wording text)
    where n.version_id = ${versionId} and n.code = d.code`);
  await change.run(sql`update frameworks.indicator i set wording = d.wording
    from jsonb_to_recordset(${json(indicators)}) as d(node text, code text, wording text)
    join frameworks.node n on n.version_id = ${versionId} and n.code = d.node
    where i.node_id = n.id and i.code = d.code`);
  await change.run(
    sql`update frameworks.version set wording_source = ${source}, stamp = ${randomUUID()} where id = ${versionId}`,
  );
}
