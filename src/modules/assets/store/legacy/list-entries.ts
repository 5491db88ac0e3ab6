import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import type { LegacyReason } from '../../domain/legacy/legacy-words.ts';
import { type RisingRule, risingRules } from '../../domain/legacy/rising-rules.ts';
import { legacyColumns, type StoredLegacy } from './entries.ts';

/** An entry as a list shows it. */
export interface ListedLegacy extends StoredLegacy {
  readonly rules: readonly RisingRule[];
  /** The earliest day on which a test of its controls is due. */
  readonly testDueOn: string | null;
  readonly controls: number;
  /** Controls that a test shows to work today. */
  readonly working: number;
  /** How far its network isolation goes; null: none is written down. */
  readonly isolation: 'partial' | 'full' | null;
  readonly assets: number;
  /** Devices behind these assets. */
  readonly devices: number;
  readonly key: string;
  /** How many entries the filter lets through, on all pages. */
  readonly total: number;
}

export interface LegacyFilter {
  readonly organisationIds: readonly number[];
  readonly today: string;
  readonly reason?: LegacyReason | undefined;
  readonly kind?: string | undefined;
  readonly rule?: RisingRule | undefined;
  readonly search?: string | undefined;
  readonly state?: 'open' | 'ended' | undefined;
}

/** What each rule means in SQL, over an entry `e`; `domain/legacy/rising-rules.ts` has their order. */
const conditionOf = (today: string): Readonly<Record<RisingRule, Query>> => ({
  exposed: sql`e.attacked + e.unlooked > 0 and not (e.steps = 2 and coalesce(e.steps_until >= ${today}::date, false))`,
  ownerless: sql`e.owner_duty = '' and e.owner_person_id is null`,
  'acceptance-over': sql`coalesce(e.accepted_until < ${today}::date, false)`,
  'test-over': sql`coalesce(e.test_due_on < ${today}::date, false)`,
  'past-retirement': sql`coalesce(e.retires_on < ${today}::date, false)`,
  'no-control': sql`not e.works_on @> ${today}::date`,
  'no-retirement': sql`e.retires_on is null`,
});

// Unknown volumes stand with the largest.
const most = 9_999_999_999;

function fits({ organisationIds, today, reason, kind, rule, search, state = 'open' }: LegacyFilter): Query {
  const parts: Query[] = [
    sql`e.organisation_id = any(${[...organisationIds]}::int[])`,
    state === 'open' ? sql`e.state = 'open'` : sql`e.state <> 'open'`,
  ];
  if (reason !== undefined) parts.push(sql`e.reason = ${reason}`);
  if (kind !== undefined) parts.push(sql`e.kind = ${kind}`);
  if (search) parts.push(sql`lower(e.name || ' ' || e.what) like ${`%${plainInLike(search.trim().toLowerCase())}%`}`);
  if (rule !== undefined) parts.push(conditionOf(today)[rule]);
  return sql.join(parts, sql` and `);
}

/** The first rule that holds, then the care that depends on it. */
function placeOn(today: string): Query {
  const conditions = conditionOf(today);
  const places = risingRules.map((each, place) => sql`when ${conditions[each]} then ${place}::bigint`);
  return sql`(case ${sql.join(places, sql` `)} else ${risingRules.length}::bigint end) * ${most + 1}::bigint
    + ${most}::bigint - coalesce(e.contacts_high, ${most}::bigint)`;
}

// Each order by one value that is never null, so that a page can go on after it.
const orders = {
  rising: { by: placeOn, as: sql`bigint` },
  name: { by: () => sql`lower(e.name) collate "C"`, as: sql`text` },
  contacts: { by: () => sql`coalesce(e.contacts_high, ${most}::bigint)`, as: sql`bigint` },
  acceptance: { by: () => sql`coalesce(e.accepted_until, 'infinity'::date)`, as: sql`date` },
  retirement: { by: () => sql`coalesce(e.retires_on, 'infinity'::date)`, as: sql`date` },
  cost: { by: () => sql`coalesce(e.capital_high, -1)`, as: sql`bigint` },
} as const;
export type LegacyOrder = keyof typeof orders;

export interface LegacyPage {
  readonly sort: LegacyOrder;
  readonly isDescending: boolean;
  /** The key of the last row of the page before. */
  readonly after: LegacyKey | null;
  readonly limit: number;
  /** This entry alone. */
  readonly only?: number;
}

/** Where a page ends: the value that it is sorted by, and the id. */
export interface LegacyKey {
  readonly value: string;
  readonly id: number;
}

