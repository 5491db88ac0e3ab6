import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** One weakness on one asset, as a source says it now. */
export interface HeardFinding {
  readonly asset: number;
  readonly weakness: number;
  readonly rule: number | null;
  readonly port: number | null;
  readonly firstSeen: string;
  readonly seenOn: string;
  readonly isFixed: boolean;
  readonly doubts: number;
}

/** An array as PostgreSQL writes it, of what needs no quotes: the driver looks at every value, which takes 10 times as long. */
const packed = (values: readonly (number | boolean | string | null)[]) =>
  `{${values.map((value) => value ?? 'null').join(',')}}`;

/**
 * Keeps what one source says: a row for each asset and weakness, whoever else saw it. Where sources disagree it is open
 * as long as one of them says so. What people decided (mitigated, accepted, false positive) stays; something fixed that
 * is seen again on a later day is open again. The same file read twice changes nothing.
 */
export async function mergeFindings(
  change: Change,
  { organisation, source }: { readonly organisation: number; readonly source: number },
  heard: readonly HeardFinding[],
): Promise<number> {
  if (heard.length === 0) return 0;
  return await change.run(sql`insert into assets.finding as f (asset_id, weakness_id, organisation_id, source_id, rule_id,
      port, first_seen, last_seen, state, closed_on, doubts, situation)
    select h.asset, h.weakness, a.organisation_id, ${source}, h.rule, h.port, h.first, h.seen,
      case when h.fixed then 4 else 0 end, case when h.fixed then h.seen end, h.doubts, a.situation
    from unnest(${packed(heard.map(({ asset }) => asset))}::int[], ${packed(heard.map(({ weakness }) => weakness))}::int[],
        ${packed(heard.map(({ rule }) => rule))}::int[], ${packed(heard.map(({ port }) => port))}::int[],
        ${packed(heard.map(({ firstSeen }) => firstSeen))}::date[], ${packed(heard.map(({ seenOn }) => seenOn))}::date[],
        ${packed(heard.map(({ isFixed }) => isFixed))}::bool[], ${packed(heard.map(({ doubts }) => doubts))}::smallint[])
      as h(asset, weakness, rule, port, first, seen, fixed, doubts)
    join assets.asset a on a.id = h.asset and a.organisation_id = ${organisation}
    on conflict (asset_id, weakness_id) do update set
      first_seen = least(f.first_seen, excluded.first_seen),
      last_seen = greatest(f.last_seen, excluded.last_seen),
      rule_id = coalesce(excluded.rule_id, f.rule_id), port = coalesce(excluded.port, f.port),
      doubts = excluded.doubts,
      said = assets.heard(f, excluded),
      state = assets.state_after(f, excluded),
      closed_on = case when assets.state_after(f, excluded) = 4 then coalesce(f.closed_on, excluded.closed_on) end
    where f.source_id <> excluded.source_id or f.said is not null or f.last_seen < excluded.last_seen
      or f.first_seen > excluded.first_seen or (f.state = 4) <> (excluded.state = 4)`);
}

/**
 * What a source that tells all it sees no longer names on assets that it looked at is fixed, as far as that source goes:
 * where others spoke too, it stays open as long as one of them says so.
 */
export async function closeUnnamed(
  change: Change,
  { source, importId, seenOn }: { readonly source: number; readonly importId: number; readonly seenOn: string },
): Promise<void> {
  const looked = sql`f.asset_id in (select asset_id from assets.import_asset where import_id = ${importId}) and f.state = 0`;
  await change.run(sql`update assets.finding f
    set state = 4, closed_on = ${seenOn}::date
    where ${looked} and f.source_id = ${source} and f.said is null and f.last_seen < ${seenOn}::date`);
  const key = String(source);
  await change.run(sql`update assets.finding f
    set said = n.said, state = n.state, closed_on = case when n.state = 4 then ${seenOn}::date end
    from (select f.asset_id, f.weakness_id, s.said,
        case when jsonb_path_exists(s.said, '$.*.state ? (@ == 0)') then 0 else 4 end state
      from assets.finding f
      cross join lateral (select f.said || jsonb_build_object(${key}::text,
        jsonb_build_object('state', 4, 'seen', ${seenOn}::text)) said) s
      where ${looked} and (f.said -> ${key}::text ->> 'state')::int = 0
        and (f.said -> ${key}::text ->> 'seen')::date < ${seenOn}::date) n
    where f.asset_id = n.asset_id and f.weakness_id = n.weakness_id`);
}
