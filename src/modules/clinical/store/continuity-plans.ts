import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { PlanText } from '../domain/continuity-plan.ts';

export interface StoredPlan extends PlanText {
  readonly id: number;
  readonly organisationId: number;
  readonly pathway: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

const columns = sql`id, organisation_id "organisationId", pathway, is_care_given "isCareGiven",
  paper_minutes "paperMinutes", tolerable_minutes "tolerableMinutes", procedure, procedure_link "procedureLink",
  workforce, owner, last_test "lastTest", test_result "testResult", test_note "testNote",
  kept_at_start "keptAtStart", kept_settled "keptSettled", review_by "reviewBy", version, updated_at "updatedAt",
  updated_by_name "updatedBy"`;

/** Plans of the organisations, as far as the scope may see them. */
export function plansOf(reader: Reader, organisationIds: readonly number[]): Promise<StoredPlan[]> {
  return reader.rows(sql`select ${columns} from clinical.continuity_plan
    where organisation_id = any(${organisationIds}::int[]) order by organisation_id, pathway`);
}

/** The plan of one pathway. */
export function planFor(reader: Reader, organisationId: number, pathway: string): Promise<StoredPlan | undefined> {
  return reader.one(sql`select ${columns} from clinical.continuity_plan
    where organisation_id = ${organisationId} and pathway = ${pathway}`);
}

/**
 * Writes a plan if it still has the version that was read (0: there was none), and keeps the version.
 * @returns false when somebody wrote it meanwhile
 */
export async function savePlan(
  change: Change,
  key: { readonly organisationId: number; readonly pathway: string; readonly version: number },
  plan: PlanText,
  why: string,
): Promise<boolean> {
  const { organisationId, pathway, version } = key;
  const who = change.scope.who.name;
  const saved = await change.one<{ id: number; version: number }>(sql`
    insert into clinical.continuity_plan as p (organisation_id, pathway, is_care_given, paper_minutes, tolerable_minutes,
      procedure, procedure_link, workforce, owner, last_test, test_result, test_note, kept_at_start, kept_settled,
      review_by, updated_by_name)
    select ${organisationId}, ${pathway}, ${plan.isCareGiven}, ${plan.paperMinutes}::int, ${plan.tolerableMinutes}::int,
      ${plan.procedure}, ${plan.procedureLink}, ${plan.workforce}, ${plan.owner}, ${plan.lastTest}::date,
      ${plan.testResult}, ${plan.testNote}, ${plan.keptAtStart}::float8, ${plan.keptSettled}::float8,
      ${plan.reviewBy}::date, ${who}
    where ${version}::int = 0 or exists (select 1 from clinical.continuity_plan
      where organisation_id = ${organisationId} and pathway = ${pathway})
    on conflict (organisation_id, pathway) do update set is_care_given = excluded.is_care_given,
      paper_minutes = excluded.paper_minutes, tolerable_minutes = excluded.tolerable_minutes,
      procedure = excluded.procedure, procedure_link = excluded.procedure_link, workforce = excluded.workforce,
      owner = excluded.owner, last_test = excluded.last_test, test_result = excluded.test_result,
      test_note = excluded.test_note, kept_at_start = excluded.kept_at_start, kept_settled = excluded.kept_settled,
      review_by = excluded.review_by, updated_by_name = excluded.updated_by_name, updated_at = now(),
      version = p.version + 1
    where p.version = ${version}::int
    returning id, version`);
  if (!saved) return false;
  await change.run(sql`insert into clinical.continuity_plan_version (plan_id, version, organisation_id, content, why,
      changed_by_name)
    values (${saved.id}, ${saved.version}, ${organisationId}, ${JSON.stringify(plan)}::jsonb, ${why}, ${who})`);
  return true;
}
