import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { ControlKind, Degree } from '../../domain/legacy/legacy-words.ts';

/** A control of an entry with how it was shown to work. */
export interface StoredControl {
  readonly entryId: number;
  readonly kind: ControlKind;
  readonly degree: Degree;
  readonly since: string | null;
  readonly evidence: string;
  readonly testedBy: string;
  readonly testedOn: string | null;
  readonly testDueOn: string | null;
}

export function controlsOf(reader: Reader, entryIds: readonly number[]): Promise<StoredControl[]> {
  return reader.rows(sql`select entry_id "entryId", kind, degree, since, evidence, tested_by "testedBy",
      tested_on "testedOn", test_due_on "testDueOn"
    from assets.legacy_control where entry_id = any(${entryIds}::int[]) order by entry_id, id`);
}

export async function putControl(
  change: Change,
  organisation: number,
  { entryId, kind, degree, since, evidence, testedBy, testedOn, testDueOn }: StoredControl,
): Promise<void> {
  await change.run(sql`insert into assets.legacy_control
      (organisation_id, entry_id, kind, degree, since, evidence, tested_by, tested_on, test_due_on)
    values (${organisation}, ${entryId}, ${kind}, ${degree}, ${since}::date, ${evidence}, ${testedBy},
      ${testedOn}::date, ${testDueOn}::date)
    on conflict (entry_id, kind) do update set degree = excluded.degree, since = excluded.since,
      evidence = excluded.evidence, tested_by = excluded.tested_by, tested_on = excluded.tested_on,
      test_due_on = excluded.test_due_on`);
}

/** @returns false where there was none */
export async function dropControl(change: Change, entryId: number, kind: ControlKind): Promise<boolean> {
  return (await change.run(sql`delete from assets.legacy_control where entry_id = ${entryId} and kind = ${kind}`)) > 0;
}

/** An asset that an entry stands for. */
export interface TiedAsset {
  readonly entryId: number;
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly operatingSystem: string;
  readonly amount: number;
  readonly site: string;
  readonly zone: string;
  /** The controls that the register last said of it; null: nothing. */
  readonly said: string | null;
  /** The asset that it was found to be; mostly itself. */
  readonly standsAs: number;
}

export function assetsOf(reader: Reader, entryIds: readonly number[]): Promise<TiedAsset[]> {
  return reader.rows(sql`select la.entry_id "entryId", a.id, a.name, a.kind, a.operating_system "operatingSystem",
      a.amount, a.site, a.zone, la.said, coalesce(a.merged_into, a.id) "standsAs"
    from assets.legacy_asset la join assets.asset a on a.id = la.asset_id
    where la.entry_id = any(${entryIds}::int[]) order by la.entry_id, a.name, a.id`);
}

/** The open entry that an asset, or the group that it stands in, is in. */
export async function entryHolding(
  reader: Reader,
  asset: number,
): Promise<{ readonly id: number; readonly name: string } | null> {
  const entry = await reader.one<{ id: number; name: string }>(sql`select e.id, e.name from assets.asset a
    join assets.legacy_asset la on la.asset_id in (a.id, a.group_id)
    join assets.legacy_entry e on e.id = la.entry_id where a.id = ${asset} order by e.id limit 1`);
  return entry ?? null;
}

/** Assets of one organisation by their ids, with the entry that each stands in already. */
export function assetsNamed(
  reader: Reader,
  organisation: number,
  ids: readonly number[],
): Promise<
  {
    readonly id: number;
    readonly name: string;
    readonly kind: string;
    readonly operatingSystem: string;
    readonly mapSystem: string;
    readonly entryId: number | null;
    readonly entryName: string | null;
  }[]
> {
  return reader.rows(sql`select a.id, a.name, a.kind, a.operating_system "operatingSystem", a.map_system "mapSystem",
      e.id "entryId", e.name "entryName"
    from assets.asset a left join assets.legacy_asset la on la.asset_id = a.id
    left join assets.legacy_entry e on e.id = la.entry_id
    where a.organisation_id = ${organisation} and a.id = any(${ids}::int[])`);
}

export async function tieAssets(
  change: Change,
  of: { readonly organisation: number; readonly entryId: number },
  assetIds: readonly number[],
): Promise<void> {
  if (assetIds.length === 0) return;
  await change.run(sql`insert into assets.legacy_asset (entry_id, organisation_id, asset_id)
    select ${of.entryId}, ${of.organisation}, unnest(${assetIds}::int[])`);
}

export async function untieAssets(change: Change, entryId: number, assetIds: readonly number[]): Promise<void> {
  if (assetIds.length === 0) return;
  await change.run(
    sql`delete from assets.legacy_asset where entry_id = ${entryId} and asset_id = any(${assetIds}::int[])`,
  );
}

