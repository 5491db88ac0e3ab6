import type { Change } from '#platform/change.ts';
import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import type { AssessmentState } from '../../domain/questionnaires/assessment-state.ts';

export type Verdict = 'accepted' | 'ask-again';

/** That an organisation asked, and what it made of the answers. */
export interface StoredAssessment {
  readonly id: number;
  readonly organisationId: number;
  readonly roundId: number;
  readonly dueOn: string | null;
  readonly ownerDuty: string;
  readonly askedAt: Date;
  readonly askedByName: string;
  readonly verdict: Verdict | null;
  readonly verdictAt: Date | null;
  readonly verdictByName: string | null;
  readonly verdictNote: string;
}

const columns = sql`a.id, a.organisation_id "organisationId", a.round_id "roundId", a.due_on "dueOn",
  a.owner_duty "ownerDuty", a.asked_at "askedAt", a.asked_by_name "askedByName", a.verdict, a.verdict_at "verdictAt",
  a.verdict_by_name "verdictByName", a.verdict_note "verdictNote" from suppliers.assessment a`;

/** Who of this round asked, as far as the scope sees them. */
export function assessmentsOf(reader: Reader, roundId: number): Promise<StoredAssessment[]> {
  return reader.rows(sql`select ${columns} where a.round_id = ${roundId} order by a.id`);
}

export function assessmentAt(
  reader: Reader,
  of: { readonly organisationId: number; readonly roundId: number },
): Promise<StoredAssessment | undefined> {
  return reader.one(
    sql`select ${columns} where a.round_id = ${of.roundId} and a.organisation_id = ${of.organisationId}`,
  );
}

/** Where an organisation stands with a round `n` and its own row `a`, if it has one: what was sent after a verdict has not been judged. */
const state = (today: string): Query => sql`case
  when n.sent_at is null then case when n.answered = 0 then 'asked' else 'part-answered' end
  when n.valid_until < ${today}::date then 'expired'
  when a.verdict is null or a.verdict_at < n.sent_at then 'answered'
  when a.verdict = 'accepted' then 'reviewed' else 'asked-again' end`;

/** What a list of assessments is narrowed to. */
export interface AssessmentFilter {
  readonly organisationIds: readonly number[];
  readonly today: string;
  readonly recordId?: number | undefined;
  readonly state?: AssessmentState | undefined;
  readonly search?: string | undefined;
}

/** A line of a list: what an organisation asked of whom, and where it stands. */
export interface ListedAssessment {
  readonly id: number;
  readonly roundId: number;
  readonly organisationId: number;
  readonly recordId: number;
  readonly supplierName: string;
  readonly questionnaire: string;
  readonly version: number;
  readonly state: AssessmentState;
  readonly answered: number;
  readonly isForNation: boolean;
  readonly isClosed: boolean;
  readonly dueOn: string | null;
  readonly sentAt: Date | null;
  readonly validUntil: string | null;
  readonly findings: number;
}

function conditions({ organisationIds, recordId }: AssessmentFilter): Query {
  const whose = sql`a.organisation_id = any(${[...organisationIds]}::int[])`;
  return recordId === undefined ? sql`${whose} and not n.is_closed` : sql`${whose} and s.record_id = ${recordId}`;
}

/** What is asked beyond whose they are. */
function fits({ today, state: asked, search }: AssessmentFilter): Query {
  const parts: Query[] = [sql`true`];
  if (asked) parts.push(sql`${state(today)} = ${asked}`);
  if (search) parts.push(sql`lower(c.name) like ${`%${plainInLike(search.trim().toLowerCase())}%`}`);
  return sql.join(parts, sql` and `);
}

const tables = sql`suppliers.assessment a join suppliers.round n on n.id = a.round_id
  join suppliers.supplier s on s.id = n.supplier_id join suppliers.supplier c on c.id = s.record_id`;

