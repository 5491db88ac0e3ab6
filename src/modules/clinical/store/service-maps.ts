import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { OwnMap } from '../domain/own-map.ts';

/** An organisation's own map as it stands; `document` null: it went back to the template. */
export interface StoredMap {
  readonly organisationId: number;
  readonly document: OwnMap | null;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

const columns = sql`organisation_id "organisationId", document, version, updated_at "updatedAt",
  updated_by_name "updatedBy"`;

/** The organisation's own map, or undefined where it never had one or the scope may not see it. */
export function mapOf(reader: Reader, organisationId: number): Promise<StoredMap | undefined> {
  return reader.one(sql`select ${columns} from clinical.service_map where organisation_id = ${organisationId}`);
}

/** Own maps of the organisations, as far as the scope may see them; without those that went back to the template. */
export function mapsOf(
  reader: Reader,
  organisationIds: readonly number[],
): Promise<(StoredMap & { readonly document: OwnMap })[]> {
  return reader.rows(sql`select ${columns} from clinical.service_map
    where document is not null and organisation_id = any(${organisationIds}::int[])`);
}

/** Who changed which organisation's own map when, without the maps. */
export function mapStates(reader: Reader, organisationIds: readonly number[]): Promise<Omit<StoredMap, 'document'>[]> {
  return reader.rows(sql`select organisation_id "organisationId", version, updated_at "updatedAt",
      updated_by_name "updatedBy" from clinical.service_map
    where document is not null and organisation_id = any(${organisationIds}::int[])`);
}

/** Which organisations name one of the suppliers (in small letters) on their own map, as far as the scope may see. */
export function usersOfSuppliers(
  reader: Reader,
  suppliers: readonly string[],
): Promise<{ readonly supplier: string; readonly organisationId: number }[]> {
  return reader.rows(sql`select distinct lower(s ->> 'supplier') supplier, m.organisation_id "organisationId"
    from clinical.service_map m, jsonb_array_elements(m.document -> 'systems') s
    where lower(s ->> 'supplier') = any(${suppliers}::text[])`);
}

/**
 * Writes a map if it still has the version that was read (0: there was none), and keeps the version.
 * @returns false when somebody wrote it meanwhile
 */
export async function saveMap(
  change: Change,
  key: { readonly organisationId: number; readonly version: number },
  kept: { readonly document: OwnMap | null; readonly changes: number; readonly why: string },
): Promise<boolean> {
  const { organisationId, version } = key;
  const who = change.scope.who.name;
  const document = kept.document === null ? null : JSON.stringify(kept.document);
  const saved = await change.one<{ id: number; version: number }>(sql`
    insert into clinical.service_map as m (organisation_id, document, updated_by_name)
    select ${organisationId}, ${document}::jsonb, ${who}
    where ${version}::int = 0 or exists (select 1 from clinical.service_map where organisation_id = ${organisationId})
    on conflict (organisation_id) do update set document = excluded.document,
      updated_by_name = excluded.updated_by_name, updated_at = now(), version = m.version + 1
    where m.version = ${version}::int
    returning id, version`);
  if (!saved) return false;
  await change.run(sql`insert into clinical.service_map_version (map_id, version, organisation_id, document, changes,
      why, changed_by_name)
    values (${saved.id}, ${saved.version}, ${organisationId}, ${document}::jsonb, ${kept.changes}, ${kept.why}, ${who})`);
  return true;
}

/** One entry of a map's history, newest first. */
export interface MapVersion {
  readonly version: number;
  readonly changes: number;
  readonly why: string;
  readonly at: Date;
  readonly by: string;
  readonly isTemplate: boolean;
}

const mostVersions = 100;

export function mapVersions(reader: Reader, organisationId: number): Promise<MapVersion[]> {
  return reader.rows(sql`select version, changes, why, changed_at at, changed_by_name by,
      document is null "isTemplate" from clinical.service_map_version
    where organisation_id = ${organisationId} order by version desc limit ${mostVersions}`);
}

export function mapVersion(
  reader: Reader,
  organisationId: number,
  version: number,
): Promise<(MapVersion & { readonly document: OwnMap | null }) | undefined> {
  return reader.one(sql`select version, changes, why, changed_at at, changed_by_name by, document,
      document is null "isTemplate" from clinical.service_map_version
    where organisation_id = ${organisationId} and version = ${version}`);
}

/** A system of an organisation that hazards name, with their causes: what is weak about it, until weaknesses are kept. */
export interface NamedHazard {
  readonly id: number;
  readonly name: string;
  readonly system: string;
  readonly weakness: string;
  readonly pathway: string | null;
  readonly causes: readonly string[];
}

/** Open hazards of the organisation that name a system. */
export function hazardsOnSystems(reader: Reader, organisationId: number): Promise<NamedHazard[]> {
  return reader.rows(sql`select h.id, h.name, h.system, h.weakness, h.pathway,
      array(select c.name from clinical.hazard_cause hc join clinical.cause c on c.id = hc.cause_id
        where hc.hazard_id = h.id order by c.name) causes
    from clinical.hazard h where h.organisation_id = ${organisationId} and h.status = 'open' and h.system <> ''
    order by h.number limit 200`);
}

/** True when any of the organisations has, or had, a map of its own. */
export async function hasMaps(reader: Reader, organisationIds: readonly number[]): Promise<boolean> {
  const row = await reader.one<{ has: boolean }>(sql`select exists (select 1 from clinical.service_map
    where organisation_id = any(${organisationIds}::int[])) has`);
  return row?.has ?? false;
}

/** Adds invented maps to organisations that have none. */
export async function loadMaps(
  change: Change,
  maps: readonly { readonly organisationId: number; readonly document: OwnMap; readonly changes: number }[],
  who: string,
): Promise<void> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(maps)}::jsonb)
    as f("organisationId" int, document jsonb, changes int)`;
  await change.run(sql`with made as (insert into clinical.service_map (organisation_id, document, updated_by_name)
    select f."organisationId", f.document, ${who} from ${rows} on conflict (organisation_id) do nothing
    returning id, organisation_id, document)
    insert into clinical.service_map_version (map_id, version, organisation_id, document, changes, why, changed_by_name)
    select made.id, 1, made.organisation_id, made.document, f.changes, 'Invented for the demonstration nation', ${who}
    from made join ${rows} on f."organisationId" = made.organisation_id`);
}
