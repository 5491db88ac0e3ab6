import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import type { GivenRating, HazardText, RatingDecision, RatingStage } from '../domain/hazard.ts';
import type { EvidenceSource, HazardProposal, ProposalEvidence } from '../domain/hazard-proposal.ts';

/** Adds a hazard with the next number of its organisation. @returns its id */
export async function insertHazard(change: Change, organisationId: number, text: HazardText): Promise<number> {
  // Two who add at once would take the same number.
  await change.run(sql`select pg_advisory_xact_lock(hashtext('clinical.hazard'), ${organisationId})`);
  const row = await change.one<{
    id: number;
  }>(sql`insert into clinical.hazard (organisation_id, number, name, description,
      effect, hazard, harm, existing_controls, new_controls, assigned_to, status, status_note, pathway, system, supplier,
      weakness, plan_pathway, last_exercise, review_by, evidence_run)
    select ${organisationId}, coalesce(max(number), 0) + 1, ${text.name}, ${text.description}, ${text.effect},
      ${text.hazard}, ${text.harm}, ${text.existingControls}, ${JSON.stringify(text.newControls)}::jsonb,
      ${text.assignedTo}, ${text.status}, ${text.statusNote}, ${text.pathway}, ${text.system}, ${text.supplier},
      ${text.weakness}, ${text.planPathway}, ${text.lastExercise}::date, ${text.reviewBy}::date,
      ${text.evidenceRun}
    from clinical.hazard where organisation_id = ${organisationId} returning id`);
  if (!row) throw new Error('a new hazard got no id');
  return row.id;
}

/** Writes a hazard's text if it still has the version that was read. @returns false when it has moved on */
export async function updateHazard(change: Change, id: number, version: number, text: HazardText): Promise<boolean> {
  const touched =
    await change.run(sql`update clinical.hazard set name = ${text.name}, description = ${text.description},
      effect = ${text.effect}, hazard = ${text.hazard}, harm = ${text.harm}, existing_controls = ${text.existingControls},
      new_controls = ${JSON.stringify(text.newControls)}::jsonb, assigned_to = ${text.assignedTo},
      status = ${text.status}, status_note = ${text.statusNote}, pathway = ${text.pathway}, system = ${text.system},
      supplier = ${text.supplier}, weakness = ${text.weakness}, plan_pathway = ${text.planPathway},
      last_exercise = ${text.lastExercise}::date, review_by = ${text.reviewBy}::date, evidence_run = ${text.evidenceRun}, version = version + 1,
      updated_at = now()
    where id = ${id} and version = ${version}`);
  return touched === 1;
}

/** Raises a hazard's version where something beside its text changed. @returns false when it has moved on */
export async function touchHazard(change: Change, id: number, version: number): Promise<boolean> {
  const touched = await change.run(sql`update clinical.hazard set version = version + 1, updated_at = now()
    where id = ${id} and version = ${version}`);
  return touched === 1;
}

/** Keeps the state a hazard has now, for its history. */
export async function keepVersion(
  change: Change,
  kept: {
    readonly hazardId: number;
    readonly organisationId: number;
    readonly version: number;
    readonly content: unknown;
    readonly action: string;
    readonly why: string;
  },
): Promise<void> {
  await change.run(sql`insert into clinical.hazard_version (hazard_id, version, organisation_id, content, action, why,
      changed_by_name)
    values (${kept.hazardId}, ${kept.version}, ${kept.organisationId}, ${JSON.stringify(kept.content)}::jsonb,
      ${kept.action}, ${kept.why}, ${change.scope.who.name})`);
}

/** Makes the causes that are not there yet. @returns the ids of all, in no order */
export async function ensureCauses(
  change: Change,
  organisationId: number,
  names: readonly string[],
): Promise<number[]> {
  if (names.length === 0) return [];
  await change.run(sql`insert into clinical.cause (organisation_id, name)
    select ${organisationId}, name from unnest(${names}::text[]) name on conflict (organisation_id, name) do nothing`);
  const rows = await change.rows<{ id: number }>(sql`select id from clinical.cause
    where organisation_id = ${organisationId} and name = any(${names}::text[])`);
  return rows.map(({ id }) => id);
}

