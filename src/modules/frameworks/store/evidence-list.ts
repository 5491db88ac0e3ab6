import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import { type EvidenceStanding, expiryNoticeDays } from '../domain/evidence-standing.ts';
import { evidenceColumns, type StoredEvidence } from './evidence.ts';

/** What a list of evidence is narrowed to. `today`: a day. */
export interface EvidenceFilter {
  readonly organisationIds: readonly number[];
  readonly today: string;
  readonly search?: string | undefined;
  readonly standing?: EvidenceStanding | undefined;
  readonly kind?: 'file' | 'link' | undefined;
  readonly scan?: 'not-scanned' | 'clean' | 'infected' | undefined;
  readonly use?: 'used' | 'unused' | undefined;
  readonly year?: string | undefined;
  readonly outcome?: string | undefined;
}

const orders = {
  saved: sql`e.saved_at, e.id`,
  '-saved': sql`e.saved_at desc, e.id desc`,
  title: sql`lower(e.title), e.id`,
  '-title': sql`lower(e.title) desc, e.id desc`,
  expires: sql`e.expires_on nulls last, e.id`,
  '-expires': sql`e.expires_on desc nulls last, e.id desc`,
} as const;
export type EvidenceOrder = keyof typeof orders;

// The same as evidenceStanding() of the domain; a test compares the two.
const standingOn = (today: string) => sql`case when e.state = 'withdrawn' then 'withdrawn'
  when e.expires_on is null then 'no-end' when e.expires_on < ${today}::date then 'expired'
  when e.expires_on <= ${today}::date + ${expiryNoticeDays}::int then 'expiring' else 'current' end`;

const isUsed = sql`exists (select 1 from frameworks.evidence_use u where u.evidence_id = e.id)`;

function conditions(filter: EvidenceFilter): Query {
  const parts: Query[] = [sql`e.organisation_id = any(${filter.organisationIds}::int[])`];
  if (filter.standing) parts.push(sql`${standingOn(filter.today)} = ${filter.standing}`);
  if (filter.kind) parts.push(sql`e.kind = ${filter.kind}`);
  if (filter.scan) parts.push(sql`e.scan = ${filter.scan}`);
  if (filter.use) parts.push(filter.use === 'used' ? isUsed : sql`not ${isUsed}`);
  if (filter.year || filter.outcome) parts.push(shownFor(filter));
  if (filter.search) {
    const like = `%${plainInLike(filter.search.toLowerCase())}%`;
    parts.push(sql`lower(e.title || ' ' || e.note || ' ' || coalesce(e.file_name, e.value)) like ${like}`);
  }
  return sql.join(parts, sql` and `);
}

function shownFor({ year, outcome, organisationIds }: EvidenceFilter): Query {
  const parts: Query[] = [sql`u.organisation_id = any(${organisationIds}::int[])`];
  if (year) parts.push(sql`u.year = ${year}`);
  if (outcome)
    parts.push(sql`u.node_id in (select id from frameworks.node where lower(code) = ${outcome.toLowerCase()})`);
  return sql`e.id in (select u.evidence_id from frameworks.evidence_use u where ${sql.join(parts, sql` and `)})`;
}

/** One page of a list. */
export function evidencePage(
  reader: Reader,
  filter: EvidenceFilter,
  page: { readonly sort: EvidenceOrder; readonly limit: number; readonly offset: number },
): Promise<StoredEvidence[]> {
  return reader.rows(sql`select ${evidenceColumns} from frameworks.evidence e where ${conditions(filter)}
    order by ${orders[page.sort]} limit ${page.limit} offset ${page.offset}`);
}

/** How many pieces the filter leaves. */
export async function countEvidence(reader: Reader, filter: EvidenceFilter): Promise<number> {
  const row = await reader.one<{ count: number }>(
    sql`select count(*)::int count from frameworks.evidence e where ${conditions(filter)}`,
  );
  return row?.count ?? 0;
}

/** Pieces of one organisation by how they stand; numbers alone. */
export interface EvidenceTally {
  readonly organisationId: number;
  readonly current: number;
  readonly 'no-end': number;
  readonly expiring: number;
  readonly expired: number;
  readonly withdrawn: number;
  readonly notScanned: number;
  readonly unused: number;
}

/** Tallies of those organisations that have any evidence. Fit for those who are shown scores: no words, no ids of pieces. */
export function evidenceTallies(
  reader: Reader,
  organisationIds: readonly number[],
  today: string,
): Promise<EvidenceTally[]> {
  const count = (standing: EvidenceStanding) => sql`count(*) filter (where standing = ${standing})::int`;
  return reader.rows(sql`with judged as (
      select e.organisation_id, e.scan, ${standingOn(today)} standing, ${isUsed} is_used
      from frameworks.evidence e where e.organisation_id = any(${organisationIds}::int[]))
    select organisation_id "organisationId", ${count('current')} current, ${count('no-end')} "no-end",
      ${count('expiring')} expiring, ${count('expired')} expired, ${count('withdrawn')} withdrawn,
      count(*) filter (where scan in ('not-scanned', 'infected') and standing <> 'withdrawn')::int "notScanned",
      count(*) filter (where not is_used and standing <> 'withdrawn')::int unused
    from judged group by 1`);
}

/** Evidence of an organisation that is in use, has not run out and is not shown for an outcome yet; the newest 50. */
export function evidenceNotShownFor(
  reader: Reader,
  organisationId: number,
  { node, year, today }: { readonly node: number; readonly year: string; readonly today: string },
): Promise<{ id: number; title: string }[]> {
  return reader.rows(sql`select e.id::float8 id, e.title from frameworks.evidence e
    where e.organisation_id = ${organisationId} and e.state = 'in-use'
      and (e.expires_on is null or e.expires_on >= ${today}::date)
      and not exists (select 1 from frameworks.evidence_use u
        where u.evidence_id = e.id and u.node_id = ${node} and u.year = ${year})
    order by e.saved_at desc, e.id desc limit 50`);
}

/** Evidence of one organisation that is shown for an outcome in a year, the newest first. */
export function evidenceShownFor(
  reader: Reader,
  organisationId: number,
  { node, year }: { readonly node: number; readonly year: string },
): Promise<
  (StoredEvidence & { readonly useId: number; readonly useNote: string; readonly carriedFrom: string | null })[]
> {
  return reader.rows(sql`select ${evidenceColumns}, u.id::float8 "useId", u.note "useNote", u.carried_from "carriedFrom"
    from frameworks.evidence_use u join frameworks.evidence e on e.id = u.evidence_id
    where u.organisation_id = ${organisationId} and u.node_id = ${node} and u.year = ${year}
    order by e.saved_at desc, e.id desc limit 100`);
}
