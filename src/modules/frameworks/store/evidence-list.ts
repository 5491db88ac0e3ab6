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

function conditions(filter: EvidenceFilter): Query {
  const parts: Query[] = [ofBodies(filter.organisationIds)];
  if (filter.standing) parts.push(sql`${standingOn(filter.today)} = ${filter.standing}`);
  if (filter.kind) parts.push(sql`e.kind = ${filter.kind}`);
  if (filter.scan) parts.push(sql`e.scan = ${filter.scan}`);
  if (filter.use) parts.push(filter.use === 'used' ? sql`e.use_count > 0` : sql`e.use_count = 0`);
  if (filter.year || filter.outcome) parts.push(shownFor(filter));
  if (filter.search) {
    const like = `%${plainInLike(filter.search.toLowerCase())}%`;
    parts.push(sql`lower(e.title || ' ' || e.note || ' ' || coalesce(e.file_name, e.value)) like ${like}`);
  }
  return sql.join(parts, sql` and `);
}

// One organisation by name lets an index give its pieces in order; a set of one does not.
function ofBodies(ids: readonly number[]): Query {
  return ids.length === 1 ? sql`e.organisation_id = ${ids[0]}` : sql`e.organisation_id = any(${ids}::int[])`;
}

function shownFor({ year, outcome, organisationIds }: EvidenceFilter): Query {
  const parts: Query[] = [sql`u.organisation_id = any(${organisationIds}::int[])`];
  if (year) parts.push(sql`u.year = ${year}`);
  if (outcome)
    parts.push(sql`u.node_id in (select id from frameworks.node where lower(code) = ${outcome.toLowerCase()})`);
  return sql`e.id in (select u.evidence_id from frameworks.evidence_use u where ${sql.join(parts, sql` and `)})`;
}

/** Which part of a list, in which order. */
export interface EvidencePlace {
  readonly sort: EvidenceOrder;
  readonly limit: number;
  readonly offset: number;
}

/**
 * One page of a list, and how many the filter leaves: counted in the same pass where something is filtered; without a
 * filter null, because tallies know. The rows are opened after the page is cut out: a list of 10,000 opens 50.
 */
export async function evidencePage(
  reader: Reader,
  filter: EvidenceFilter,
  place: EvidencePlace,
): Promise<{ pieces: StoredEvidence[]; total: number | null }> {
  const { ids, total } = await idsOfPage(reader, filter, place);
  const pieces = await reader.rows<StoredEvidence>(
    sql`select ${evidenceColumns} from frameworks.evidence e where e.id = any(${ids}::bigint[])`,
  );
  const byId = new Map(pieces.map((piece) => [piece.id, piece]));
  return { pieces: ids.flatMap((id) => byId.get(id) ?? []), total };
}

async function idsOfPage(reader: Reader, filter: EvidenceFilter, { sort, limit, offset }: EvidencePlace) {
  const cut = sql`order by ${orders[sort]} limit ${limit} offset ${offset}`;
  if (!isNarrowed(filter)) {
    const rows = await reader.rows<{ id: number }>(
      sql`select e.id::float8 id from frameworks.evidence e where ${conditions(filter)} ${cut}`,
    );
    return { ids: rows.map(({ id }) => id), total: null };
  }
  const row = await reader.one<{ ids: number[]; total: number }>(sql`with found as materialized (
      select e.id, e.saved_at, e.title, e.expires_on from frameworks.evidence e where ${conditions(filter)})
    select (select count(*)::int from found) total,
      array(select id::float8 from (select e.id from found e ${cut}) page) ids`);
  return row ?? { ids: [], total: 0 };
}

function isNarrowed({ search, standing, kind, scan, use, year, outcome }: EvidenceFilter): boolean {
  return [search, standing, kind, scan, use, year, outcome].some(Boolean);
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
  const count = (standing: EvidenceStanding) =>
    sql`coalesce(sum(pieces) filter (where standing = ${standing}), 0)::int`;
  // Added up by day first: how a piece stands is then judged for some hundred days, not for each piece.
  return reader.rows(sql`with added as materialized (
      select e.organisation_id, e.state, e.expires_on, e.scan, e.use_count > 0 is_used, count(*) pieces
      from frameworks.evidence e where ${ofBodies(organisationIds)} group by 1, 2, 3, 4, 5),
    judged as (select e.*, ${standingOn(today)} standing from added e)
    select organisation_id "organisationId", ${count('current')} current, ${count('no-end')} "no-end",
      ${count('expiring')} expiring, ${count('expired')} expired, ${count('withdrawn')} withdrawn,
      coalesce(sum(pieces) filter (where scan in ('not-scanned', 'infected') and standing <> 'withdrawn'), 0)::int "notScanned",
      coalesce(sum(pieces) filter (where not is_used and standing <> 'withdrawn'), 0)::int unused
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
