import type { Change } from '#platform/change.ts';
import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import type { ContractState, Decision, Renewal } from '../domain/contract-days.ts';

/** What is written down of a contract. Money in pence; null: not stated. */
export interface ContractText {
  readonly reference: string;
  readonly title: string;
  readonly productGroup: string | null;
  readonly totalPence: number | null;
  readonly yearlyPence: number | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly noticeDays: number | null;
  readonly renewal: Renewal;
  readonly ownerDuty: string;
  readonly decision: Decision;
  readonly decisionNote: string;
  readonly state: ContractState;
}

export interface StoredContract extends ContractText {
  readonly id: number;
  readonly organisationId: number;
  readonly relationshipId: number;
  readonly recordId: number;
  readonly supplierName: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

const columns = sql`k.id, k.organisation_id "organisationId", k.relationship_id "relationshipId", s.record_id "recordId",
  c.name "supplierName", k.reference, k.title, k.product_group "productGroup", k.total_pence::float8 "totalPence",
  k.yearly_pence::float8 "yearlyPence", k.starts_on "startsOn", k.ends_on "endsOn", k.notice_days "noticeDays",
  k.renewal, k.owner_duty "ownerDuty", k.decision, k.decision_note "decisionNote", k.state, k.version,
  k.updated_at "updatedAt", k.updated_by_name "updatedByName"`;
const tables = sql`suppliers.contract k join suppliers.relationship r on r.id = k.relationship_id
  join suppliers.supplier s on s.id = r.supplier_id join suppliers.supplier c on c.id = s.record_id`;

export function contractById(reader: Reader, id: number): Promise<StoredContract | undefined> {
  return reader.one(sql`select ${columns} from ${tables} where k.id = ${id}`);
}

/** Every contract of one organisation. */
export function contractsOf(reader: Reader, organisationId: number): Promise<StoredContract[]> {
  return reader.rows(sql`select ${columns} from ${tables} where k.organisation_id = ${organisationId}
    order by lower(c.name), k.id`);
}

/** Contracts with one supplier, those in force that end first. */
export function contractsWith(
  reader: Reader,
  recordId: number,
  organisationIds: readonly number[],
  most: number,
): Promise<StoredContract[]> {
  return reader.rows(sql`select ${columns} from ${tables} where s.record_id = ${recordId}
    and k.organisation_id = any(${[...organisationIds]}::int[]) order by k.state, k.ends_on nulls last, k.id limit ${most}`);
}

export const contractOrders = {
  ends: sql`k.ends_on nulls last, k.id`,
  '-ends': sql`k.ends_on desc nulls last, k.id desc`,
  notice: sql`k.ends_on - k.notice_days nulls last, k.id`,
  '-notice': sql`k.ends_on - k.notice_days desc nulls last, k.id desc`,
  yearly: sql`k.yearly_pence nulls last, k.id`,
  '-yearly': sql`k.yearly_pence desc nulls last, k.id desc`,
  supplier: sql`lower(c.name), k.id`,
  '-supplier': sql`lower(c.name) desc, k.id desc`,
} as const;
export type ContractOrder = keyof typeof contractOrders;

/** What a list of contracts is narrowed to. */
export interface ContractFilter {
  readonly organisationIds: readonly number[];
  readonly today: string;
  /** Ends within so many days from `today`. */
  readonly within?: number | undefined;
  readonly standing?: 'past-end' | 'past-notice' | 'no-end' | 'open' | undefined;
  readonly search?: string | undefined;
}

const inForce = ({ organisationIds }: ContractFilter): Query =>
  sql`k.organisation_id = any(${[...organisationIds]}::int[]) and k.state = 'active'`;

/** What is asked beyond whose they are. */
function fits({ organisationIds, today, within, standing, search }: ContractFilter): Query {
  const parts: Query[] = [sql`true`];
  const day = sql`${today}::date`;
  if (within !== undefined) parts.push(sql`k.ends_on between ${day} and ${day} + ${within}::int`);
  if (standing === 'past-end') parts.push(sql`k.ends_on < ${day}`);
  if (standing === 'past-notice') {
    parts.push(sql`k.decision = 'open' and k.ends_on >= ${day} and k.ends_on - k.notice_days < ${day}`);
  }
  if (standing === 'no-end') parts.push(sql`k.ends_on is null`);
  if (standing === 'open') parts.push(sql`k.decision = 'open'`);
  if (search) {
    const like = `%${plainInLike(search.trim().toLowerCase())}%`;
    parts.push(sql`(lower(k.title || ' ' || k.reference) like ${like} or k.relationship_id in (
      select r.id from suppliers.relationship r where r.organisation_id = any(${[...organisationIds]}::int[])
        and r.supplier_id in (select s.id from suppliers.supplier s join suppliers.supplier c on c.id = s.record_id
          where lower(c.name) like ${like})))`);
  }
  return sql.join(parts, sql` and `);
}

/** A page, cut before anything is joined to it; only where suppliers' names are the order do all need one. */
export function contractPage(
  reader: Reader,
  filter: ContractFilter,
  page: { readonly sort: ContractOrder; readonly limit: number; readonly offset: number },
): Promise<StoredContract[]> {
  const order = contractOrders[page.sort];
  const isByName = page.sort === 'supplier' || page.sort === '-supplier';
  const direction = page.sort === '-supplier' ? sql`desc` : sql`asc`;
  const these = sql`${inForce(filter)} and ${fits(filter)}`;
  const cut = sql`limit ${page.limit} offset ${page.offset}`;
  // Both sides are read once: see `bought`.
  const byName = sql`named as materialized (${placesByName(filter)}),
      fitting as materialized (select k.id, k.relationship_id from suppliers.contract k where ${these}),
      paged as (select k.* from suppliers.contract k where k.id = any(array(select f.id from fitting f
        join named n on n.id = f.relationship_id order by n.place ${direction}, f.id ${direction} ${cut})))`;
  const byOwn = sql`paged as (select k.* from suppliers.contract k where ${these} order by ${order} ${cut})`;
  return reader.rows(sql`with ${isByName ? byName : byOwn} select ${columns} from paged k join suppliers.relationship r on r.id = k.relationship_id
    join suppliers.supplier s on s.id = r.supplier_id join suppliers.supplier c on c.id = s.record_id
    order by ${order}`);
}

// Two thousand names are put in order, not that of each of ten thousands of contracts.
const placesByName = ({
  organisationIds,
}: ContractFilter): Query => sql`select r.id, n.place from suppliers.relationship r
  join (select s.id, dense_rank() over (order by lower(c.name)) place
    from suppliers.supplier s join suppliers.supplier c on c.id = s.record_id) n on n.id = r.supplier_id
  where r.organisation_id = any(${[...organisationIds]}::int[])`;

/** Sums of the contracts in force. Money in pence over those that state it. */
export interface ContractCounts {
  readonly contracts: number;
  readonly ending: number;
  readonly pastNotice: number;
  readonly pastEnd: number;
  readonly noEnd: number;
  readonly yearlyPence: number;
  readonly withoutValue: number;
}

const counted = (today: string, endsWithin: number) => sql`count(*)::int contracts,
  count(*) filter (where k.ends_on between ${today}::date and ${today}::date + ${endsWithin}::int)::int ending,
  count(*) filter (where k.decision = 'open' and k.ends_on >= ${today}::date
    and k.ends_on - k.notice_days < ${today}::date)::int "pastNotice",
  count(*) filter (where k.ends_on < ${today}::date)::int "pastEnd",
  count(*) filter (where k.ends_on is null)::int "noEnd"`;

/** Sums over all in force, and how many of these the filter leaves (`total`). */
export async function countContracts(
  reader: Reader,
  filter: ContractFilter,
  endsWithin: number,
): Promise<{ readonly counts: ContractCounts; readonly total: number }> {
  const row = await reader.one<ContractCounts & { readonly total: number }>(sql`select
      ${counted(filter.today, endsWithin)}, coalesce(sum(k.yearly_pence), 0)::float8 "yearlyPence",
      count(*) filter (where k.yearly_pence is null)::int "withoutValue", count(*) filter (where ${fits(filter)})::int total
    from suppliers.contract k where ${inForce(filter)}`);
  if (!row) throw new Error('a count had no row');
  const { total, ...counts } = row;
  return { counts, total };
}

/** Of each supplier the contracts in force, undecided, of which notice can be given for so many days or no longer. */
export async function noticeComing(
  reader: Reader,
  organisationIds: readonly number[],
  today: string,
  within: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await reader.rows<{ id: number; n: number }>(sql`select s.record_id id, count(*)::int n
    from suppliers.contract k join suppliers.relationship r on r.id = k.relationship_id
    join suppliers.supplier s on s.id = r.supplier_id
    where k.organisation_id = any(${[...organisationIds]}::int[]) and k.state = 'active' and k.decision = 'open'
      and k.ends_on >= ${today}::date and k.ends_on - coalesce(k.notice_days, 0) <= ${today}::date + ${within}::int
    group by 1`);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** The same for each organisation, without money: for those who share counts. */
export function contractTotals(
  reader: Reader,
  organisationIds: readonly number[],
  today: string,
  endsWithin: number,
): Promise<(Omit<ContractCounts, 'yearlyPence' | 'withoutValue'> & { readonly organisationId: number })[]> {
  return reader.rows(sql`select k.organisation_id "organisationId", ${counted(today, endsWithin)}
    from suppliers.contract k where k.organisation_id = any(${[...organisationIds]}::int[]) and k.state = 'active'
    group by 1`);
}

export async function insertContract(
  change: Change,
  of: { readonly organisationId: number; readonly relationshipId: number },
  text: ContractText,
): Promise<number> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into suppliers.contract (organisation_id, relationship_id, reference,
      title, product_group, total_pence, yearly_pence, starts_on, ends_on, notice_days, renewal, owner_duty, decision,
      decision_note, state, updated_by_name)
    values (${of.organisationId}, ${of.relationshipId}, ${text.reference}, ${text.title}, ${text.productGroup}::text,
      ${text.totalPence}::bigint, ${text.yearlyPence}::bigint, ${text.startsOn}::date, ${text.endsOn}::date,
      ${text.noticeDays}::int, ${text.renewal}, ${text.ownerDuty}, ${text.decision}, ${text.decisionNote}, ${text.state},
      ${change.scope.who.name}) returning id`);
  if (!row) throw new Error('a contract was not stored');
  return row.id;
}

/** Lets a contract go as if it had never been written down. @returns false when it was changed since `version` */
export async function deleteContract(
  change: Change,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<boolean> {
  return (await change.run(sql`delete from suppliers.contract where id = ${id} and version = ${version}`)) === 1;
}

/** Changes a contract; days that moved may be asked for anew. @returns false when it was changed since `version` */
export async function updateContract(
  change: Change,
  { id, version }: { readonly id: number; readonly version: number },
  text: ContractText,
): Promise<boolean> {
  const count = await change.run(sql`update suppliers.contract set reference = ${text.reference}, title = ${text.title},
      product_group = ${text.productGroup}::text, total_pence = ${text.totalPence}::bigint,
      yearly_pence = ${text.yearlyPence}::bigint, starts_on = ${text.startsOn}::date, ends_on = ${text.endsOn}::date,
      notice_days = ${text.noticeDays}::int, renewal = ${text.renewal}, owner_duty = ${text.ownerDuty},
      decision = ${text.decision}, decision_note = ${text.decisionNote}, state = ${text.state}, version = version + 1,
      updated_at = now(), updated_by_name = ${change.scope.who.name}
    where id = ${id} and version = ${version}`);
  return count === 1;
}

/** A contract about which somebody has to decide, with the day by which. */
export interface DueContract {
  readonly id: number;
  readonly organisationId: number;
  readonly ownerDuty: string;
  readonly day: string;
  readonly kind: 'notice' | 'end';
}

/** Contracts in force, undecided, whose day of notice or end comes within so many days and was not asked for yet. */
export function dueContracts(reader: Reader, today: string, within: number, most: number): Promise<DueContract[]> {
  return reader.rows(sql`with days as (
      select k.id, k.organisation_id, coalesce(nullif(k.owner_duty, ''), nullif(r.owner_duty, ''), '') owner_duty, d.day, d.kind
      from suppliers.contract k join suppliers.relationship r on r.id = k.relationship_id
      cross join lateral (values (k.ends_on - k.notice_days, 'notice', k.asked_notice_of),
        (k.ends_on, 'end', k.asked_end_of)) d (day, kind, asked)
      where k.state = 'active' and k.decision = 'open' and d.day between ${today}::date and ${today}::date + ${within}::int
        and d.asked is distinct from d.day)
    select id, organisation_id "organisationId", owner_duty "ownerDuty", day, kind from days
    order by day, id, kind desc limit ${most}`);
}

/** Remembers what was asked for. */
export async function markAsked(change: Change, due: readonly DueContract[]): Promise<void> {
  await change.run(sql`update suppliers.contract k set
      asked_notice_of = coalesce((select max(n.day) from jsonb_to_recordset(${JSON.stringify(due)}::jsonb)
        as n(id int, day date, kind text) where n.id = k.id and n.kind = 'notice'), k.asked_notice_of),
      asked_end_of = coalesce((select max(n.day) from jsonb_to_recordset(${JSON.stringify(due)}::jsonb)
        as n(id int, day date, kind text) where n.id = k.id and n.kind = 'end'), k.asked_end_of)
    where k.id = any(${due.map(({ id }) => id)}::int[])`);
}

/** Forgets what was asked for a contract whose days moved or that was opened again. */
export async function askAnew(change: Change, id: number): Promise<void> {
  await change.run(sql`update suppliers.contract set asked_notice_of = null, asked_end_of = null where id = ${id}`);
}
