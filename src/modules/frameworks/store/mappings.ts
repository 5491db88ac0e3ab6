import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { MappingDocument, MappingKind, VersionName } from '../domain/mapping-document.ts';

/** That a node of one version stands for one of another. */
export interface StoredMapping {
  readonly fromVersionId: number;
  readonly toVersionId: number;
  readonly fromNode: number;
  readonly toNode: number;
  readonly fromCode: string;
  readonly toCode: string;
  readonly kind: MappingKind;
  readonly note: string;
  readonly source: string;
  readonly isVerified: boolean;
}

/** Mappings from or to any of the versions, in reading order of both. */
export function mappingsOf(reader: Reader, versionIds: readonly number[]): Promise<StoredMapping[]> {
  return reader.rows(sql`select f.version_id "fromVersionId", t.version_id "toVersionId", f.id "fromNode", t.id "toNode",
      f.code "fromCode", t.code "toCode", m.kind, m.note, m.source, m.is_verified "isVerified"
    from frameworks.mapping m join frameworks.node f on f.id = m.from_node join frameworks.node t on t.id = m.to_node
    where f.version_id = any(${versionIds}::int[]) or t.version_id = any(${versionIds}::int[])
    order by f.version_id, t.version_id, f.sort, t.sort`);
}

/** Codes that the mapping names and that its versions do not have, as `from A9.z` or `to caf 5.0`. */
export async function unknownCodes(reader: Reader, { from, to, pairs }: MappingDocument): Promise<string[]> {
  const known = async ({ framework, version }: VersionName) => {
    const rows = await reader.rows<{ code: string }>(sql`select n.code from frameworks.node n
      join frameworks.version v on v.id = n.version_id where v.framework = ${framework} and v.version = ${version}`);
    return new Set(rows.map(({ code }) => code));
  };
  const [froms, tos] = [await known(from), await known(to)];
  if (froms.size === 0) return [`from ${from.framework} ${from.version}`];
  if (tos.size === 0) return [`to ${to.framework} ${to.version}`];
  const lacking = pairs.flatMap((pair) => [
    ...(froms.has(pair.from) ? [] : [`from ${pair.from}`]),
    ...(tos.has(pair.to) ? [] : [`to ${pair.to}`]),
  ]);
  return [...new Set(lacking)];
}

/** Puts the pairs in the place of every one between the two versions. Unknown codes are left out: ask first. */
export async function saveMapping(
  change: Change,
  { from, to, source, isVerified, pairs }: MappingDocument,
): Promise<void> {
  const nodesOf = ({ framework, version }: VersionName) =>
    sql`(select n.id, n.code from frameworks.node n join frameworks.version v on v.id = n.version_id
      where v.framework = ${framework} and v.version = ${version})`;
  await change.run(sql`delete from frameworks.mapping m using ${nodesOf(from)} f, ${nodesOf(to)} t
    where m.from_node = f.id and m.to_node = t.id`);
  await change.run(sql`insert into frameworks.mapping (from_node, to_node, kind, note, source, is_verified)
    select f.id, t.id, d.kind, d.note, ${source}, ${isVerified}
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as d("from" text, "to" text, kind text, note text)
    join ${nodesOf(from)} f on f.code = d."from" join ${nodesOf(to)} t on t.code = d."to"`);
}
