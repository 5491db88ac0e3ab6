import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { PlanItemState, PlanItemText } from '../domain/plan-item.ts';

/** What is written down of an action of a plan. Money in pence, days `YYYY-MM-DD`. */
export interface PlanItemFields extends PlanItemText {
  readonly nodeId: number;
  readonly gap: string;
  readonly ownerPersonId: number | null;
  readonly ownerDuty: string;
  readonly ownerName: string;
  readonly costPence: number | null;
  readonly funding: string;
  readonly newLevel: string;
  readonly progress: string;
}

export interface StoredPlanItem extends PlanItemFields {
  readonly id: number;
  readonly organisationId: number;
  readonly assessmentId: number;
  readonly doneOn: string | null;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

const columns = sql`id, organisation_id "organisationId", assessment_id "assessmentId", node_id "nodeId", gap, action,
  owner_person_id "ownerPersonId", owner_duty "ownerDuty", owner_name "ownerName", starts_on "startsOn",
  due_on "dueOn", cost_pence::float8 "costPence", funding, depends_on "dependsOn", evidence, new_level "newLevel", state,
  progress, done_on "doneOn", version, updated_at "updatedAt", updated_by_name "updatedByName"
  from frameworks.plan_item`;

/** Actions of these returns, as far as the scope may see them; the soonest first. */
export function planItemsOf(reader: Reader, assessmentIds: readonly number[]): Promise<StoredPlanItem[]> {
  return reader.rows(sql`select ${columns} where assessment_id = any(${[...assessmentIds]}::int[])
    order by assessment_id, due_on, id`);
}

/** What lists and totals above need of an action: no words. */
export interface PlanItemCount {
  readonly assessmentId: number;
  readonly nodeId: number;
  readonly state: PlanItemState;
  readonly dueOn: string;
  readonly costPence: number | null;
}

/** The same without its words. */
export function planItemCounts(reader: Reader, assessmentIds: readonly number[]): Promise<PlanItemCount[]> {
  return reader.rows(sql`select assessment_id "assessmentId", node_id "nodeId", state, due_on "dueOn",
      cost_pence::float8 "costPence"
    from frameworks.plan_item where assessment_id = any(${[...assessmentIds]}::int[]) order by id`);
}

/** One action. */
export function planItemById(reader: Reader, id: number): Promise<StoredPlanItem | undefined> {
  return reader.one(sql`select ${columns} where id = ${id}`);
}

interface At {
  readonly at: Date;
  readonly doneOn: string | null;
}

/** Adds an action. @returns its number */
export async function insertPlanItem(
  change: Change,
  key: { readonly organisationId: number; readonly assessmentId: number },
  item: PlanItemFields,
  { at, doneOn }: At,
): Promise<number> {
  const { id: who, name } = change.scope.who;
  const row = await change.one<{ id: number }>(sql`insert into frameworks.plan_item (organisation_id, assessment_id,
      node_id, gap, action, owner_person_id, owner_duty, owner_name, starts_on, due_on, cost_pence, funding, depends_on,
      evidence, new_level, state, progress, done_on, updated_at, updated_by, updated_by_name)
    values (${key.organisationId}, ${key.assessmentId}, ${item.nodeId}, ${item.gap}, ${item.action},
      ${item.ownerPersonId}::int, ${item.ownerDuty}, ${item.ownerName}, ${item.startsOn}::date, ${item.dueOn}::date,
      ${item.costPence}::bigint, ${item.funding}, ${[...item.dependsOn]}::int[], ${item.evidence}, ${item.newLevel},
      ${item.state}, ${item.progress}, ${doneOn}::date, ${at}, ${who}, ${name}) returning id`);
  if (!row) throw new Error('an action was not stored');
  return row.id;
}

/** Writes an action over the version that was read. @returns false where somebody else wrote since */
export async function updatePlanItem(
  change: Change,
  { id, version }: { readonly id: number; readonly version: number },
  item: PlanItemFields,
  { at, doneOn }: At,
): Promise<boolean> {
  const { id: who, name } = change.scope.who;
  const written = await change.run(sql`update frameworks.plan_item set node_id = ${item.nodeId}, gap = ${item.gap},
      action = ${item.action}, owner_person_id = ${item.ownerPersonId}::int, owner_duty = ${item.ownerDuty},
      owner_name = ${item.ownerName}, starts_on = ${item.startsOn}::date, due_on = ${item.dueOn}::date,
      cost_pence = ${item.costPence}::bigint, funding = ${item.funding}, depends_on = ${[...item.dependsOn]}::int[],
      evidence = ${item.evidence}, new_level = ${item.newLevel}, state = ${item.state}, progress = ${item.progress},
      done_on = ${doneOn}::date, version = version + 1, updated_at = ${at}, updated_by = ${who},
      updated_by_name = ${name}
    where id = ${id} and version = ${version}`);
  return written > 0;
}

/** A plan as it was handed in. */
export interface StoredPlanSubmission {
  readonly id: number;
  readonly assessmentId: number;
  readonly content: readonly SubmittedGap[];
  readonly submittedAt: Date;
  readonly submittedByName: string;
}

/** One outcome below its level with what is to be done, in words that stand for themselves. */
export interface SubmittedGap {
  readonly outcome: string;
  readonly title: string;
  readonly required: string;
  readonly held: string | null;
  readonly actions: readonly {
    readonly action: string;
    readonly owner: string;
    readonly startsOn: string | null;
    readonly dueOn: string;
    readonly costPence: number | null;
    readonly newLevel: string;
    readonly state: PlanItemState;
  }[];
}

/** Plans that were handed in, the newest first. */
export function planSubmissionsOf(reader: Reader, assessmentIds: readonly number[]): Promise<StoredPlanSubmission[]> {
  return reader.rows(sql`select id, assessment_id "assessmentId", content, submitted_at "submittedAt",
      submitted_by_name "submittedByName"
    from frameworks.plan_submission where assessment_id = any(${[...assessmentIds]}::int[])
    order by submitted_at desc, id desc`);
}

/** Keeps a plan as it is handed in. */
export async function insertPlanSubmission(
  change: Change,
  one: { readonly organisationId: number; readonly assessmentId: number; readonly at: Date },
  content: readonly SubmittedGap[],
): Promise<void> {
  const { id: who, name } = change.scope.who;
  await change.run(sql`insert into frameworks.plan_submission (organisation_id, assessment_id, content, submitted_at,
      submitted_by, submitted_by_name)
    values (${one.organisationId}, ${one.assessmentId}, ${JSON.stringify(content)}::jsonb, ${one.at}, ${who}, ${name})`);
}
