import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import type { Described } from '../domain/facts/asset-facts.ts';
import { factColumns, type KeptFacts, keepFacts, type StoredFacts } from './asset-facts.ts';

/** An asset as a file leaves it. */
export interface SeenAsset extends Described {
  readonly id: number;
  readonly name: string;
  readonly situation: number;
  readonly seenOn: string;
}

/** Numbers for new assets, before they are kept: matching within a batch needs them. */
export async function assetNumbers(change: Change, count: number): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(
    sql`select nextval('assets.asset_id_seq')::int id from generate_series(1, ${count})`,
  );
  return rows.map(({ id }) => id);
}

/** Adds assets that nobody had seen before. */
export async function addAssets(change: Change, organisation: number, added: readonly SeenAsset[]): Promise<void> {
  if (added.length === 0) return;
  await change.run(sql`insert into assets.asset (id, organisation_id, name, kind, amount, operating_system, site, zone,
      service, map_system, supplier, supplier_id, owner_duty, exposure, safety, mission, controls, criticality, facts,
      situation, first_seen, last_seen)
    select d.id, ${organisation}, d.name, coalesce(f.kind, 'unknown'), coalesce(f.amount, 1),
      coalesce(f."operatingSystem", ''), coalesce(f.site, ''), coalesce(f.zone, ''), coalesce(f.service, ''),
      coalesce(f."mapSystem", ''), coalesce(f.supplier, ''), f."supplierId", f."ownerDuty", f.exposure, f.safety,
      f.mission, f.controls, f.criticality, d.heard, d.situation, d."seenOn", d."seenOn"
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) d(id int, name text, facts jsonb, heard jsonb, situation int,
        "seenOn" date),
      jsonb_to_record(d.facts) f(kind text, amount int, "operatingSystem" text, site text, zone text, service text,
        "mapSystem" text, supplier text, "supplierId" int, "ownerDuty" text, exposure text, safety text, mission text,
        controls text, criticality smallint)`);
}

/** An asset that a file may say something new of. */
export interface KnownAsset extends StoredFacts {
  readonly lastSeen: string;
}

/** What is known of assets that a file names, held until the change ends. */
export async function lockSeen(change: Change, ids: readonly number[]): Promise<KnownAsset[]> {
  if (ids.length === 0) return [];
  return await change.rows(sql`select ${factColumns}, a.last_seen::text "lastSeen" from assets.asset a
    where a.id = any(${ids}::int[]) order by a.id for no key update`);
}

/** That known assets were seen again: one that was retired before is there after all. */
export async function sawAssets(
  change: Change,
  seen: readonly { readonly id: number; readonly seenOn: string }[],
): Promise<void> {
  if (seen.length === 0) return;
  await change.run(sql`update assets.asset a set last_seen = greatest(a.last_seen, s.seen),
      retired_on = case when s.seen > a.retired_on then null else a.retired_on end
    from unnest(${seen.map(({ id }) => id)}::int[], ${seen.map(({ seenOn }) => seenOn)}::date[]) as s(id, seen)
    where a.id = s.id and (a.last_seen < s.seen or s.seen > a.retired_on)`);
}

/** Keeps what a file says of assets otherwise than before. Their version rises where other words count now. */
export async function keepHeard(
  change: Change,
  kept: readonly (KeptFacts & { readonly isOther: boolean })[],
): Promise<void> {
  if (kept.length === 0) return;
  await change.run(sql`update assets.asset a set facts = d.heard
    from jsonb_to_recordset(${JSON.stringify(kept.filter(({ isOther }) => !isOther))}::jsonb) d(id int, heard jsonb)
    where a.id = d.id`);
  await keepFacts(
    change,
    kept.filter(({ isOther }) => isOther),
  );
}

/** Pairs that somebody has to look at; one that was settled is not asked again. */
export async function addDoubts(
  change: Change,
  place: { readonly organisation: number; readonly importId: number },
  doubts: readonly { readonly asset: number; readonly other: number; readonly reason: string }[],
): Promise<void> {
  if (doubts.length === 0) return;
  await change.run(sql`insert into assets.doubtful_match (organisation_id, import_id, asset_id, other_id, reason)
    select ${place.organisation}, ${place.importId}, least(one, two), greatest(one, two), reason
    from unnest(${doubts.map(({ asset }) => asset)}::int[], ${doubts.map(({ other }) => other)}::int[],
      ${doubts.map(({ reason }) => reason)}::text[]) as d(one, two, reason)
    on conflict (asset_id, other_id) do nothing`);
}

/** Which asset each key of a file stands for, kept so that a reading can go on in another process. */
export async function keepKeys(
  change: Change,
  place: { readonly organisation: number; readonly importId: number },
  keys: ReadonlyMap<string, number>,
): Promise<void> {
  await change.run(sql`insert into assets.import_asset (import_id, organisation_id, key, asset_id)
    select ${place.importId}, ${place.organisation}, * from unnest(${[...keys.keys()]}::text[], ${[...keys.values()]}::int[])
    on conflict do nothing`);
}

/** The keys of a file that are known so far. */
export async function keysOf(change: Change, importId: number, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await change.rows<{ key: string; asset: number }>(
    sql`select key, asset_id asset from assets.import_asset where import_id = ${importId} and key = any(${keys}::text[])`,
  );
  return new Map(rows.map(({ key, asset }) => [key, asset]));
}
