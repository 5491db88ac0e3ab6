import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { Described, FactName, Facts, Heard } from '../domain/facts/asset-facts.ts';

/** An asset with what is known of it and who said so. */
export interface StoredFacts extends Described {
  readonly id: number;
  readonly version: number;
  readonly groupId: number | null;
  readonly situation: number;
}

/** Columns of an asset `a` for StoredFacts. */
export const factColumns = sql`a.id, a.version, a.group_id "groupId", a.situation, a.facts heard, jsonb_build_object('name', a.name,
    'kind', nullif(a.kind, 'unknown'), 'amount', a.amount, 'operatingSystem', nullif(a.operating_system, ''),
    'site', nullif(a.site, ''), 'zone', nullif(a.zone, ''), 'service', nullif(a.service, ''),
    'mapSystem', nullif(a.map_system, ''), 'supplier', nullif(a.supplier, ''), 'supplierId', a.supplier_id,
    'ownerDuty', a.owner_duty, 'exposure', a.exposure, 'safety', a.safety, 'mission', a.mission, 'controls', a.controls,
    'criticality', a.criticality) facts`;

/**
 * Facts of assets of one organisation and of the devices that stand in them, if they are groups; what another
 * organisation has is left out, as what there is not. All held until the change ends, in one order for everybody.
 */
export async function lockFacts(change: Change, organisation: number, ids: readonly number[]): Promise<StoredFacts[]> {
  return await change.rows(sql`select ${factColumns} from assets.asset a
    where a.organisation_id = ${organisation} and (a.id = any(${ids}::int[]) or a.group_id = any(${ids}::int[]))
      and a.merged_into is null order by a.id for no key update`);
}

export interface KeptFacts {
  readonly id: number;
  readonly facts: Facts;
  readonly heard: Heard;
  readonly situation: number;
}

const assigned: Readonly<Record<FactName, Query>> = {
  name: sql`name = coalesce(d.facts ->> 'name', a.name)`,
  kind: sql`kind = coalesce(d.facts ->> 'kind', 'unknown')`,
  amount: sql`amount = coalesce((d.facts ->> 'amount')::int, 1)`,
  operatingSystem: sql`operating_system = coalesce(d.facts ->> 'operatingSystem', '')`,
  site: sql`site = coalesce(d.facts ->> 'site', '')`,
  zone: sql`zone = coalesce(d.facts ->> 'zone', '')`,
  service: sql`service = coalesce(d.facts ->> 'service', '')`,
  mapSystem: sql`map_system = coalesce(d.facts ->> 'mapSystem', '')`,
  supplier: sql`supplier = coalesce(d.facts ->> 'supplier', '')`,
  supplierId: sql`supplier_id = (d.facts ->> 'supplierId')::int`,
  ownerDuty: sql`owner_duty = d.facts ->> 'ownerDuty'`,
  exposure: sql`exposure = d.facts ->> 'exposure'`,
  safety: sql`safety = d.facts ->> 'safety'`,
  mission: sql`mission = d.facts ->> 'mission'`,
  controls: sql`controls = d.facts ->> 'controls'`,
  criticality: sql`criticality = (d.facts ->> 'criticality')::smallint`,
};

/** Keeps what is known of assets now, and raises their versions. */
export async function keepFacts(change: Change, kept: readonly KeptFacts[]): Promise<void> {
  if (kept.length === 0) return;
  await change.run(sql`update assets.asset a set ${sql.join(Object.values(assigned))}, facts = d.heard,
      situation = d.situation, version = a.version + 1
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) d(id int, facts jsonb, heard jsonb, situation int)
    where a.id = d.id`);
}

/** Findings take over what their assets bring to a priority now. @returns weaknesses whose counts change */
export async function moveFindings(change: Change, assets: readonly number[]): Promise<number[]> {
  if (assets.length === 0) return [];
  const rows = await change.rows<{ id: number }>(sql`with moved as (
      update assets.finding f set situation = a.situation from assets.asset a
      where a.id = any(${assets}::int[]) and f.asset_id = a.id and f.situation <> a.situation
      returning f.weakness_id)
    select distinct weakness_id id from moved`);
  return rows.map(({ id }) => id);
}

/** Keeps who changes something and why, for the lineage of their words. */
export async function addStatement(change: Change, organisation: number, why: string): Promise<number> {
  const { who } = change.scope;
  const row = await change.one<{ id: number }>(sql`insert into assets.statement (organisation_id, by_id, by_name, why)
    values (${organisation}, ${who.id}, ${who.name}, ${why}) returning id`);
  if (!row) throw new Error('the statement was not kept');
  return row.id;
}

/** Whose word counts where sources disagree: their ranks by number. */
export async function ranksOfSources(reader: Reader, organisation: number): Promise<Map<number, number>> {
  const rows = await reader.rows<{ id: number; rank: number }>(
    sql`select id, rank from assets.source where organisation_id = ${organisation}`,
  );
  return new Map(rows.map(({ id, rank }) => [id, rank]));
}

/** Which organisation has an asset, if it is within the scope. */
export async function organisationOfAsset(reader: Reader, id: number): Promise<number | undefined> {
  const row = await reader.one<{ organisation: number }>(
    sql`select organisation_id organisation from assets.asset where id = ${id} and merged_into is null`,
  );
  return row?.organisation;
}

/** What a statement did to an asset. `joined`, `parted`: the name of another asset that it was made one with, or no more. */
interface Done {
  readonly id: number;
  readonly was: Partial<Facts>;
  readonly became: Partial<Facts> & { readonly joined?: string; readonly parted?: string };
}

/** Keeps what a statement did to each asset. */
export async function keepHistory(
  change: Change,
  { organisation, statement }: { readonly organisation: number; readonly statement: number },
  done: readonly Done[],
): Promise<void> {
  if (done.length === 0) return;
  await change.run(sql`insert into assets.statement_asset (asset_id, statement_id, organisation_id, was, became)
    select id, ${statement}::int, ${organisation}::int, was, became
    from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) d(id int, was jsonb, became jsonb)`);
}
