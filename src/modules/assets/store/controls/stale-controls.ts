import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Organisations whose assets changed since they were counted, but for those into which a file is being stored. */
export async function staleOrganisations(
  reader: Reader,
): Promise<{ readonly organisation: number; readonly upTo: number }[]> {
  return await reader.rows(sql`select organisation_id organisation, max(id)::float8 "upTo" from assets.control_stale s
    where not exists (select from assets.import i where i.organisation_id = s.organisation_id and i.state = 'running')
    group by organisation_id order by organisation_id`);
}

export async function forgetStale(change: Change, organisation: number, upTo: number): Promise<void> {
  await change.run(
    sql`delete from assets.control_stale where organisation_id = ${organisation} and id <= ${upTo}::bigint`,
  );
}

/** Has every organisation counted again: time alone makes values old. @returns how many */
export async function markAllStale(change: Change): Promise<number> {
  return await change.run(sql`insert into assets.control_stale (organisation_id)
    select e.organisation_id from assets.estate e
    where not exists (select from assets.control_stale s where s.organisation_id = e.organisation_id)`);
}

/** How the patches of an asset stand that a scanner looked at. */
export interface PatchState {
  readonly asset: number;
  readonly day: string;
  /** A published weakness rated high or critical is open for longer; one that nobody rated; or neither. */
  readonly worst: 'high' | 'unrated' | 'none';
}

/** Which assets scanners looked at: those that a file being stored names, or those of which it is known already. */
export type Looked =
  | { readonly importId: number; readonly seenOn: string }
  | { readonly control: number; readonly since: string };

/** Assets that scanners looked at, with what has been open on them since before a day. */
export async function patchStates(
  reader: Reader,
  organisation: number,
  looked: Looked,
  openBefore: string,
): Promise<PatchState[]> {
  const assets =
    'importId' in looked
      ? sql`select asset_id, ${looked.seenOn}::date "day" from assets.import_asset where import_id = ${looked.importId} group by asset_id`
      : sql`select asset_id, date '2020-01-01' + days[${looked.control + 1}::int]::int "day" from assets.control_state
          where organisation_id = ${organisation}
            and date '2020-01-01' + days[${looked.control + 1}::int]::int >= ${looked.since}::date`;
  return await reader.rows<PatchState>(sql`with looked as (${assets})
    , weak as (
      select f.asset_id, bool_or(w.severity in ('critical', 'high')) "isHigh", bool_or(w.severity is null) "isUnrated"
      from assets.finding f join assets.weakness w on w.id = f.weakness_id and w.code like 'CVE-%'
      where f.organisation_id = ${organisation} and f.state in (0, 1, 2) and f.first_seen < ${openBefore}::date
        and f.asset_id in (select asset_id from looked)
      group by f.asset_id)
    select l.asset_id asset, l."day"::text "day",
      case when w."isHigh" then 'high' when w."isUnrated" then 'unrated' else 'none' end worst
    from looked l left join weak w on w.asset_id = l.asset_id
    join assets.asset a on a.id = l.asset_id and a.retired_on is null and a.merged_into is null`);
}

/** Assets of which a control is said to be there, on a day before the given one (days since 2020-01-01). */
export async function coveredBefore(
  reader: Reader,
  organisation: number,
  control: number,
  day: number,
): Promise<{ readonly asset: number; readonly isCounted: boolean }[]> {
  return await reader.rows(sql`select s.asset_id asset, jsonb_exists(coalesce(a.facts -> 'controls', '{}'), 'c') "isCounted"
    from assets.control_state s join assets.asset a on a.id = s.asset_id and a.retired_on is null and a.merged_into is null
    where s.organisation_id = ${organisation} and ((s.states >> ${control * 2}::int) & 3) = 2
      and s.days[${control + 1}::int] < ${day}::int`);
}

/** The report of what scans say of patches on a day, if there is one. */
export async function scanReportOf(reader: Reader, organisation: number, day: string): Promise<number | null> {
  const row = await reader.one<{ id: number | null }>(sql`select max(id) id from assets.control_report
    where organisation_id = ${organisation} and origin = 'scan' and "day" = ${day}::date`);
  return row?.id ?? null;
}
