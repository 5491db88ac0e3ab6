import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { SeededHazard, SeededPlan } from '../domain/demonstration-safety.ts';
import { hazardColumns } from './hazards.ts';

/** True when any of the organisations has a hazard or a plan: nothing invented is then added beside it. */
export async function hasSafetyData(reader: Reader, organisationIds: readonly number[]): Promise<boolean> {
  const row = await reader.one<{ has: boolean }>(sql`select
    exists (select 1 from clinical.hazard where organisation_id = any(${organisationIds}::int[]))
    or exists (select 1 from clinical.continuity_plan where organisation_id = any(${organisationIds}::int[])) has`);
  return row?.has ?? false;
}

const json = (rows: readonly unknown[]): Query => sql`${JSON.stringify(rows)}::jsonb`;

/** Stores invented hazards with their causes, proposals, ratings and first versions. */
export async function loadHazards(change: Change, hazards: readonly SeededHazard[], who: string): Promise<void> {
  await insertTexts(change, hazards);
  await insertCauses(change, hazards);
  await insertJudgements(change, hazards, who);
  const ids = [...new Set(hazards.map(({ organisationId }) => organisationId))];
  await change.run(sql`insert into clinical.hazard_version (hazard_id, version, organisation_id, content, action, why,
      changed_by_name)
    select s.id, s.version, s."organisationId", to_jsonb(s) - 'id' - 'organisationId' - 'updatedAt', 'load-demonstration',
      'Invented for the demonstration nation', ${who}
    from (select ${hazardColumns} from clinical.hazard h where h.organisation_id = any(${ids}::int[])) s`);
}

async function insertTexts(change: Change, hazards: readonly SeededHazard[]): Promise<void> {
  const rows = hazards.map(({ organisationId, number, text }) => ({ organisationId, number, ...text }));
  await change.run(sql`insert into clinical.hazard (organisation_id, number, name, description, effect, hazard, harm,
      existing_controls, new_controls, assigned_to, status, status_note, pathway, system, supplier, weakness,
      plan_pathway, last_exercise, review_by, evidence_run)
    select f."organisationId", f.number, f.name, f.description, f.effect, f.hazard, f.harm, f."existingControls",
      f."newControls", f."assignedTo", f.status, f."statusNote", f.pathway, f.system, f.supplier, f.weakness,
      f."planPathway", f."lastExercise", f."reviewBy", f."evidenceRun"
    from jsonb_to_recordset(${json(rows)}) as f("organisationId" int, number int, name text, description text,
      effect text, hazard text, harm text, "existingControls" text, "newControls" jsonb, "assignedTo" text, status text,
      "statusNote" text, pathway text, system text, supplier text, weakness text, "planPathway" text,
      "lastExercise" date, "reviewBy" date, "evidenceRun" text)`);
}

async function insertCauses(change: Change, hazards: readonly SeededHazard[]): Promise<void> {
  const rows = hazards.flatMap(({ organisationId, number, causes }) =>
    causes.map((cause) => ({ organisationId, number, cause })),
  );
  const named = sql`jsonb_to_recordset(${json(rows)}) as f("organisationId" int, number int, cause text)`;
  await change.run(sql`insert into clinical.cause (organisation_id, name)
    select distinct f."organisationId", f.cause from ${named}`);
  await change.run(sql`insert into clinical.hazard_cause (hazard_id, cause_id, organisation_id)
    select h.id, c.id, h.organisation_id from ${named}
    join clinical.hazard h on h.organisation_id = f."organisationId" and h.number = f.number
    join clinical.cause c on c.organisation_id = f."organisationId" and c.name = f.cause`);
}

async function insertJudgements(change: Change, hazards: readonly SeededHazard[], who: string): Promise<void> {
  const proposals = hazards.flatMap(({ organisationId, number, proposals: made }) =>
    made.map((each) => ({ organisationId, number, version: each.proposal.matrixVersion, ...each })),
  );
  await change.run(sql`insert into clinical.hazard_proposal (hazard_id, organisation_id, stage, matrix_version, evidence,
      proposal, made_by)
    select h.id, h.organisation_id, f.stage, f.version, f.evidence, f.proposal, ${change.scope.who.id}
    from jsonb_to_recordset(${json(proposals)}) as f("organisationId" int, number int, stage text, version text,
      evidence jsonb, proposal jsonb)
    join clinical.hazard h on h.organisation_id = f."organisationId" and h.number = f.number`);
  const ratings = hazards.flatMap(({ organisationId, number, ratings: given }) =>
    given.map((each) => ({ organisationId, number, ...each })),
  );
  await change.run(sql`insert into clinical.hazard_rating (hazard_id, organisation_id, stage, matrix_version, severity,
      likelihood, rating, proposal_id, decision, reason, rated_by, rated_by_name)
    select h.id, h.organisation_id, f.stage, f."matrixVersion", f.severity, f.likelihood, f.rating, p.id, f.decision,
      f.reason, ${change.scope.who.id}, ${who}
    from jsonb_to_recordset(${json(ratings)}) as f("organisationId" int, number int, stage text, "matrixVersion" text,
      severity text, likelihood text, rating int, decision text, reason text)
    join clinical.hazard h on h.organisation_id = f."organisationId" and h.number = f.number
    join clinical.hazard_proposal p on p.hazard_id = h.id and p.stage = f.stage`);
}

/** Stores invented continuity plans with their first versions. */
export async function loadPlans(change: Change, plans: readonly SeededPlan[], who: string): Promise<void> {
  const rows = plans.map(({ organisationId, pathway, text }) => ({
    organisationId,
    of: pathway,
    content: text,
    ...text,
  }));
  const given = sql`jsonb_to_recordset(${json(rows)}) as f("organisationId" int, of text, content jsonb,
    "isCareGiven" boolean, "paperMinutes" int, "tolerableMinutes" int, procedure text, "procedureLink" text,
    workforce text, owner text, "lastTest" date, "testResult" text, "testNote" text, "keptAtStart" float8,
    "keptSettled" float8, "reviewBy" date)`;
  await change.run(sql`with made as (insert into clinical.continuity_plan (organisation_id, pathway, is_care_given,
      paper_minutes, tolerable_minutes, procedure, procedure_link, workforce, owner, last_test, test_result, test_note,
      kept_at_start, kept_settled, review_by, updated_by_name)
    select f."organisationId", f.of, f."isCareGiven", f."paperMinutes", f."tolerableMinutes", f.procedure,
      f."procedureLink", f.workforce, f.owner, f."lastTest", f."testResult", f."testNote", f."keptAtStart",
      f."keptSettled", f."reviewBy", ${who} from ${given}
    returning id, organisation_id, pathway)
    insert into clinical.continuity_plan_version (plan_id, version, organisation_id, content, why, changed_by_name)
    select made.id, 1, made.organisation_id, f.content, 'Invented for the demonstration nation', ${who}
    from made join ${given} on f."organisationId" = made.organisation_id and f.of = made.pathway`);
}
