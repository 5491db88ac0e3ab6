import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Who looks after an outcome, or one indicator of it, and by when. Exactly one of person and duty, or neither. */
export interface StoredAssignment {
  readonly organisationId: number;
  readonly assessmentId: number;
  readonly nodeId: number;
  /** Null: the outcome as a whole. */
  readonly indicatorId: number | null;
  readonly personId: number | null;
  readonly duty: string;
  readonly dueOn: string | null;
  readonly state: 'open' | 'done';
  readonly assignedBy: string;
  readonly assignedAt: Date;
}

const columns = sql`g.organisation_id "organisationId", g.assessment_id "assessmentId", g.node_id "nodeId",
  g.indicator_id "indicatorId", g.person_id "personId", g.duty, g.due_on "dueOn", g.state,
  g.assigned_by_name "assignedBy", g.assigned_at "assignedAt"`;

/** Every assignment of assessments. */
export function assignmentsOf(reader: Reader, assessmentIds: readonly number[]): Promise<StoredAssignment[]> {
  return reader.rows(sql`select ${columns} from frameworks.assignment g
    where g.assessment_id = any(${assessmentIds}::int[]) order by g.node_id, g.indicator_id nulls first`);
}

/** What a person, or a duty that they hold at an organisation, looks after: what is open, soonest first. */
export function assignmentsFor(
  reader: Reader,
  { personId, duties }: { personId: number; duties: readonly { organisationId: number; duty: string }[] },
): Promise<StoredAssignment[]> {
  return reader.rows(sql`select ${columns} from frameworks.assignment g
    where g.person_id = ${personId} or (g.organisation_id, g.duty) in (select held."organisationId", held.duty
      from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb) held("organisationId" int, duty text))
    order by g.due_on nulls last, g.assessment_id, g.node_id limit 500`);
}

/** Assignments of one outcome and of its indicators. */
export function assignmentsTo(reader: Reader, assessmentId: number, nodeId: number): Promise<StoredAssignment[]> {
  return reader.rows(sql`select ${columns} from frameworks.assignment g
    where g.assessment_id = ${assessmentId} and g.node_id = ${nodeId} order by g.indicator_id nulls first`);
}

/** What is assigned: an outcome or an indicator of it. */
export interface Assignable {
  readonly nodeId: number;
  readonly indicatorId: number | null;
}

/** Gives outcomes or indicators to somebody, or takes them back (neither person nor duty). */
export async function assign(
  change: Change,
  of: { readonly assessmentId: number; readonly organisationId: number; readonly at: Date },
  to: { readonly personId: number | null; readonly duty: string; readonly dueOn: string | null },
  what: readonly Assignable[],
): Promise<void> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(what)}::jsonb) w("nodeId" int, "indicatorId" int)`;
  await change.run(sql`insert into frameworks.assignment (organisation_id, assessment_id, node_id, indicator_id, person_id,
      duty, due_on, assigned_by_name, assigned_at)
    select ${of.organisationId}, ${of.assessmentId}, "nodeId", "indicatorId", ${to.personId}, ${to.duty},
      ${to.dueOn}::date, ${change.scope.who.name}, ${of.at} from ${rows}
    on conflict (assessment_id, node_id, indicator_id) do update set person_id = excluded.person_id,
      duty = excluded.duty, due_on = excluded.due_on, state = 'open', assigned_by_name = excluded.assigned_by_name,
      assigned_at = excluded.assigned_at`);
}

/** Takes back what was given; it then has nobody, and is listed. */
export async function unassign(change: Change, assessmentId: number, what: readonly Assignable[]): Promise<void> {
  await change.run(sql`delete from frameworks.assignment g
    using jsonb_to_recordset(${JSON.stringify(what)}::jsonb) w("nodeId" int, "indicatorId" int)
    where g.assessment_id = ${assessmentId} and g.node_id = w."nodeId"
      and g.indicator_id is not distinct from w."indicatorId"`);
}

/** Marks what somebody was given as done, or open again. @returns how many there were */
export function setAssignmentState(
  change: Change,
  { assessmentId, nodeId, state }: { assessmentId: number; nodeId: number; state: 'open' | 'done' },
): Promise<number> {
  return change.run(sql`update frameworks.assignment set state = ${state}
    where assessment_id = ${assessmentId} and node_id = ${nodeId} and state <> ${state}`);
}
