import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { PackedStates } from '../../domain/controls/control-states.ts';

/** An asset with all that is said of its controls. */
export interface AssetStates extends PackedStates {
  readonly id: number;
  readonly amount: number;
}

/** Holds others back who change or count the controls of the same organisation, until this change ends. */
export async function lockControls(change: Change, organisation: number): Promise<void> {
  await change.run(sql`select pg_advisory_xact_lock(hashtext('assets.control'), ${organisation}::int)`);
}

/** A group speaks for those of its amount that have no row of their own. */
const columns = sql`a.id, greatest(a.amount - (select count(*)::int from assets.asset m
    where m.group_id = a.id and m.retired_on is null), 0) amount, coalesce(s.states, 0) states, coalesce(s.days, '{}') days,
  coalesce(s.reports, '{}') reports, s.partly`;

/** Those of these assets that are the organisation's, and in use. */
export async function statesOf(
  reader: Reader,
  organisation: number,
  assets: readonly number[],
): Promise<AssetStates[]> {
  return await reader.rows<AssetStates>(sql`select ${columns} from assets.asset a
    left join assets.control_state s on s.asset_id = a.id
    where a.organisation_id = ${organisation} and a.id = any(${assets}::int[]) and a.retired_on is null and a.merged_into is null`);
}

export async function keepStates(
  change: Change,
  organisation: number,
  kept: readonly ({ readonly id: number } & PackedStates)[],
): Promise<void> {
  if (kept.length === 0) return;
  await change.run(sql`insert into assets.control_state (asset_id, organisation_id, states, days, reports, partly)
    select k.id, ${organisation}, k.states, k.days, k.reports, k.partly
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) k(id int, states int, days smallint[], reports int[], partly jsonb)
    on conflict (asset_id) do update set states = excluded.states, days = excluded.days, reports = excluded.reports,
      partly = excluded.partly`);
}

/** Assets by the names that a file gives: the asset's own name, one that a source knows it by, or `#` and its number. */
export async function assetsNamed(
  reader: Reader,
  organisation: number,
  names: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await reader.rows<{ name: string; ids: number[] }>(sql`select n.name, array_agg(distinct a.id) ids
    from unnest(${names}::text[]) n(name)
    join lateral (
      select id from assets.asset where organisation_id = ${organisation} and name = n.name and retired_on is null
      union
      select i.asset_id from assets.identity i join assets.asset b on b.id = i.asset_id and b.retired_on is null
      where i.organisation_id = ${organisation} and i.kind in (0, 3, 4) and i.value = lower(n.name)
      union
      select id from assets.asset where organisation_id = ${organisation} and n.name ~ '^#[0-9]{1,9}$'
        and id = substr(n.name, 2)::int and retired_on is null) a on true
    group by n.name`);
  return new Map(rows.map(({ name, ids }) => [name, ids]));
}

/** An asset as the list behind a number shows it. */
export interface ListedAsset extends AssetStates {
  readonly name: string;
  readonly kind: string;
  readonly service: string;
  readonly site: string;
}

/** What is asked of the list behind a number. `bits`: the packed state that is wanted, null: any. */
export interface ListedFilter {
  readonly organisation: number;
  readonly control: number;
  readonly kindsLeftOut: readonly string[];
  readonly service: string | null;
  readonly kind: string | null;
  /** Which devices: of a group that is partly covered, both. */
  readonly state: 'covered' | 'lacking' | 'unknown' | 'old' | 'not-applicable' | null;
  /** Values before this day are old; days since 2020-01-01. */
  readonly freshFrom: number;
  readonly after: { readonly name: string; readonly id: number } | null;
  readonly limit: number;
}

/** Assets that count for a control, by name; a page begins after the last of the one before. */
export async function assetPage(reader: Reader, filter: ListedFilter): Promise<ListedAsset[]> {
  const { organisation, control, service, kind, after, limit } = filter;
  const bits = sql`((coalesce(s.states, 0) >> ${control * 2}::int) & 3)`;
  const part = sql`(s.partly -> ${String(control)}::text)`;
  const isOld = sql`s.days[${control + 1}::int] < ${filter.freshFrom}::int`;
  const states = {
    covered: sql`((${bits} = 2 and ${part} is null) or (${part} ->> 0)::int > 0) and not ${isOld}`,
    lacking: sql`((${bits} = 1 and ${part} is null) or (${part} ->> 1)::int > 0)`,
    unknown: sql`((${bits} = 0 and ${part} is null) or (${part} ->> 0)::int + (${part} ->> 1)::int < a.amount)`,
    old: sql`((${bits} = 2 and ${part} is null) or (${part} ->> 0)::int > 0) and ${isOld}`,
    'not-applicable': sql`${bits} = 3`,
  };
  return await reader.rows<ListedAsset>(sql`select ${columns}, a.name, a.kind, a.service, a.site
    from assets.asset a left join assets.control_state s on s.asset_id = a.id
    where a.organisation_id = ${organisation} and a.retired_on is null and a.merged_into is null
      and not a.kind = any(${filter.kindsLeftOut}::text[])
      and (${service}::text is null or a.service = ${service})
      and (${kind}::text is null or a.kind = ${kind})
      and ${filter.state === null ? sql`true` : sql`(${states[filter.state]})`}
      and (${after?.name ?? null}::text is null or (a.name, a.id) > (${after?.name ?? ''}, ${after?.id ?? 0}::int))
    order by a.name, a.id limit ${limit}`);
}
