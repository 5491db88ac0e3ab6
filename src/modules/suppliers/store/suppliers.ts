import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import type { RecordState } from '../domain/supplier-words.ts';
import { statementOrder } from './charter.ts';

/** A record of a supplier as it is stored, merged or not. */
export interface StoredSupplier {
  readonly id: number;
  readonly register: string;
  /** The record it is read as: itself, or the one it was merged into in the end. */
  readonly recordId: number;
  readonly mergedInto: number | null;
  readonly state: RecordState;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly foldedNames: readonly string[];
  readonly odsCode: string | null;
  readonly companyNumber: string | null;
  readonly country: string;
  readonly parentId: number | null;
  readonly website: string;
  readonly securityContact: string;
  readonly source: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

const columns = sql`s.id, s.register, s.record_id "recordId", s.merged_into "mergedInto", s.state, s.name,
  s.other_names "otherNames", s.folded_names "foldedNames", s.ods_code "odsCode", s.company_number "companyNumber",
  s.country, s.parent_id "parentId", s.website, s.security_contact "securityContact", s.source, s.version,
  s.updated_at "updatedAt", s.updated_by_name "updatedByName"`;

/** One record by its own id, merged or not. */
export function supplierById(reader: Reader, id: number): Promise<StoredSupplier | undefined> {
  return reader.one(sql`select ${columns} from suppliers.supplier s where s.id = ${id}`);
}

/** The same, and nobody else changes it, or what it is read as, until the transaction ends. */
export function supplierToChange(reader: Reader, id: number): Promise<StoredSupplier | undefined> {
  return reader.one(sql`select ${columns} from suppliers.supplier s where s.id = ${id} for update`);
}

/** Every record of a nation that is read as itself, those that were withdrawn left out. */
export function openRecords(reader: Reader, register: string): Promise<StoredSupplier[]> {
  return reader.rows(sql`select ${columns} from suppliers.supplier s
    where s.register = ${register} and s.merged_into is null and s.state <> 'withdrawn' order by s.id`);
}

/** Every record that is read as this one, itself first. */
export function readAs(reader: Reader, recordId: number): Promise<StoredSupplier[]> {
  return reader.rows(sql`select ${columns} from suppliers.supplier s where s.record_id = ${recordId}
    order by s.id <> ${recordId}, s.id`);
}

/** Records whose parent is read as this one. */
export function childrenOf(reader: Reader, recordId: number): Promise<{ id: number; name: string }[]> {
  return reader.rows(sql`select distinct r.id, r.name from suppliers.supplier s
    join suppliers.supplier p on p.id = s.parent_id join suppliers.supplier r on r.id = s.record_id
    where p.record_id = ${recordId} and r.id <> ${recordId} and r.state <> 'withdrawn' order by r.name limit 100`);
}

/** True when `ancestorId` stands above `id`, or is it: a parent must not be its own grandchild. */
export async function isAbove(reader: Reader, ancestorId: number, id: number): Promise<boolean> {
  const row = await reader.one<{ is: boolean }>(sql`with recursive above as (
      select record_id id from suppliers.supplier where id = ${id}
      union select p.record_id from above join suppliers.supplier s on s.record_id = above.id
        join suppliers.supplier p on p.id = s.parent_id)
    select exists (select from above join suppliers.supplier a on a.id = ${ancestorId} and a.record_id = above.id) "is"`);
  return row?.is ?? false;
}

export const supplierOrders = {
  name: sql`lower(s.name), s.id`,
  '-name': sql`lower(s.name) desc, s.id desc`,
  organisations: sql`organisations, s.id`,
  '-organisations': sql`organisations desc, lower(s.name), s.id`,
  charter: sql`evidenced, declared, s.id`,
  '-charter': sql`evidenced desc, declared desc, s.id`,
  assessed: sql`s."answeredAt" nulls first, s.id`,
  '-assessed': sql`s."answeredAt" desc nulls last, s.id`,
  incidents: sql`"openIncidents", s.id`,
  '-incidents': sql`"openIncidents" desc, s.id`,
  vital: sql`vital, s.id`,
  '-vital': sql`vital desc, organisations desc, s.id`,
} as const;
export type SupplierOrder = keyof typeof supplierOrders;

/** What a list of suppliers is narrowed to. `organisationIds`: whose use is counted. */
export interface SupplierFilter {
  readonly register: string;
  readonly organisationIds: readonly number[];
  readonly search?: string | undefined;
  readonly use?: 'used' | 'unused' | undefined;
  readonly state?: RecordState | undefined;
  readonly criticality?: string | undefined;
  readonly charter?: 'all' | 'not-met' | 'unknown' | undefined;
  readonly assessment?: 'current' | 'expired' | 'never' | undefined;
  readonly incidents?: 'open' | undefined;
  /** For `assessment`: answers that count until before this day have expired. */
  readonly today?: string | undefined;
  /** For `charter`: points that it has. */
  readonly points?: number | undefined;
  /** Records that fit what is not asked here; undefined: all do. */
  readonly recordIds?: readonly number[] | undefined;
}

/** A line of the list. */
export interface ListedSupplier {
  readonly id: number;
  readonly name: string;
  readonly odsCode: string | null;
  readonly companyNumber: string | null;
  readonly country: string;
  readonly state: RecordState;
  readonly organisations: number;
  readonly vital: number;
  readonly important: number;
  readonly notStated: number;
  readonly openIncidents: number;
  /** Points of the charter that are shown by evidence, declared, and not met; what is left is not known. */
  readonly evidenced: number;
  readonly declared: number;
  readonly notMet: number;
  /** When it sent answers last, to somebody of the scope or to the nation, and until when they count. */
  readonly answeredAt: Date | null;
  readonly answersUntil: string | null;
}

// An organisation that knows a supplier by two merged records counts once: of merged records alone each organisation is
// told apart, because to sort all of them takes longer than to read them.
const held = ({ organisationIds }: SupplierFilter) => sql`held as (
  select record_id, sum(case when once is null then n else 1 end)::int organisations,
    sum(case when once is null then vital else least(vital, 1) end)::int vital,
    sum(case when once is null then important else least(important, 1) end)::int important,
    sum(case when once is null then not_stated else least(not_stated, 1) end)::int not_stated
  from (select coalesce(j.record_id, r.supplier_id) record_id, case when j.id is not null then r.organisation_id end once,
      count(*) n, count(*) filter (where r.criticality = 'vital') vital,
      count(*) filter (where r.criticality = 'important') important,
      count(*) filter (where r.criticality = 'not-stated') not_stated
    from suppliers.relationship r left join (select m.id, m.record_id from suppliers.supplier m where m.record_id in (
      select record_id from suppliers.supplier where merged_into is not null)) j on j.id = r.supplier_id
    where r.organisation_id = any(${[...organisationIds]}::int[]) and r.state <> 'ended' group by 1, 2) each
  group by 1)`;

const charterHeld = ({ register }: SupplierFilter) => sql`charter as (
  select record_id, count(*) filter (where state = 'evidenced')::int evidenced,
    count(*) filter (where state = 'declared')::int declared, count(*) filter (where state = 'not-met')::int not_met
  from (select distinct on (s.record_id, t.point) s.record_id, t.state from suppliers.charter_statement t
    join suppliers.supplier s on s.id = t.supplier_id where s.register = ${register}
    order by s.record_id, t.point, ${statementOrder}) newest group by 1)`;

// Of those that somebody of the scope asked, or the nation did for everybody who uses the supplier.
const answersGiven = ({ register, organisationIds }: SupplierFilter) => sql`given as (
  select distinct on (s.record_id) s.record_id, n.sent_at, n.valid_until from suppliers.round n
  join suppliers.supplier s on s.id = n.supplier_id
  where s.register = ${register} and n.sent_at is not null and (n.is_for_nation or exists (
    select from suppliers.assessment a where a.round_id = n.id and a.organisation_id = any(${[...organisationIds]}::int[])))
  order by s.record_id, n.sent_at desc)`;

const openAt = sql`exists (select from suppliers.incident i join suppliers.supplier m on m.id = i.supplier_id
  where m.record_id = s.id and i.state = 'open')`;

function knownOf({ charter, assessment, incidents, today = '', points = 0, recordIds }: SupplierFilter): Query[] {
  const parts: Query[] = [];
  if (charter === 'all') parts.push(sql`t.evidenced = ${points}`);
  if (charter === 'not-met') parts.push(sql`t.not_met > 0`);
  if (charter === 'unknown') {
    parts.push(sql`coalesce(t.evidenced + t.declared + t.not_met, 0) < ${points}`);
  }
  if (assessment === 'current') parts.push(sql`g.valid_until >= ${today}::date`);
  if (assessment === 'expired') parts.push(sql`g.valid_until < ${today}::date`);
  if (assessment === 'never') parts.push(sql`g.record_id is null`);
  if (incidents === 'open') parts.push(openAt);
  if (recordIds !== undefined) parts.push(sql`s.id = any(${[...recordIds]}::int[])`);
  return parts;
}

function conditions(filter: SupplierFilter): Query {
  const parts: Query[] = [sql`s.register = ${filter.register} and s.merged_into is null`];
  parts.push(filter.state ? sql`s.state = ${filter.state}` : sql`s.state <> 'withdrawn'`);
  if (filter.use === 'used') parts.push(sql`h.record_id is not null`);
  if (filter.use === 'unused') parts.push(sql`h.record_id is null`);
  if (filter.criticality === 'vital') parts.push(sql`h.vital > 0`);
  if (filter.criticality === 'important') parts.push(sql`h.important > 0`);
  if (filter.criticality === 'not-stated') parts.push(sql`h.not_stated > 0`);
  parts.push(...knownOf(filter));
  if (filter.search) parts.push(matching(filter.search));
  return sql.join(parts, sql` and `);
}

// A merged record is found by the name that it had, too.
function matching(search: string): Query {
  const like = `%${plainInLike(search.trim().toLowerCase())}%`;
  return sql`exists (select from suppliers.supplier m where m.record_id = s.id and (lower(m.name) like ${like}
    or exists (select from unnest(m.other_names || m.folded_names) n where lower(n) like ${like})
    or lower(m.ods_code) like ${like} or lower(m.company_number) like ${like}))`;
}

// Every record of the nation that is read as itself, with what is known of it; `fits`: the filter leaves it.
const everyRecord = (
  filter: SupplierFilter,
): Query => sql`${held(filter)}, ${charterHeld(filter)}, ${answersGiven(filter)},
  every as materialized (select s.id, s.name, s.ods_code "odsCode", s.company_number "companyNumber", s.country, s.state,
      coalesce(h.organisations, 0) organisations, coalesce(h.vital, 0) vital, coalesce(h.important, 0) important,
      coalesce(h.not_stated, 0) "notStated", coalesce(t.evidenced, 0) evidenced, coalesce(t.declared, 0) declared,
      coalesce(t.not_met, 0) "notMet", g.sent_at "answeredAt", g.valid_until "answersUntil", (${conditions(filter)}) fits
    from suppliers.supplier s left join held h on h.record_id = s.id left join charter t on t.record_id = s.id
      left join given g on g.record_id = s.id where s.register = ${filter.register} and s.merged_into is null)`;

const listed = sql`s.id, s.name, s."odsCode", s."companyNumber", s.country, s.state, s.organisations, s.vital, s.important,
  s."notStated", (select count(*)::int from suppliers.incident i join suppliers.supplier m on m.id = i.supplier_id
    where m.record_id = s.id and i.state = 'open') "openIncidents",
  s.evidenced, s.declared, s."notMet", s."answeredAt", s."answersUntil"`;

interface SupplierPage {
  readonly sort: SupplierOrder;
  readonly limit: number;
  readonly offset: number;
}

/** One page of a nation's suppliers with how many of the organisations use each. */
export function supplierPage(reader: Reader, filter: SupplierFilter, page: SupplierPage): Promise<ListedSupplier[]> {
  return reader.rows(sql`with ${everyRecord(filter)} select ${listed} from every s where s.fits
    order by ${supplierOrders[page.sort]} limit ${page.limit} offset ${page.offset}`);
}

/** How many of some organisations use each record, those that none uses left out. */
export async function usersOf(reader: Reader, filter: SupplierFilter): Promise<ReadonlyMap<number, number>> {
  const rows = await reader.rows<{ id: number; organisations: number }>(
    sql`with ${held(filter)} select record_id id, organisations from held`,
  );
  return new Map(rows.map(({ id, organisations }) => [id, organisations]));
}

/** Counts over what the filter leaves, and over all that is used. */
export interface SupplierCounts {
  readonly total: number;
  readonly used: number;
  readonly vital: number;
  readonly proposed: number;
  /** The most organisations that use one supplier, and which; null where none is used. */
  readonly most: number;
  readonly mostName: string | null;
}

/** A page with counts, out of one reading of all: what each organisation uses is added up once. */
export async function countedPage(
  reader: Reader,
  filter: SupplierFilter,
  page: SupplierPage,
): Promise<{ readonly suppliers: ListedSupplier[]; readonly counts: SupplierCounts }> {
  const order = supplierOrders[page.sort];
  const rows = await reader.rows<{ counted: SupplierCounts } & ListedSupplier>(sql`with ${everyRecord(filter)},
    top as (select name, organisations from every where organisations > 0 order by organisations desc, name limit 1),
    counted as (select count(*) filter (where fits) total, count(*) filter (where organisations > 0) used,
        count(*) filter (where vital > 0) vital, count(*) filter (where state = 'proposed') proposed,
        coalesce((select organisations from top), 0) most, (select name from top) "mostName" from every),
    page as (select ${listed} from every s where s.fits order by ${order} limit ${page.limit} offset ${page.offset})
    select to_jsonb(c) counted, s.* from counted c left join page s on true order by ${order}`);
  const counts = rows[0]?.counted ?? { total: 0, used: 0, vital: 0, proposed: 0, most: 0, mostName: null };
  // Where the page is empty there are the counts alone.
  const suppliers = rows.filter(({ id }) => id !== null).map(({ counted: _counted, ...row }) => row);
  return { suppliers, counts };
}

/** Records of a nation that have a code of the register of organisations. */
export function codesOf(reader: Reader, register: string): Promise<{ id: number; odsCode: string }[]> {
  return reader.rows(sql`select s.id, s.ods_code "odsCode" from suppliers.supplier s
    where s.register = ${register} and s.merged_into is null and s.state <> 'withdrawn' and s.ods_code is not null`);
}
