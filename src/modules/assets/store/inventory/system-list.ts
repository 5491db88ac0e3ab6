import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';

export interface SystemFilter {
  readonly organisation: number;
  readonly kind?: string | undefined;
  readonly service?: string | undefined;
  readonly supplier?: string | undefined;
  readonly zone?: string | undefined;
  readonly site?: string | undefined;
  readonly criticality?: number | undefined;
  /** What is missing. */
  readonly without?: 'owner' | 'service' | 'supplier' | 'criticality' | undefined;
  /** Last seen before this day. */
  readonly notSeenSince?: string | undefined;
  readonly isRetired: boolean;
  /** A part of the name, or the whole of a name, address, network card or serial number it is known by. */
  readonly words?: string | undefined;
}

export const systemOrders = ['name', 'kind', 'amount', 'criticality', 'site', 'open', 'lastSeen'] as const;
type SystemOrder = (typeof systemOrders)[number];

/** A system or a group as a list shows it. */
export interface ListedSystem {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly amount: number;
  readonly operatingSystem: string;
  readonly site: string;
  readonly zone: string;
  readonly service: string;
  readonly supplier: string;
  readonly ownerDuty: string | null;
  readonly exposure: string | null;
  readonly criticality: number | null;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly retiredOn: string | null;
  readonly version: number;
}

const columns = sql`a.id, a.name, a.kind, a.amount, a.operating_system "operatingSystem", a.site, a.zone, a.service,
  a.supplier, a.owner_duty "ownerDuty", a.exposure, a.criticality, a.first_seen::text "firstSeen",
  a.last_seen::text "lastSeen", a.retired_on::text "retiredOn", a.version`;

const missing = {
  owner: sql`a.owner_duty is null`,
  service: sql`a.service = ''`,
  supplier: sql`a.supplier = ''`,
  criticality: sql`a.criticality is null`,
} as const;

/** Devices that stand in a group are shown by it. */
function within(filter: SystemFilter): Query {
  const { organisation, kind, service, supplier, zone, site, criticality, without, notSeenSince, words } = filter;
  const conditions: Query[] = [
    sql`a.organisation_id = ${organisation} and a.group_id is null and a.merged_into is null`,
    filter.isRetired ? sql`a.retired_on is not null` : sql`a.retired_on is null`,
  ];
  if (kind) conditions.push(sql`a.kind = ${kind}`);
  if (service) conditions.push(sql`a.service = ${service}`);
  if (supplier) conditions.push(sql`a.supplier = ${supplier}`);
  if (zone) conditions.push(sql`a.zone = ${zone}`);
  if (site) conditions.push(sql`a.site = ${site}`);
  if (criticality) conditions.push(sql`a.criticality = ${criticality}`);
  if (without) conditions.push(missing[without]);
  if (notSeenSince) conditions.push(sql`a.last_seen < ${notSeenSince}::date`);
  if (words)
    conditions.push(sql`(a.name ilike ${`%${plainInLike(words)}%`} or a.id in (
      select coalesce(k.group_id, k.id) from assets.identity i join assets.asset k on k.id = i.asset_id
      where i.organisation_id = ${organisation} and i.kind between 0 and 5 and i.value = ${words.toLowerCase()}))`);
  return sql.join(conditions, sql` and `);
}

/** Classes as the columns of counts, the most urgent first. */
const openClasses = (['immediate', 'out_of_cycle', 'scheduled', 'defer'] as const).map((name) => sql.ref(name));

const orders: Readonly<Record<SystemOrder, readonly Query[]>> = {
  name: [],
  kind: [sql`a.kind`],
  amount: [sql`a.amount`],
  criticality: [sql`a.criticality`],
  site: [sql`a.site`],
  open: openClasses.map((name) => sql`coalesce(o.${name}, 0)`),
  lastSeen: [sql`a.last_seen`],
};

/** @param sort one of `systemOrders`, with a minus for the greatest first */
function orderBy(sort: string): Query {
  const isDescending = sort.startsWith('-');
  const name = systemOrders.find((order) => order === sort.replace('-', '')) ?? 'name';
  const direction = isDescending ? sql`desc nulls last` : sql`asc`;
  if (name === 'name') return sql`a.name ${direction}, a.id`;
  return sql.join([...orders[name].map((each) => sql`${each} ${direction}`), sql`a.name`, sql`a.id`]);
}