export const assessmentOrders = {
  due: sql`coalesce(a.due_on, n.valid_until) nulls last, a.id`,
  '-due': sql`coalesce(a.due_on, n.valid_until) desc nulls last, a.id desc`,
  supplier: sql`lower(c.name), a.id`,
  '-supplier': sql`lower(c.name) desc, a.id desc`,
  sent: sql`n.sent_at nulls last, a.id`,
  '-sent': sql`n.sent_at desc nulls last, a.id desc`,
} as const;
export type AssessmentOrder = keyof typeof assessmentOrders;

/** One page of what organisations asked. */
export function assessmentPage(
  reader: Reader,
  filter: AssessmentFilter,
  page: { readonly sort: AssessmentOrder; readonly limit: number; readonly offset: number },
): Promise<ListedAssessment[]> {
  return reader.rows(sql`select a.id, n.id "roundId", a.organisation_id "organisationId", s.record_id "recordId",
      c.name "supplierName", q.title questionnaire, q.version, ${state(filter.today)} state, n.answered,
      n.is_for_nation "isForNation", n.is_closed "isClosed", a.due_on "dueOn", n.sent_at "sentAt",
      n.valid_until "validUntil", (select count(*)::int from suppliers.finding f where f.assessment_id = a.id) findings
    from ${tables} join suppliers.questionnaire q on q.id = n.questionnaire_id
    where ${conditions(filter)} and ${fits(filter)} order by ${assessmentOrders[page.sort]} limit ${page.limit} offset ${page.offset}`);
}

/** How many there are in each state, and how many the filter leaves. */
export async function countAssessments(
  reader: Reader,
  filter: AssessmentFilter,
): Promise<{ readonly total: number; readonly states: ReadonlyMap<AssessmentState, number>; readonly late: number }> {
  const { today } = filter;
  const rows = await reader.rows<{ state: AssessmentState; n: number; late: number; fit: number }>(sql`select
      ${state(today)} state, count(*)::int n, count(*) filter (where ${fits(filter)})::int fit,
      count(*) filter (where n.sent_at is null and a.due_on < ${today}::date)::int late
    from ${tables} where ${conditions(filter)} group by 1`);
  const sum = (of: 'late' | 'fit') => rows.reduce((all, row) => all + row[of], 0);
  return { total: sum('fit'), states: new Map(rows.map((row) => [row.state, row.n])), late: sum('late') };
}

/** Where an organisation stands with one round. */
export async function stateAt(
  reader: Reader,
  of: { readonly organisationId: number; readonly roundId: number; readonly today: string },
): Promise<AssessmentState> {
  const row = await reader.one<{ state: AssessmentState }>(sql`select ${state(of.today)} state from suppliers.round n
    left join suppliers.assessment a on a.round_id = n.id and a.organisation_id = ${of.organisationId}
    where n.id = ${of.roundId}`);
  return row?.state ?? 'asked';
}

export async function insertAssessment(
  change: Change,
  of: {
    readonly organisationId: number;
    readonly roundId: number;
    readonly dueOn: string | null;
    readonly ownerDuty: string;
    readonly at: Date;
  },
): Promise<number | undefined> {
  const row = await change.one<{ id: number }>(sql`insert into suppliers.assessment (organisation_id, round_id, due_on,
      owner_duty, asked_at, asked_by_name)
    values (${of.organisationId}, ${of.roundId}, ${of.dueOn}::date, ${of.ownerDuty}, ${of.at}, ${change.scope.who.name})
    on conflict (organisation_id, round_id) do nothing returning id`);
  return row?.id;
}

export async function saveVerdict(
  change: Change,
  id: number,
  given: { readonly verdict: Verdict; readonly note: string; readonly at: Date },
): Promise<void> {
  await change.run(sql`update suppliers.assessment set verdict = ${given.verdict}, verdict_at = ${given.at},
      verdict_note = ${given.note}, verdict_by_name = ${change.scope.who.name} where id = ${id}`);
}

