import { type Reader, sql } from '#platform/sql.ts';
import type { ProfileLevel, Uplift } from '../domain/profile.ts';
import type { YearRules } from '../domain/year-rules.ts';

/** A year of a cycle. Days are `YYYY-MM-DD`. */
export interface StoredYear {
  readonly code: string;
  readonly cycle: string;
  readonly name: string;
  readonly opensOn: string;
  readonly interimOn: string | null;
  readonly finalOn: string;
  readonly rules: YearRules;
  readonly previous: string | null;
  readonly source: string;
  readonly isVerified: boolean;
  /** `edited`: the nation's own; a release does not replace it. */
  readonly origin: 'shipped' | 'edited';
  readonly revision: number;
  /** How often somebody placed organisations by name. */
  readonly placings: number;
  readonly contentHash: string;
}

/** Organisations that answer the same standards to the same levels in a year. */
export interface StoredCategory {
  readonly year: string;
  readonly code: string;
  readonly name: string;
  readonly kinds: readonly string[];
  /** In the order in which they are answered. */
  readonly standards: readonly { readonly versionId: number; readonly framework: string; readonly version: string }[];
}

const columns = sql`code, cycle, name, opens_on "opensOn", interim_on "interimOn", final_on "finalOn", rules, previous,
  source, is_verified "isVerified", origin, revision, placings, content_hash "contentHash" from frameworks.year`;

/** Every year, the newest first. */
export function years(reader: Reader): Promise<StoredYear[]> {
  return reader.rows(sql`select ${columns} order by final_on desc, code`);
}

/** One year. */
export function yearByCode(reader: Reader, code: string): Promise<StoredYear | undefined> {
  return reader.one(sql`select ${columns} where code = ${code}`);
}

/** The categories of a year with their standards. */
export function categoriesOf(reader: Reader, year: string): Promise<StoredCategory[]> {
  return reader.rows(sql`select c.year, c.code, c.name, c.kinds, coalesce((
      select jsonb_agg(jsonb_build_object('versionId', v.id, 'framework', v.framework, 'version', v.version) order by s.sort)
      from frameworks.standard s join frameworks.version v on v.id = s.version_id
      where s.year = c.year and s.category = c.code), '[]') standards
    from frameworks.category c where c.year = ${year} order by c.code`);
}

/** How many categories each year has. */
export async function categoryCounts(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.rows<{ year: string; n: number }>(
    sql`select year, count(*)::int n from frameworks.category group by year`,
  );
  return new Map(rows.map(({ year, n }) => [year, n]));
}

/**
 * The category of each of these organisations in a year: as somebody placed it by itself, else by its kind. An
 * organisation without one is not in the answer: nothing is asked of it that year.
 */
export async function categoriesFor(
  reader: Reader,
  year: string,
  bodies: readonly { readonly id: number; readonly kind: string }[],
): Promise<Map<number, string>> {
  const categories = await categoriesOf(reader, year);
  const byKind = new Map(categories.flatMap(({ code, kinds }) => kinds.map((kind) => [kind, code] as const)));
  const own = await placedIn(
    reader,
    year,
    bodies.map(({ id }) => id),
  );
  return new Map(
    bodies.flatMap(({ id, kind }) => {
      const category = own.get(id) ?? byKind.get(kind);
      return category === undefined ? [] : [[id, category]];
    }),
  );
}

/** The category of each organisation that somebody placed by name, among some or all. */
export async function placedIn(
  reader: Reader,
  year: string,
  ids: readonly number[] | null = null,
): Promise<ReadonlyMap<number, string>> {
  const among = ids === null ? sql`` : sql`and organisation_id = any(${[...ids]}::int[])`;
  const rows = await reader.rows<{ id: number; category: string }>(sql`select organisation_id id, category
    from frameworks.organisation_category where year = ${year} ${among}`);
  return new Map(rows.map(({ id, category }) => [id, category]));
}

/** The national minimum of a category. */
export function profileOf(reader: Reader, year: string, category: string): Promise<(ProfileLevel & Sourced)[]> {
  return reader.rows(sql`select p.node_id "nodeId", p.level, p.is_verified "isVerified", p.source
    from frameworks.profile_level p join frameworks.node n on n.id = p.node_id
    where p.year = ${year} and p.category = ${category} order by n.version_id, n.sort`);
}

interface Sourced {
  readonly source: string;
}

/** What bodies on the way up to the nation ask of these organisations beyond the profile. `atId`: who must hold it. */
export function upliftsAt(
  reader: Reader,
  year: string,
  organisationIds: readonly number[],
): Promise<(Uplift & { readonly atId: number })[]> {
  return reader.rows(sql`select at_id "atId", organisation_id "organisationId", node_id "nodeId", level
    from frameworks.uplifts_at(${[...organisationIds]}::int[], ${year})`);
}

/** Nodes of versions that are assessed, with the levels each may reach, lowest first. */
export function ladders(
  reader: Reader,
  versionIds: readonly number[],
): Promise<{ id: number; versionId: number; code: string; title: string; levels: string[] }[]> {
  return reader.rows(sql`select id, version_id "versionId", code, title, levels from frameworks.node
    where version_id = any(${[...versionIds]}::int[]) and is_assessed order by version_id, sort, id`);
}

/** Registers that have begun a year, with the national body that asks. */
export function begunYears(reader: Reader): Promise<BegunYear[]> {
  return reader.rows(sql`select register, year, asker_id "askerId", begun_at "begunAt", begun_by_name "begunByName",
      asked_to "askedTo", asked_for "askedFor", asked_small "askedSmall", is_asked "isAsked" from frameworks.begun_year order by register, year`);
}

/** That a nation began a year, so that its deadlines are asked for. */
export interface BegunYear {
  readonly register: string;
  readonly year: string;
  readonly askerId: number;
  readonly begunAt: Date;
  readonly begunByName: string;
  /** Of organisations outside overviews: the number of the last that was asked, and by which text of the year. */
  readonly askedTo: number;
  readonly askedFor: string;
  /** Obligations that were opened at them. */
  readonly askedSmall: number;
  /** Whether all of them were looked at. */
  readonly isAsked: boolean;
}
