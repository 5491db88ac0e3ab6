import { type Reader, sql } from '#platform/sql.ts';

/** All that is known of a weakness itself. Null is not known. */
export interface WholeWeakness {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  readonly isOwn: boolean;
  readonly severity: string | null;
  readonly cvss: number | null;
  readonly vector: string | null;
  readonly isListed: boolean | null;
  readonly kevOn: string | null;
  readonly kevDue: string | null;
  readonly isRansomware: boolean | null;
  readonly epss: number | null;
  readonly epssOn: string | null;
  readonly state: string | null;
  readonly publishedOn: string | null;
  readonly threat: number;
}

const columns = sql`w.id, w.code, w.title, w.organisation_id is not null "isOwn", w.severity, w.cvss_score cvss,
  w.cvss_vector vector, w.is_listed "isListed", w.kev_on::text "kevOn", w.kev_due::text "kevDue",
  w.is_ransomware "isRansomware", w.epss, w.epss_on::text "epssOn", w.cve_state state,
  w.published_on::text "publishedOn", w.threat from assets.weakness w`;

/** A weakness by the code that people write, as it is public or as one of these organisations calls it. */
export function wholeWeakness(
  reader: Reader,
  code: string,
  organisations: readonly number[],
): Promise<WholeWeakness | undefined> {
  return reader
    .rows<WholeWeakness>(sql`select ${columns} where w.code in (${code}, ${code.toUpperCase()})
      and (w.organisation_id is null or w.organisation_id = any(${organisations}::int[]))
      order by w.organisation_id nulls first limit 1`)
    .then(([first]) => first);
}

export function weaknessById(reader: Reader, id: number): Promise<WholeWeakness | undefined> {
  return reader.one(sql`select ${columns} where w.id = ${id}`);
}

/** How a source puts it. */
export interface SourceWords {
  readonly source: string;
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly solution: string;
}

/** So many findings are looked at for the words of their sources. */
const looked = 300;

/** The words of an organisation's scanners for a weakness, at most 5. */
export function wordsOf(reader: Reader, organisation: number, weakness: number): Promise<SourceWords[]> {
  return reader.rows(sql`select s.name source, r.code, r.title, left(r.description, 3000) description,
      left(r.solution, 2000) solution
    from assets.rule r join assets.source s on s.id = r.source_id
    where r.organisation_id = ${organisation} and r.id in (select f.rule_id from (select rule_id from assets.finding
      where organisation_id = ${organisation} and weakness_id = ${weakness} and rule_id is not null limit ${looked}) f)
    order by s.rank desc, r.id limit 5`);
}

/** Counts of a weakness by what the assets bring to its priority, the highest rank first. */
export interface SituationCounts {
  readonly situation: number;
  readonly priority: number;
  readonly open: number;
  readonly held: number;
  readonly fixed: number;
  readonly oldest: string | null;
}

export function situationsOf(
  reader: Reader,
  organisations: readonly number[],
  weakness: number,
): Promise<SituationCounts[]> {
  return reader.rows(sql`select situation, max(priority)::float8 priority, sum(open)::int open, sum(held)::int held,
      sum(fixed)::int fixed, min(oldest)::text oldest
    from assets.exposed where weakness_id = ${weakness} and organisation_id = any(${organisations}::int[])
    group by situation order by (sum(open) > 0) desc, max(priority) desc`);
}

/** How many weaknesses stand before one in the list of an organisation. */
export async function standsBehind(reader: Reader, organisation: number, priority: number): Promise<number> {
  const row = await reader.one<{ n: number }>(sql`select count(distinct weakness_id)::int n from assets.exposed
    where organisation_id = ${organisation} and open > 0 and priority > ${priority}::bigint`);
  return row?.n ?? 0;
}

/** The day of each public list that was loaded. */
export async function feedDays(reader: Reader): Promise<Readonly<Record<string, string>>> {
  const rows = await reader.rows<{ name: string; day: string }>(
    sql`select name, coalesce(day, loaded_at::date)::text "day" from assets.feed`,
  );
  return Object.fromEntries(rows.map(({ name, day }) => [name, day]));
}
