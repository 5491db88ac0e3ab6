import type { Scope } from '#platform/scope.ts';
import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import type { Advisory, AdvisoryProduct, AdvisoryWeakness, Tlp } from '../domain/advisories/advisory.ts';

/** An advisory as lists show it. */
export interface ListedAdvisory {
  readonly id: number;
  readonly trackingId: string;
  readonly version: string;
  readonly title: string;
  readonly publisher: string;
  readonly publisherCategory: string;
  /** The record of the supplier it is of, as it is read now; null: of none that is known. */
  readonly supplierId: number | null;
  readonly supplierName: string | null;
  /** Organisation that brought it in from a file; null: that supplier's own confirmed people published it here. */
  readonly broughtBy: number | null;
  readonly tlp: Tlp;
  readonly isTlpSaid: boolean;
  readonly profile: string;
  readonly state: Advisory['state'];
  readonly releasedAt: Date;
  readonly cves: readonly string[];
  /** When whoever published it took it back; null: it counts. */
  readonly withdrawnAt: Date | null;
  readonly withdrawnWhy: string | null;
}

/** An advisory with all that it says. */
export interface ReadAdvisory extends ListedAdvisory {
  readonly register: string;
  readonly summary: string;
  readonly firstReleasedAt: Date;
  readonly revisions: Advisory['revisions'];
  readonly products: readonly AdvisoryProduct[];
  readonly weaknesses: readonly AdvisoryWeakness[];
  readonly broughtAt: Date;
  /**
   * Folded names of the record it was published under, by which a supplier's own products are told from those of others.
   * Not those of the record that one is read as after a merge: a merge joins no people (decision 0031).
   */
  readonly supplierFoldedNames: readonly string[];
}

const listed = sql`a.id, a.tracking_id "trackingId", a.tracking_version "version", a.title, a.publisher,
  a.publisher_category "publisherCategory", s.id "supplierId", s.name "supplierName",
  (case when a.source like 'organisation:%' then split_part(a.source, ':', 2) end)::int "broughtBy", a.tlp, a.is_tlp_said "isTlpSaid", a.profile, a.state,
  a.released_at "releasedAt", a.cves, a.withdrawn_at "withdrawnAt", a.withdrawn_why "withdrawnWhy"`;
const whole = sql`${listed}, a.register, a.summary, a.first_released_at "firstReleasedAt", a.revisions, a.products,
  a.weaknesses, a.brought_at "broughtAt", coalesce(o.folded_names, '{}') "supplierFoldedNames"`;
const from = sql`suppliers.advisory a left join suppliers.supplier o on o.id = a.supplier_id
  left join suppliers.supplier s on s.id = o.record_id`;

/**
 * What row-level security cannot say: red is for those named alone. Who only reaches a named organisation from above,
 * because they look after it, does not see it.
 */
function named({ isWholePlatform, places }: Scope): Query {
  if (isWholePlatform) return sql`true`;
  return sql`(a.tlp <> 'red' or exists (select from suppliers.advisory_reader r where r.advisory_id = a.id
    and r.organisation_id = any(${places.map(({ id }) => id)}::int[])))`;
}

export interface AdvisoryFilter {
  readonly register: string;
  readonly search?: string | undefined;
}

const fits = (reader: Reader, { register, search = '' }: AdvisoryFilter): Query => {
  const like = `%${plainInLike(search.trim().toLowerCase())}%`;
  return sql`a.register = ${register} and ${named(reader.scope)} and (${search === ''} or lower(a.title) like ${like}
    or lower(a.tracking_id) like ${like} or lower(a.publisher) like ${like} or lower(s.name) like ${like}
    or upper(${search.trim()}) = any(a.cves))`;
};

/** Advisories of a nation that the reader may see, the newest first. */
export function advisoryPage(
  reader: Reader,
  filter: AdvisoryFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ListedAdvisory[]> {
  return reader.rows(sql`select ${listed} from ${from} where ${fits(reader, filter)}
    order by a.released_at desc, a.id desc limit ${limit} offset ${offset}`);
}

export async function countAdvisories(reader: Reader, filter: AdvisoryFilter): Promise<number> {
  const row = await reader.one<{ count: number }>(
    sql`select count(*)::int count from ${from} where ${fits(reader, filter)}`,
  );
  return row?.count ?? 0;
}

/** One advisory, where the reader may see it. */
export function advisoryById(reader: Reader, id: number): Promise<ReadAdvisory | undefined> {
  return reader.one(sql`select ${whole} from ${from} where a.id = ${id} and ${named(reader.scope)}`);
}

interface OfCves {
  readonly register: string;
  readonly cves: readonly string[];
  /** What this organisation brought in comes before what others did. */
  readonly keepers: number | undefined;
}

/** Advisories of a nation that speak of one of some CVEs, those that count and those of suppliers themselves first; at most 20. */
export function advisoriesOfCves(reader: Reader, { register, cves, keepers }: OfCves): Promise<ReadAdvisory[]> {
  return reader.rows(sql`select ${whole} from ${from} where a.register = ${register} and a.cves && ${[...cves]}::text[]
    and ${named(reader.scope)} order by a.withdrawn_at is not null, a.source like 'supplier:%' desc, a.source = ${`organisation:${keepers ?? 0}`} desc,
      a.released_at desc limit 20`);
}