/** What somebody wants to know better; `question` '' is all of it. */
export interface StoredRemark {
  readonly id: number;
  readonly assessmentId: number;
  readonly organisationId: number;
  readonly question: string;
  readonly remark: string;
  readonly madeAt: Date;
  readonly madeByName: string;
}

export function remarksOf(reader: Reader, roundId: number): Promise<StoredRemark[]> {
  return reader.rows(sql`select r.id, r.assessment_id "assessmentId", r.organisation_id "organisationId", r.question,
      r.remark, r.made_at "madeAt", r.made_by_name "madeByName"
    from suppliers.remark r join suppliers.assessment a on a.id = r.assessment_id where a.round_id = ${roundId}
    order by r.id limit 1000`);
}

export async function insertRemarks(
  change: Change,
  of: { readonly organisationId: number; readonly assessmentId: number; readonly at: Date },
  remarks: readonly { readonly question: string; readonly remark: string }[],
): Promise<void> {
  await change.run(sql`insert into suppliers.remark (organisation_id, assessment_id, question, remark, made_at, made_by_name)
    select ${of.organisationId}, ${of.assessmentId}, n.question, n.remark, ${of.at}, ${change.scope.who.name}
    from jsonb_to_recordset(${JSON.stringify(remarks)}::jsonb) as n(question text, remark text)`);
}

/** Something to do about an answer. */
export interface StoredFinding {
  readonly id: number;
  readonly assessmentId: number;
  readonly organisationId: number;
  readonly question: string;
  readonly what: string;
  readonly ownerDuty: string;
  readonly dueOn: string;
  readonly foundAt: Date;
  readonly foundByName: string;
}

export function findingsOf(
  reader: Reader,
  roundIds: readonly number[],
): Promise<(StoredFinding & { roundId: number })[]> {
  return reader.rows(sql`select f.id, f.assessment_id "assessmentId", f.organisation_id "organisationId", f.question,
      f.what, f.owner_duty "ownerDuty", f.due_on "dueOn", f.found_at "foundAt", f.found_by_name "foundByName",
      a.round_id "roundId"
    from suppliers.finding f join suppliers.assessment a on a.id = f.assessment_id
    where a.round_id = any(${[...roundIds]}::int[]) order by f.due_on, f.id limit 1000`);
}

export async function insertFinding(
  change: Change,
  of: { readonly organisationId: number; readonly assessmentId: number; readonly at: Date },
  text: { readonly question: string; readonly what: string; readonly ownerDuty: string; readonly dueOn: string },
): Promise<number> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into suppliers.finding (organisation_id, assessment_id, question,
      what, owner_duty, due_on, found_at, found_by_name)
    values (${of.organisationId}, ${of.assessmentId}, ${text.question}, ${text.what}, ${text.ownerDuty},
      ${text.dueOn}::date, ${of.at}, ${change.scope.who.name}) returning id`);
  if (!row) throw new Error('a finding was not stored');
  return row.id;
}

/** Assessments whose answers stop counting within so many days and for which nobody was asked yet. */
export function endingAssessments(
  reader: Reader,
  today: string,
  within: number,
  most: number,
): Promise<{ id: number; organisationId: number; ownerDuty: string; validUntil: string }[]> {
  return reader.rows(sql`select a.id, a.organisation_id "organisationId", a.owner_duty "ownerDuty",
      n.valid_until "validUntil"
    from suppliers.assessment a join suppliers.round n on n.id = a.round_id
    where not n.is_closed and n.valid_until <= ${today}::date + ${within}::int and n.valid_until >= ${today}::date
      and a.asked_renewal_of is distinct from n.valid_until order by n.valid_until, a.id limit ${most}`);
}

export async function markRenewalAsked(change: Change, ids: readonly number[]): Promise<void> {
  await change.run(sql`update suppliers.assessment a set asked_renewal_of = n.valid_until from suppliers.round n
    where n.id = a.round_id and a.id = any(${[...ids]}::int[])`);
}
