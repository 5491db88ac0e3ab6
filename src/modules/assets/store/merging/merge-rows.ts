import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import type { FindingRow } from '../../domain/facts/merge-assets.ts';

/** All findings of an asset, each as a whole row. */
export async function findingRows(change: Change, asset: number): Promise<FindingRow[]> {
  const rows = await change.rows<{ row: FindingRow }>(sql`select to_jsonb(f) "row" from assets.finding f
    where f.asset_id = ${asset} order by f.weakness_id`);
  return rows.map(({ row }) => row);
}

/** Gives an asset these findings in place of those that it and the others had; they bring to priorities what it brings. */
export async function putFindings(
  change: Change,
  { asset, from }: { readonly asset: number; readonly from: readonly number[] },
  rows: readonly FindingRow[],
): Promise<void> {
  await change.run(sql`delete from assets.finding where asset_id = any(${[...from, asset]}::int[])`);
  if (rows.length === 0) return;
  await change.run(sql`insert into assets.finding select r.* from assets.asset a,
      jsonb_array_elements(${JSON.stringify(rows)}::jsonb) e(row),
      jsonb_populate_record(null::assets.finding, e.row || jsonb_build_object('asset_id', a.id, 'situation', a.situation)) r
    where a.id = ${asset}`);
}

type KeptIdentity = { readonly kind: number; readonly value: string };

/** What an asset is known by, moved to another. @returns what moved */
export async function moveIdentities(change: Change, from: number, to: number): Promise<KeptIdentity[]> {
  await change.run(sql`insert into assets.identity (organisation_id, kind, value, asset_id)
    select organisation_id, kind, value, ${to} from assets.identity where asset_id = ${from} on conflict do nothing`);
  return await change.rows(sql`delete from assets.identity where asset_id = ${from} returning kind, value`);
}

/** Gives an asset what it is known by in place of what it was. */
export async function putIdentities(
  change: Change,
  { organisation, asset }: { readonly organisation: number; readonly asset: number },
  identities: readonly KeptIdentity[],
): Promise<void> {
  await change.run(sql`delete from assets.identity where asset_id = ${asset}`);
  await change.run(sql`insert into assets.identity (organisation_id, kind, value, asset_id)
    select ${organisation}, i.kind, i.value, ${asset} from jsonb_to_recordset(${JSON.stringify(identities)}::jsonb)
      i(kind smallint, value text)`);
}

export async function identityRows(change: Change, asset: number): Promise<KeptIdentity[]> {
  return await change.rows(sql`select kind, value from assets.identity where asset_id = ${asset} order by kind, value`);
}

/** What other tables say of an asset, said of the one that it is; but for its controls, which are told together. */
export async function moveBelongings(change: Change, from: number, to: number): Promise<void> {
  await change.run(sql`insert into assets.installed as i (asset_id, component_id, source_id, organisation_id, first_seen, last_seen)
    select ${to}, component_id, source_id, organisation_id, first_seen, last_seen from assets.installed
    where asset_id = ${from}
    on conflict (asset_id, component_id, source_id) do update set
      first_seen = least(i.first_seen, excluded.first_seen), last_seen = greatest(i.last_seen, excluded.last_seen)`);
  await change.run(sql`delete from assets.installed where asset_id = ${from}`);
  await change.run(sql`update assets.bill set asset_id = ${to} where asset_id = ${from}`);
  await change.run(sql`update assets.control_report set asset_id = ${to}
    where organisation_id = (select organisation_id from assets.asset where id = ${to}) and asset_id = ${from}`);
  await change.run(sql`update assets.legacy_asset set asset_id = ${to} where asset_id = ${from}
    and not exists (select from assets.legacy_asset where asset_id = ${to})`);
  await change.run(sql`delete from assets.legacy_asset where asset_id = ${from}`);
  await change.run(sql`update assets.verdict set asset_ids = case when ${to} = any(asset_ids)
      then array_remove(asset_ids, ${from}::int) else array_replace(asset_ids, ${from}::int, ${to}::int) end
    where organisation_id = (select organisation_id from assets.asset where id = ${to}) and ${from} = any(asset_ids)`);
  await change.run(sql`with moved as (delete from assets.import_asset where asset_id = ${from}
      returning import_id, organisation_id, key)
    insert into assets.import_asset (import_id, organisation_id, key, asset_id)
    select import_id, organisation_id, key, ${to} from moved`);
  await change.run(sql`update assets.asset set group_id = ${to} where group_id = ${from}`);
}

/** Says which asset another one is. Null: it stands by itself again. */
export async function setMergedInto(change: Change, gone: number, into: number | null): Promise<void> {
  await change.run(sql`update assets.asset set merged_into = ${into}, version = version + 1 where id = ${gone}`);
  // Whatever was found to be the one that goes now is what that one is.
  if (into !== null) await change.run(sql`update assets.asset set merged_into = ${into} where merged_into = ${gone}`);
}

/** The days between which an asset was seen, over both. */
export async function spanDays(change: Change, asset: number, other: number): Promise<void> {
  await change.run(sql`update assets.asset a set first_seen = least(a.first_seen, b.first_seen),
      last_seen = greatest(a.last_seen, b.last_seen),
      retired_on = case when a.retired_on is null or b.retired_on is null then null
        else greatest(a.retired_on, b.retired_on) end
    from assets.asset b where a.id = ${asset} and b.id = ${other}`);
}
