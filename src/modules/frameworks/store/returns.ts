import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';

/** A return as its state machine sees it. */
export interface StoredReturn {
  readonly id: number;
  readonly organisationId: number;
  readonly year: string;
  readonly category: string;
  readonly state: string;
  readonly status: string | null;
  readonly version: number;
  readonly openedAt: Date;
  readonly interimAt: Date | null;
  readonly finalAt: Date | null;
  /** Since when it stands in its state. */
  readonly since: Date;
}

const columns = sql`id, organisation_id "organisationId", year, category, state, status, version,
  opened_at "openedAt", interim_at "interimAt", final_at "finalAt", coalesce(state_since, opened_at) since
  from frameworks.assessment`;

/** The return of an organisation for a year. */
export function returnOf(reader: Reader, organisationId: number, year: string): Promise<StoredReturn | undefined> {
  return reader.one(sql`select ${columns} where organisation_id = ${organisationId} and year = ${year}`);
}

/** The same, held until the change ends: two signatures wait for each other. */
export function returnToChange(
  change: Change,
  organisationId: number,
  year: string,
): Promise<StoredReturn | undefined> {
  return change.one(sql`select ${columns} where organisation_id = ${organisationId} and year = ${year} for update`);
}

/** Returns of a year at these organisations. */
export function returnsOf(reader: Reader, year: string, organisationIds: readonly number[]): Promise<StoredReturn[]> {
  return reader.rows(sql`select ${columns} where year = ${year}
    and organisation_id = any(${[...organisationIds]}::int[]) order by organisation_id`);
}

/** How many returns of a year stand in each state, as far as the scope may see them. */
export async function returnCounts(reader: Reader, year: string): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.rows<{ state: string; n: number }>(sql`select state, count(*)::int n
    from frameworks.assessment where year = ${year} group by state order by state`);
  return new Map(rows.map(({ state, n }) => [state, n]));
}

/** What the returns of a year published, as far as the scope may see them. */
export function publishedReturns(reader: Reader, year: string): Promise<{ organisationId: number; status: string }[]> {
  return reader.rows(sql`select organisation_id "organisationId", status from frameworks.assessment
    where year = ${year} and status is not null order by organisation_id`);
}

/** Writes where a return stands now. */
export async function moveReturn(
  change: Change,
  id: number,
  to: { readonly state: string; readonly status: string | null; readonly at: Date; readonly isNew: boolean },
): Promise<void> {
  const since: Query = to.isNew ? sql`${to.at}` : sql`coalesce(state_since, opened_at)`;
  await change.run(sql`update frameworks.assessment set state = ${to.state}, status = ${to.status},
    state_since = ${since}, version = version + 1 where id = ${id}`);
}

/** The shared service that a level was inherited from, with its name then. */
export interface InheritedLevel {
  readonly service: number;
  readonly name: string;
}

/** What was stated on a day, and who signed it. */
export interface StoredSubmission {
  readonly id: number;
  readonly assessmentId: number;
  readonly kind: 'interim' | 'final' | 'plan-update';
  readonly status: string;
  readonly levels: Readonly<Record<string, string>>;
  /** Which of them were inherited, by the number of the node. */
  readonly inherited: Readonly<Record<string, InheritedLevel>>;
  readonly contentHash: string;
  readonly isLate: boolean;
  readonly submittedAt: Date;
  readonly submittedByName: string;
  readonly signedDuty: string;
}

/** Everything stated in these returns, the newest first. */
export function submissionsOf(reader: Reader, assessmentIds: readonly number[]): Promise<StoredSubmission[]> {
  return reader.rows(sql`select id, assessment_id "assessmentId", kind, status, levels, inherited, content_hash "contentHash",
      is_late "isLate", submitted_at "submittedAt", submitted_by_name "submittedByName", signed_duty "signedDuty"
    from frameworks.submission where assessment_id = any(${[...assessmentIds]}::int[])
    order by submitted_at desc, id desc`);
}

/** A statement to keep. */
export interface NewSubmission {
  readonly organisationId: number;
  readonly assessmentId: number;
  readonly kind: StoredSubmission['kind'];
  readonly status: string;
  readonly levels: Readonly<Record<number, string>>;
  readonly inherited: Readonly<Record<number, InheritedLevel>>;
  readonly contentHash: string;
  readonly isLate: boolean;
  readonly at: Date;
  readonly signedDuty: string;
}

/** Keeps what was stated. @returns its number */
export async function insertSubmission(change: Change, one: NewSubmission): Promise<number> {
  const { id: who, name } = change.scope.who;
  const row = await change.one<{ id: number }>(sql`insert into frameworks.submission (organisation_id, assessment_id,
      kind, status, levels, inherited, content_hash, is_late, submitted_at, submitted_by, submitted_by_name, signed_duty)
    values (${one.organisationId}, ${one.assessmentId}, ${one.kind}, ${one.status},
      ${JSON.stringify(one.levels)}::jsonb, ${JSON.stringify(one.inherited)}::jsonb, ${one.contentHash}, ${one.isLate}, ${one.at}, ${who}, ${name},
      ${one.signedDuty}) returning id`);
  if (!row) throw new Error('a statement was not stored');
  const day: Query = one.kind === 'interim' ? sql`interim_at` : sql`final_at`;
  if (one.kind !== 'plan-update') {
    await change.run(sql`update frameworks.assessment set ${day} = ${one.at} where id = ${one.assessmentId}`);
  }
  return row.id;
}