/**
 * What is open by class on each system; devices count with their group. A full join cannot compare each with each, which
 * the planner would choose of two tables whose rows it thinks few under row-level security.
 */
function openCounts(organisation: number): Query {
  return sql`(select coalesce(own.asset_id, of.group_id) id,
      ${sql.join(openClasses.map((name) => sql`coalesce(own.${name}, 0) + coalesce(of.${name}, 0) ${name}`))}
    from (select * from assets.open_count where organisation_id = ${organisation}) own
    full join (select k.group_id, ${sql.join(openClasses.map((name) => sql`sum(c.${name}) ${name}`))}
      from assets.asset k join assets.open_count c on c.asset_id = k.id and c.organisation_id = ${organisation}
      where k.organisation_id = ${organisation} and k.group_id is not null group by k.group_id) of
    on of.group_id = own.asset_id)`;
}

/** A page of an organisation's systems; each row of one is read from its own indexes. */
export async function systemPage(
  reader: Reader,
  filter: SystemFilter,
  { sort, limit, offset }: { readonly sort: string; readonly limit: number; readonly offset: number },
): Promise<ListedSystem[]> {
  const join = /^-?open$/.test(sort) ? sql`left join ${openCounts(filter.organisation)} o on o.id = a.id` : sql``;
  return await reader.rows(sql`select ${columns} from assets.asset a ${join}
    where ${within(filter)} order by ${orderBy(sort)} limit ${limit} offset ${offset}`);
}

/** How many rows fit, and how many devices stand behind them. */
export async function countSystems(reader: Reader, filter: SystemFilter): Promise<{ total: number; devices: number }> {
  const row = await reader.one<{ total: number; devices: number }>(sql`select count(*)::int total,
    coalesce(sum(a.amount), 0)::int devices from assets.asset a where ${within(filter)}`);
  return row ?? { total: 0, devices: 0 };
}

/** Those that fit, with the versions that are shown. */
export async function systemsThatFit(
  reader: Reader,
  filter: SystemFilter,
  limit: number,
): Promise<{ readonly id: number; readonly version: number }[]> {
  return await reader.rows(
    sql`select a.id, a.version from assets.asset a where ${within(filter)} order by a.id limit ${limit}`,
  );
}

/** Open weaknesses of assets by class (its place among `priorityClasses`); those of a group with those of its devices. */
export async function openByClass(
  reader: Reader,
  ids: readonly number[],
): Promise<{ readonly id: number; readonly class: number; readonly open: number }[]> {
  return await reader.rows(sql`with shown as (
      select id root, id asset from unnest(${ids}::int[]) s(id)
      union all select a.group_id, a.id from assets.asset a where a.group_id = any(${ids}::int[]))
    select s.root id, d.class, count(*)::int open from shown s
    join assets.finding f on f.asset_id = s.asset and f.state = 0
    join assets.weakness w on w.id = f.weakness_id
    join assets.decision d on d.threat = w.threat and d.situation = f.situation
    group by s.root, d.class`);
}

/** Words that an organisation uses for places, services and suppliers: at most 200 of each. */
export async function wordsUsed(
  reader: Reader,
  organisation: number,
): Promise<{ readonly field: 'service' | 'supplier' | 'zone' | 'site'; readonly word: string }[]> {
  return await reader.rows(sql`select field, word from (
      select case when grouping(a.service) = 0 then 'service' when grouping(a.supplier) = 0 then 'supplier'
          when grouping(a.zone) = 0 then 'zone' else 'site' end field,
        coalesce(a.service, a.supplier, a.zone, a.site) word,
        row_number() over (partition by grouping(a.service), grouping(a.supplier), grouping(a.zone) order by count(*) desc) place
      from assets.asset a where a.organisation_id = ${organisation} and a.group_id is null and a.merged_into is null
      group by grouping sets ((a.service), (a.supplier), (a.zone), (a.site))) w
    where word <> '' and place <= 200 order by field, word`);
}
