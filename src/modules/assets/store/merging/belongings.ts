import type { Change } from '#platform/change.ts';
import { type Query, sql } from '#platform/sql.ts';
import type { PackedStates } from '../../domain/controls/control-states.ts';

/** Software that a source says runs on an asset. */
export interface InstalledRow {
  readonly component_id: number;
  readonly source_id: number;
  readonly first_seen: string;
  readonly last_seen: string;
}

/** The days between which an asset was seen, and the one on which it was retired. */
export interface AssetDays {
  readonly first_seen: string;
  readonly last_seen: string;
  readonly retired_on: string | null;
}

/** What other tables say of an asset. */
export interface Belongings {
  readonly days: AssetDays;
  readonly installed: readonly InstalledRow[];
  readonly control: PackedStates | null;
  /** The entry of the register of what cannot be patched, and what that last said of the asset. */
  readonly legacy: { readonly entry_id: number; readonly said: string | null } | null;
  /** Numbers of what names it. */
  readonly bills: readonly number[];
  readonly reports: readonly number[];
  readonly verdicts: readonly { readonly id: number; readonly isWaiting: boolean }[];
  /** Assets that stand in it, and those that were found to be it before. */
  readonly members: readonly number[];
  readonly followers: readonly number[];
  /** What files that are still read call it. */
  readonly keys: readonly { readonly import_id: number; readonly key: string }[];
}

export async function belongingsOf(change: Change, asset: number): Promise<Belongings> {
  const all = (row: Query, from: Query) => sql`(select coalesce(jsonb_agg(${row}), '[]') from (${from}) r)`;
  const row = await change.one<{ held: Belongings }>(sql`select jsonb_build_object(
      'days', jsonb_build_object('first_seen', a.first_seen, 'last_seen', a.last_seen, 'retired_on', a.retired_on),
      'installed', ${all(
        sql`to_jsonb(r)`,
        sql`select component_id, source_id, first_seen, last_seen from assets.installed where asset_id = a.id order by 1, 2`,
      )},
      'control', (select jsonb_build_object('states', states, 'days', days, 'reports', reports, 'partly', partly)
        from assets.control_state where asset_id = a.id),
      'legacy', (select jsonb_build_object('entry_id', entry_id, 'said', said) from assets.legacy_asset where asset_id = a.id),
      'bills', ${all(sql`r.id`, sql`select id from assets.bill where asset_id = a.id order by 1`)},
      'reports', ${all(
        sql`r.id`,
        sql`select id from assets.control_report where organisation_id = a.organisation_id and asset_id = a.id order by 1`,
      )},
      'verdicts', ${all(
        sql`to_jsonb(r)`,
        sql`select id, state = 'waiting' "isWaiting" from assets.verdict
          where organisation_id = a.organisation_id and a.id = any(asset_ids) order by 1`,
      )},
      'members', ${all(sql`r.id`, sql`select id from assets.asset where group_id = a.id order by 1`)},
      'followers', ${all(sql`r.id`, sql`select id from assets.asset where merged_into = a.id order by 1`)},
      'keys', ${all(
        sql`to_jsonb(r)`,
        sql`select import_id, key from assets.import_asset where asset_id = a.id order by 1, 2`,
      )}) held
    from assets.asset a where a.id = ${asset}`);
  if (!row) throw new Error(`there is no asset ${asset}`);
  return row.held;
}

/** Gives an asset this software in place of what it has; what the inventory no longer knows is left out. */
export async function putInstalled(
  change: Change,
  { organisation, asset }: { readonly organisation: number; readonly asset: number },
  rows: readonly InstalledRow[],
): Promise<void> {
  await change.run(sql`delete from assets.installed where asset_id = ${asset}`);
  await change.run(sql`insert into assets.installed (asset_id, component_id, source_id, organisation_id, first_seen, last_seen)
    select ${asset}, c.id, r.source_id, ${organisation}, r.first_seen, r.last_seen
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r(component_id int, source_id int, first_seen date, last_seen date)
    join assets.component c on c.id = r.component_id`);
}

/** Has an asset stand in this entry of the register of what cannot be patched, or in none. */
export async function putLegacy(
  change: Change,
  { organisation, asset }: { readonly organisation: number; readonly asset: number },
  legacy: Belongings['legacy'],
): Promise<void> {
  await change.run(sql`delete from assets.legacy_asset where asset_id = ${asset}`);
  if (legacy === null) return;
  await change.run(sql`insert into assets.legacy_asset (entry_id, organisation_id, asset_id, said)
    values (${legacy.entry_id}, ${organisation}, ${asset}, ${legacy.said})`);
}

export async function putDays(change: Change, asset: number, days: AssetDays): Promise<void> {
  await change.run(sql`update assets.asset set first_seen = ${days.first_seen}::date, last_seen = ${days.last_seen}::date,
      retired_on = ${days.retired_on}::date where id = ${asset}`);
}

export async function dropStates(change: Change, asset: number): Promise<void> {
  await change.run(sql`delete from assets.control_state where asset_id = ${asset}`);
}

/**
 * What named the one that went names it again, unless somebody moved it since: bills of materials, reports, devices in it,
 * what files call it, and decisions. A decision that a second person confirmed since stays with the one that stayed.
 */
export async function returnNaming(
  change: Change,
  { keep, gone }: { readonly keep: number; readonly gone: number },
  held: { readonly kept: Belongings; readonly gone: Belongings },
): Promise<void> {
  const { bills, reports, verdicts, members, followers, keys } = held.gone;
  await change.run(
    sql`update assets.bill set asset_id = ${gone} where id = any(${[...bills]}::int[]) and asset_id = ${keep}`,
  );
  await change.run(
    sql`update assets.control_report set asset_id = ${gone} where id = any(${[...reports]}::int[]) and asset_id = ${keep}`,
  );
  await change.run(
    sql`update assets.asset set group_id = ${gone} where id = any(${[...members]}::int[]) and group_id = ${keep}`,
  );
  await change.run(
    sql`update assets.asset set merged_into = ${gone} where id = any(${[...followers]}::int[]) and merged_into = ${keep}`,
  );
  await change.run(sql`with moved as (delete from assets.import_asset i
      using jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) k(import_id int, key text)
      where i.import_id = k.import_id and i.key = k.key and i.asset_id = ${keep}
      returning i.import_id, i.organisation_id, i.key)
    insert into assets.import_asset (import_id, organisation_id, key, asset_id)
    select import_id, organisation_id, key, ${gone} from moved`);
  const both = held.kept.verdicts.map(({ id }) => id);
  const ids = (isWaiting: boolean) => verdicts.filter((one) => one.isWaiting === isWaiting).map(({ id }) => id);
  await change.run(sql`update assets.verdict set asset_ids = case when id = any(${both}::int[])
      then array_append(asset_ids, ${gone}::int) else array_replace(asset_ids, ${keep}::int, ${gone}::int) end
    where (id = any(${ids(false)}::int[]) or (id = any(${ids(true)}::int[]) and state <> 'in-force'))
      and ${keep} = any(asset_ids) and not ${gone} = any(asset_ids)`);
}

/** Which of some decisions are in force. */
export async function verdictsInForce(change: Change, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await change.rows<{ id: number }>(
    sql`select id from assets.verdict where id = any(${[...ids]}::int[]) and state = 'in-force'`,
  );
  return new Set(rows.map(({ id }) => id));
}