/** Links a hazard with exactly these causes of its own organisation. @returns how many of them exist there */
export async function linkCauses(
  change: Change,
  hazard: { readonly id: number; readonly organisationId: number },
  causeIds: readonly number[],
): Promise<number> {
  await change.run(sql`delete from clinical.hazard_cause where hazard_id = ${hazard.id}
    and cause_id <> all(${causeIds}::int[])`);
  await change.run(sql`insert into clinical.hazard_cause (hazard_id, cause_id, organisation_id)
    select ${hazard.id}, c.id, c.organisation_id from clinical.cause c
    where c.id = any(${causeIds}::int[]) and c.organisation_id = ${hazard.organisationId}
    on conflict (hazard_id, cause_id) do nothing`);
  const row = await change.one<{ count: number }>(
    sql`select count(*)::int count from clinical.hazard_cause where hazard_id = ${hazard.id}`,
  );
  return row?.count ?? 0;
}

/** The cause with this id, as far as the scope may see it. */
export function causeById(
  change: Change,
  id: number,
): Promise<{ id: number; name: string; organisationId: number; hazards: number } | undefined> {
  return change.one(sql`select c.id, c.name, c.organisation_id "organisationId",
      (select count(*)::int from clinical.hazard_cause hc where hc.cause_id = c.id) hazards
    from clinical.cause c where c.id = ${id}`);
}

/** Rewords a cause. @returns false when another cause of the organisation has that name */
export async function renameCause(
  change: Change,
  cause: { id: number; organisationId: number },
  name: string,
): Promise<boolean> {
  const touched = await change.run(sql`update clinical.cause set name = ${name}, version = version + 1
    where id = ${cause.id} and not exists (select 1 from clinical.cause other
      where other.organisation_id = ${cause.organisationId} and other.name = ${name} and other.id <> ${cause.id})`);
  return touched === 1;
}

/** Keeps a proposal. @returns its id */
export async function insertProposal(
  change: Change,
  made: {
    readonly hazardId: number;
    readonly organisationId: number;
    readonly stage: RatingStage;
    readonly evidence: ProposalEvidence & { readonly source?: EvidenceSource };
    readonly evidenceRun: string;
    readonly proposal: HazardProposal;
  },
): Promise<number> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into clinical.hazard_proposal (hazard_id, organisation_id, stage,
      matrix_version, evidence, proposal, evidence_run, made_by)
    values (${made.hazardId}, ${made.organisationId}, ${made.stage}, ${made.proposal.matrixVersion},
      ${JSON.stringify(made.evidence)}::jsonb, ${JSON.stringify(made.proposal)}::jsonb, ${made.evidenceRun},
      ${change.scope.who.id}) returning id`);
  return row?.id ?? 0;
}

/** Keeps a rating; the one before it stays as history. */
export async function insertRating(
  change: Change,
  given: GivenRating & {
    readonly hazardId: number;
    readonly organisationId: number;
    readonly stage: RatingStage;
    readonly proposalId: number | null;
    readonly decision: RatingDecision;
    readonly reason: string;
  },
): Promise<void> {
  await change.run(sql`insert into clinical.hazard_rating (hazard_id, organisation_id, stage, matrix_version, severity,
      likelihood, rating, proposal_id, decision, reason, rated_by, rated_by_name)
    values (${given.hazardId}, ${given.organisationId}, ${given.stage}, ${given.matrixVersion}, ${given.severity},
      ${given.likelihood}, ${given.rating}, ${given.proposalId}, ${given.decision}, ${given.reason},
      ${change.scope.who.id}, ${change.scope.who.name})`);
}
