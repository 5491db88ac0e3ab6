import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

interface Copied {
  readonly organisation: number;
  readonly from: number;
  readonly to: number;
}

/** Days and the entry of the register of what cannot be patched, which hold for every device of a group. */
export async function copyStanding(change: Change, { organisation, from, to }: Copied): Promise<void> {
  await change.run(sql`update assets.asset n set first_seen = a.first_seen, last_seen = a.last_seen
    from assets.asset a where n.id = ${to} and a.id = ${from}`);
  await change.run(sql`insert into assets.legacy_asset (entry_id, organisation_id, asset_id, said)
    select entry_id, ${organisation}, ${to}, said from assets.legacy_asset where asset_id = ${from}`);
}

/**
 * Findings with their decisions, and software, that a group has in its own name: they stand for the devices that nobody
 * knows one by one. What its bills of materials list is software of the new one.
 */
export async function copyOwnRows(change: Change, { organisation, from, to }: Copied): Promise<void> {
  await change.run(sql`insert into assets.finding select r.* from assets.finding f,
      jsonb_populate_record(null::assets.finding, to_jsonb(f) || jsonb_build_object('asset_id', ${to}::int)) r
    where f.asset_id = ${from}`);
  await change.run(sql`update assets.verdict set asset_ids = array_append(asset_ids, ${to}::int)
    where organisation_id = ${organisation} and ${from} = any(asset_ids)`);
  await change.run(sql`insert into assets.installed (asset_id, component_id, source_id, organisation_id, first_seen, last_seen)
    select ${to}, component_id, source_id, ${organisation}, min(first_seen), max(last_seen) from (
      select component_id, source_id, first_seen, last_seen from assets.installed where asset_id = ${from}
      union all
      select p.component_id, b.source_id, b.seen_on, b.seen_on from assets.bill b
        join assets.bill_part p on p.bill_id = b.id where b.asset_id = ${from}) s group by 2, 3`);
}