/** A page of entries; each row has the key after which the next page begins. */
export async function legacyPage(reader: Reader, filter: LegacyFilter, page: LegacyPage): Promise<ListedLegacy[]> {
  const { today } = filter;
  const { after, only, sort } = page;
  const { as } = orders[sort];
  const by = orders[sort].by(today);
  const direction = page.isDescending ? sql`desc` : sql`asc`;
  const beyond = page.isDescending ? sql`<` : sql`>`;
  const isBeyond =
    after === null ? sql`true` : sql`(sorted_by, id) ${beyond} (${after.value}::text::${as}, ${after.id}::int)`;
  const holds = risingRules.map((each) => sql`case when ${conditionOf(today)[each]} then ${each} end`);
  return await reader.rows(sql`with fit as materialized (select e.id, ${by} sorted_by from assets.legacy_entry e
      where ${fits(filter)} and ${only === undefined ? sql`true` : sql`e.id = ${only}`}),
    paged as (select e.*, f.sorted_by
      from (select * from fit where ${isBeyond} order by sorted_by ${direction}, id ${direction} limit ${page.limit}) f
      join assets.legacy_entry e on e.id = f.id)
    select ${legacyColumns}, array_remove(array[${sql.join(holds)}], null) rules, e.test_due_on "testDueOn", c.controls,
      c.working, c.isolation, e.sorted_by::text key, (select count(*)::int from fit) total, coalesce(t.assets, 0) assets, coalesce(t.devices, 0) devices
    from paged e
    cross join lateral (select count(*)::int controls,
        count(*) filter (where k.tested_on <= ${today}::date and k.test_due_on >= ${today}::date)::int working,
        max(k.degree) filter (where k.kind = 'network-isolation') isolation
      from assets.legacy_control k where k.entry_id = e.id) c
    left join lateral (select count(*)::int assets, sum(a.amount)::int devices from assets.legacy_asset la
      join assets.asset a on a.id = la.asset_id where la.entry_id = e.id) t on true
    order by e.sorted_by ${direction}, e.id ${direction}`);
}

/** Counts over the entries that a filter lets through. Money in pence, over those that state it. */
export interface LegacyCounts {
  readonly entries: number;
  readonly organisations: number;
  readonly rules: Readonly<Record<RisingRule, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly kinds: Readonly<Record<string, number>>;
  readonly capital: { readonly low: number; readonly high: number };
  readonly revenue: { readonly low: number; readonly high: number };
  readonly withoutCost: number;
  readonly unfunded: number;
  readonly priceYears: { readonly from: number | null; readonly to: number | null };
  /** With a tested control that takes exposure down to the least. */
  readonly isolated: number;
  readonly withoutContacts: number;
  /** Contacts a day, at most, of the entry on which most care depends; null: of none is it known. */
  readonly mostContacts: number | null;
}

export async function countLegacy(reader: Reader, filter: LegacyFilter): Promise<LegacyCounts> {
  const conditions = conditionOf(filter.today);
  const rules = risingRules.map((each) => sql`${each}::text, count(*) filter (where ${sql.ref(each)})`);
  const holds = risingRules.map((each) => sql`${conditions[each]} ${sql.ref(each)}`);
  const row = await reader.one<LegacyCounts>(sql`with e as materialized (
      select e.organisation_id, e.reason, e.kind, e.capital_low, e.capital_high, e.revenue_low, e.revenue_high, e.price_year,
        e.funding, e.steps, e.steps_until, e.contacts_high, ${sql.join(holds)}
      from assets.legacy_entry e where ${fits(filter)})
    select count(*)::int entries, (select count(*)::int from (select from e group by organisation_id) o) organisations,
      jsonb_build_object(${sql.join(rules)}) rules,
      coalesce((select jsonb_object_agg(reason, n) from (select reason, count(*) n from e group by 1) r), '{}') reasons,
      coalesce((select jsonb_object_agg(kind, n) from (select kind, count(*) n from e group by 1) k), '{}') kinds,
      jsonb_build_object('low', coalesce(sum(capital_low), 0), 'high', coalesce(sum(capital_high), 0)) capital,
      jsonb_build_object('low', coalesce(sum(revenue_low), 0), 'high', coalesce(sum(revenue_high), 0)) revenue,
      count(*) filter (where capital_high is null and revenue_high is null)::int "withoutCost",
      count(*) filter (where funding in ('no', 'not-stated'))::int unfunded,
      jsonb_build_object('from', min(price_year), 'to', max(price_year)) "priceYears",
      count(*) filter (where e.steps = 2 and e.steps_until >= ${filter.today}::date)::int isolated,
      count(*) filter (where contacts_high is null)::int "withoutContacts", max(contacts_high) "mostContacts" from e`);
  if (row === undefined) throw new Error('a count returned no row');
  return row;
}

/** How many entries a filter lets through. */
export async function legacyTotal(reader: Reader, filter: LegacyFilter): Promise<number> {
  const row = await reader.one<{ total: number }>(
    sql`select count(*)::int total from assets.legacy_entry e where ${fits(filter)}`,
  );
  return row?.total ?? 0;
}

/** The same for each organisation, for totals of those that share counts only. */
export function countsByOrganisation(
  reader: Reader,
  filter: LegacyFilter,
): Promise<{ readonly organisationId: number; readonly entries: number; readonly exposed: number }[]> {
  return reader.rows(sql`select e.organisation_id "organisationId", count(*)::int entries,
      count(*) filter (where ${conditionOf(filter.today).exposed})::int exposed
    from assets.legacy_entry e where ${fits(filter)} group by 1`);
}