/** Remembers what the register said of assets. */
export async function noteSaid(change: Change, assetIds: readonly number[], said: string | null): Promise<void> {
  if (assetIds.length === 0) return;
  await change.run(sql`update assets.legacy_asset set said = ${said} where asset_id = any(${assetIds}::int[])`);
}

export async function keepSteps(
  change: Change,
  { id, steps, until }: { readonly id: number; readonly steps: number; readonly until: string | null },
): Promise<void> {
  await change.run(sql`update assets.legacy_entry set steps = ${steps}, steps_until = ${until}::date where id = ${id}`);
}

/** Entries whose controls no longer do what is written down of them, because the day of a test passed. */
export async function entriesPastTest(reader: Reader, today: string, limit: number): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select id from assets.legacy_entry
    where steps > 0 and steps_until < ${today}::date order by steps_until, id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/**
 * Every asset whose weaknesses count for an entry: those that it names, devices in groups that it names, and what
 * either was found to be.
 */
const standingFor = (entryIds: readonly number[]): Query => sql`select la.entry_id, s.id asset_id, s.organisation_id
  from assets.legacy_asset la join assets.asset a on a.id = la.asset_id
  cross join lateral (select coalesce(a.merged_into, a.id) id, a.organisation_id
    union select d.id, d.organisation_id from assets.asset d where d.group_id = a.id) s
  where la.entry_id = any(${entryIds}::int[])`;

/** Entries that name these assets, or groups in which they stand. */
export async function entriesNaming(reader: Reader, assetIds: readonly number[]): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select distinct la.entry_id id from assets.asset a
    join assets.legacy_asset la on la.asset_id in (a.id, a.group_id) where a.id = any(${assetIds}::int[])`);
  return rows.map(({ id }) => id);
}

/** Open weaknesses on an entry: listed as exploited, and of which nobody looked that up. */
export interface AttackedEntry {
  readonly id: number;
  readonly attacked: number;
  readonly unlooked: number;
}

/** Entries of which something else is written down than their assets have now. */
export function attackedAnew(reader: Reader, entryIds: readonly number[]): Promise<AttackedEntry[]> {
  return reader.rows(sql`with found as (select s.entry_id,
        count(distinct f.weakness_id) filter (where w.is_listed)::int attacked,
        count(distinct f.weakness_id) filter (where w.is_listed is null)::int unlooked
      from (${standingFor(entryIds)}) s join assets.finding f on f.asset_id = s.asset_id and f.state = 0
      join assets.weakness w on w.id = f.weakness_id group by s.entry_id)
    select e.id, coalesce(n.attacked, 0) attacked, coalesce(n.unlooked, 0) unlooked
    from assets.legacy_entry e left join found n on n.entry_id = e.id
    where e.id = any(${entryIds}::int[])
      and (e.attacked, e.unlooked) is distinct from (coalesce(n.attacked, 0), coalesce(n.unlooked, 0))`);
}

export async function keepAttacked(change: Change, rows: readonly AttackedEntry[]): Promise<void> {
  if (rows.length === 0) return;
  await change.run(sql`update assets.legacy_entry e set attacked = n.attacked, unlooked = n.unlooked
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n(id int, attacked int, unlooked int) where e.id = n.id`);
}

/** Open findings on entries by what both sides bring to a decision. */
export function openFindings(
  reader: Reader,
  entryIds: readonly number[],
): Promise<{ readonly threat: number; readonly situation: number; readonly open: number }[]> {
  return reader.rows(sql`select w.threat, f.situation, count(*)::int open
    from (select distinct asset_id, organisation_id from (${standingFor(entryIds)}) s) s
    join assets.finding f on f.asset_id = s.asset_id and f.state = 0
    join assets.weakness w on w.id = f.weakness_id group by 1, 2`);
}

/** The weaknesses of one entry to deal with first. */
export function worstOn(
  reader: Reader,
  { organisation, entryId, limit }: { readonly organisation: number; readonly entryId: number; readonly limit: number },
): Promise<
  {
    readonly code: string;
    readonly title: string;
    readonly isListed: boolean | null;
    readonly priority: number;
    readonly assets: number;
  }[]
> {
  return reader.rows(sql`select w.code, w.title, w.is_listed "isListed", max(e.priority)::float8 priority,
      count(distinct f.asset_id)::int assets
    from (${standingFor([entryId])}) s join assets.finding f on f.asset_id = s.asset_id and f.state = 0
    join assets.weakness w on w.id = f.weakness_id
    join assets.exposed e on e.organisation_id = ${organisation} and e.weakness_id = f.weakness_id
      and e.situation = f.situation
    group by w.id order by max(e.priority) desc, w.id limit ${limit}`);
}

/** Ids of open entries, a part at a time. */
export async function openEntriesAfter(reader: Reader, after: number, limit: number): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select id from assets.legacy_entry
    where state = 'open' and id > ${after} order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}
