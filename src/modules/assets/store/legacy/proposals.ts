import { type Reader, sql } from '#platform/sql.ts';

/** Assets that run one system, and stand in no entry. */
export interface UntakenSystem {
  readonly kind: string;
  readonly operatingSystem: string;
  readonly assets: number;
  readonly devices: number;
}

/** What an organisation runs, by kind and operating system, without what its register holds already. */
export function untakenSystems(reader: Reader, organisation: number): Promise<UntakenSystem[]> {
  return reader.rows(sql`select a.kind, a.operating_system "operatingSystem", count(*)::int assets,
      sum(a.amount)::int devices
    from assets.asset a where a.organisation_id = ${organisation} and a.operating_system <> '' and a.retired_on is null
      and a.merged_into is null and a.group_id is null
      and not exists (select 1 from assets.legacy_asset la where la.asset_id = a.id)
    group by 1, 2 order by 4 desc, 1, 2 limit 500`);
}

/** The assets behind one of them, at most as many as an entry holds. */
export async function untakenAssets(
  reader: Reader,
  organisation: number,
  { kind, operatingSystem }: Pick<UntakenSystem, 'kind' | 'operatingSystem'>,
): Promise<{ readonly id: number; readonly mapSystem: string }[]> {
  return await reader.rows(sql`select a.id, a.map_system "mapSystem" from assets.asset a
    where a.organisation_id = ${organisation} and a.kind = ${kind} and a.operating_system = ${operatingSystem}
      and a.retired_on is null and a.merged_into is null and a.group_id is null
      and not exists (select 1 from assets.legacy_asset la where la.asset_id = a.id)
    order by a.id limit 500`);
}

/** What a scanner says has no fix, by kind of asset: its words for a solution say that there is none. */
export function unmendable(reader: Reader, organisation: number): Promise<UntakenSystem[]> {
  return reader.rows(sql`with without as materialized (select w.id, r.id rule_id
      from assets.rule r join assets.weakness w on w.organisation_id = ${organisation} and w.code = r.code
      where r.organisation_id = ${organisation}
        and r.solution ~* '(no (known )?(solution|fix|patch|update)|cannot be (updated|patched)|unsupported|end of life)')
    select a.kind, a.operating_system "operatingSystem", count(distinct a.id)::int assets, sum(a.amount)::int devices
    from without n join assets.finding f on f.organisation_id = ${organisation} and f.weakness_id = n.id and f.state = 0
    join assets.asset a on a.id = f.asset_id and a.retired_on is null and a.merged_into is null
      and a.group_id is null and a.operating_system <> ''
    where not exists (select 1 from assets.legacy_asset la where la.asset_id = a.id)
    group by 1, 2 order by 4 desc limit 100`);
}
