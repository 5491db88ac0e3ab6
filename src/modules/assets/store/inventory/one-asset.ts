import { type Reader, sql } from '#platform/sql.ts';
import { type Identity, type IdentityKind, identityKinds } from '../../domain/match-asset.ts';
import { factColumns, type StoredFacts } from '../asset-facts.ts';

export interface OneAsset extends StoredFacts {
  readonly organisationId: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly retiredOn: string | null;
}

/** An asset within the scope; one that was merged away is read as what it is now. */
export async function oneAsset(reader: Reader, id: number): Promise<OneAsset | undefined> {
  return await reader.one<OneAsset>(sql`select ${factColumns}, a.organisation_id "organisationId",
      a.first_seen::text "firstSeen", a.last_seen::text "lastSeen", a.retired_on::text "retiredOn"
    from assets.asset a where a.id = (select coalesce(m.merged_into, m.id) from assets.asset m where m.id = ${id})`);
}

export async function identitiesOfAsset(reader: Reader, id: number): Promise<Identity[]> {
  const rows = await reader.rows<{ kind: number; value: string }>(
    sql`select kind, value from assets.identity where asset_id = ${id} and kind >= 0 order by kind, value limit 200`,
  );
  return rows.flatMap(({ kind, value }) => {
    const name: IdentityKind | undefined = identityKinds[kind];
    return name ? [{ kind: name, value }] : [];
  });
}

/** Where words came from: files of sources and statements of people, by number. */
export interface Lineage {
  readonly imports: ReadonlyMap<number, { readonly fileName: string }>;
  readonly sources: ReadonlyMap<number, string>;
  readonly statements: ReadonlyMap<number, { readonly by: string; readonly why: string }>;
}

export async function lineageOf(
  reader: Reader,
  organisation: number,
  asked: { readonly imports: readonly number[]; readonly statements: readonly number[] },
): Promise<Lineage> {
  const imports = await reader.rows<{ id: number; fileName: string }>(
    sql`select id, file_name "fileName" from assets.import where id = any(${asked.imports}::int[])`,
  );
  const sources = await reader.rows<{ id: number; name: string }>(
    sql`select id, name from assets.source where organisation_id = ${organisation}`,
  );
  const statements = await reader.rows<{ id: number; by: string; why: string }>(
    sql`select id, by_name "by", why from assets.statement where id = any(${asked.statements}::int[])`,
  );
  return {
    imports: new Map(imports.map((row) => [row.id, row])),
    sources: new Map(sources.map(({ id, name }) => [id, name])),
    statements: new Map(statements.map((row) => [row.id, row])),
  };
}

export interface AssetFinding {
  readonly code: string;
  readonly title: string;
  readonly class: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly devices: number;
}

/** Open weaknesses of an asset and of the devices in it, the most urgent first. */
export async function findingsOfAsset(reader: Reader, id: number, limit: number): Promise<AssetFinding[]> {
  return await reader.rows(sql`with shown as (
      select ${id}::int asset union all select a.id from assets.asset a where a.group_id = ${id})
    select w.code, w.title, max(d.class)::int class, min(f.first_seen)::text "firstSeen", max(f.last_seen)::text "lastSeen",
      count(*)::int devices
    from shown s join assets.finding f on f.asset_id = s.asset and f.state = 0
    join assets.weakness w on w.id = f.weakness_id
    join assets.decision d on d.threat = w.threat and d.situation = f.situation
    group by w.id order by max(d.class) desc, (w.is_listed is distinct from false) desc, coalesce(w.epss, 1) desc, w.code
    limit ${limit}`);
}

/** Devices that stand in a group: some, and how many there are. */
export async function devicesOf(reader: Reader, id: number, limit: number) {
  const devices = await reader.rows<{ id: number; name: string; lastSeen: string }>(sql`select id, name,
    last_seen::text "lastSeen" from assets.asset where group_id = ${id} and merged_into is null order by name, id limit ${limit}`);
  const counted = await reader.one<{ count: number }>(
    sql`select count(*)::int count from assets.asset where group_id = ${id} and merged_into is null`,
  );
  return { devices, deviceCount: counted?.count ?? 0 };
}

export interface AssetChangeKept {
  readonly at: Date;
  readonly by: string;
  readonly why: string;
  readonly was: Readonly<Record<string, string | number | null>>;
  readonly became: Readonly<Record<string, string | number | null>>;
}

/** What people changed of an asset, the latest first. */
export async function historyOfAsset(reader: Reader, id: number, limit: number): Promise<AssetChangeKept[]> {
  return await reader.rows(sql`select s.at, s.by_name "by", s.why, c.was, c.became from assets.statement_asset c
    join assets.statement s on s.id = c.statement_id where c.asset_id = ${id}
      or c.asset_id in (select id from assets.asset where merged_into = ${id}) order by s.id desc limit ${limit}`);
}

/** How many other assets may be the same as this one, and wait for somebody to say so. */
export async function doubtsAbout(reader: Reader, id: number): Promise<number> {
  const row = await reader.one<{ count: number }>(sql`select count(*)::int count from assets.doubtful_match
    where (asset_id = ${id} or other_id = ${id}) and decided is null`);
  return row?.count ?? 0;
}
