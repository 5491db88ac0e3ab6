import { type Query, type Reader, sql } from '#platform/sql.ts';
import { findingStates, type VerdictKind } from '../../domain/verdicts/verdict.ts';

/** Which findings of a weakness at an organisation are meant. An absent field is no filter. */
export interface AffectedFilter {
  readonly organisation: number;
  readonly weakness: number;
  readonly state?: VerdictKind | 'held' | undefined;
  readonly service?: string | undefined;
  readonly zone?: string | undefined;
  /** `unknown`: nobody said. */
  readonly exposure?: string | undefined;
  readonly assets?: readonly number[] | undefined;
}

/** An asset that has a weakness, with where its finding stands. */
export interface AffectedAsset {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly amount: number;
  readonly site: string;
  readonly zone: string;
  readonly service: string;
  readonly exposure: string | null;
  readonly state: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly verdictId: number | null;
}

const heldStates = [findingStates.mitigated, findingStates.accepted, findingStates['false-positive']];

/** Findings `f` on assets `a`. */
export function affected(filter: AffectedFilter): Query {
  const { service, zone, exposure } = filter;
  const conditions: Query[] = [findings(filter)];
  if (service !== undefined) conditions.push(sql`a.service = ${service}`);
  if (zone !== undefined) conditions.push(sql`a.zone = ${zone}`);
  if (exposure !== undefined)
    conditions.push(exposure === 'unknown' ? sql`a.exposure is null` : sql`a.exposure = ${exposure}`);
  return sql`assets.finding f join assets.asset a on a.id = f.asset_id and a.organisation_id = f.organisation_id
    where ${sql.join(conditions, sql` and `)}`;
}

/** What of the filter is said by the findings `f` themselves. */
function findings({ organisation, weakness, state, assets }: AffectedFilter): Query {
  const states = state === undefined ? null : state === 'held' ? heldStates : [findingStates[state]];
  const conditions: Query[] = [sql`f.organisation_id = ${organisation} and f.weakness_id = ${weakness}`];
  if (states) conditions.push(sql`f.state = any(${states}::smallint[])`);
  if (assets) conditions.push(sql`f.asset_id = any(${assets}::int[])`);
  return sql.join(conditions, sql` and `);
}

// Each finding has its asset: the commonest weakness is on ten thousands, which need not be looked up for a page or a count.
const isByAsset = ({ service, zone, exposure }: AffectedFilter): boolean =>
  service !== undefined || zone !== undefined || exposure !== undefined;

/** A page of them in the order of their numbers, after one of them. */
export async function affectedPage(
  reader: Reader,
  filter: AffectedFilter,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<AffectedAsset[]> {
  const cut = sql`(select * from assets.finding f where ${findings(filter)} and f.asset_id > ${after}
      order by f.asset_id limit ${limit}) f
    join assets.asset a on a.id = f.asset_id and a.organisation_id = f.organisation_id where true`;
  return await reader.rows<AffectedAsset>(sql`select a.id, a.name, a.kind, a.amount, a.site, a.zone, a.service, a.exposure,
      f.state, f.first_seen::text "firstSeen", f.last_seen::text "lastSeen", f.verdict_id "verdictId"
    from ${isByAsset(filter) ? affected(filter) : cut} and f.asset_id > ${after} order by f.asset_id limit ${limit}`);
}

/** How many fit. */
export async function affectedCount(reader: Reader, filter: AffectedFilter): Promise<number> {
  const counted = isByAsset(filter) ? affected(filter) : sql`assets.finding f where ${findings(filter)}`;
  const row = await reader.one<{ n: number }>(sql`select count(*)::int n from ${counted}`);
  return row?.n ?? 0;
}

/** A word that assets share, and how many do. */
export interface Share {
  readonly word: string;
  readonly assets: number;
}

/** What a page offers to choose from. `groups`: those on which patients hang, by kind, supplier and service. */
export interface AffectedWords {
  readonly services: readonly Share[];
  readonly zones: readonly Share[];
  readonly groups: readonly (Share & { readonly kind: string; readonly supplier: string; readonly service: string })[];
}

/** So many assets of a weakness are looked at for its choices. */
const looked = 5000;
const offered = 30;

/** Services, zones and groups of the assets with a weakness, the most frequent first. */
export async function affectedWords(reader: Reader, filter: AffectedFilter): Promise<AffectedWords> {
  const row = await reader.one<AffectedWords>(sql`with seen as materialized (
      select a.service, a.zone, a.kind, a.supplier, a.safety, f.state from ${affected(filter)} limit ${looked})
    select (select coalesce(jsonb_agg(s), '[]') from (select service word, count(*)::int assets from seen where service <> ''
        group by 1 order by 2 desc, 1 limit ${offered}) s) services,
      (select coalesce(jsonb_agg(z), '[]') from (select zone word, count(*)::int assets from seen where zone <> ''
        group by 1 order by 2 desc, 1 limit ${offered}) z) zones,
      (select coalesce(jsonb_agg(g), '[]') from (select '' word, kind, supplier, service, count(*)::int assets from seen
        where state < 4 and (kind = 'medical-device' or safety in ('critical', 'catastrophic'))
        group by kind, supplier, service order by 5 desc, 2, 3, 4 limit ${offered}) g) groups`);
  return row ?? { services: [], zones: [], groups: [] };
}
