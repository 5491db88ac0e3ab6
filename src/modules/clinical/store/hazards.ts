import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { HazardText, RatingDecision, RatingStage } from '../domain/hazard.ts';
import type { EvidenceSource, HazardProposal, ProposalEvidence } from '../domain/hazard-proposal.ts';

export interface StoredRating {
  readonly stage: RatingStage;
  readonly severity: string;
  readonly likelihood: string;
  readonly rating: number;
  readonly matrixVersion: string;
  readonly decision: RatingDecision;
  readonly reason: string;
  readonly ratedBy: string;
  readonly ratedAt: string;
}

export interface StoredCause {
  readonly id: number;
  readonly name: string;
}

/** A hazard with its causes and its present ratings; null where it is unrated. */
export interface StoredHazard extends HazardText {
  readonly id: number;
  readonly organisationId: number;
  readonly number: number;
  readonly causes: readonly StoredCause[];
  readonly initial: StoredRating | null;
  readonly residual: StoredRating | null;
  readonly version: number;
  readonly updatedAt: Date;
}

export interface StoredProposal extends HazardProposal {
  readonly id: number;
  readonly stage: RatingStage;
  readonly evidence: ProposalEvidence & { readonly source?: EvidenceSource };
  readonly evidenceRun: string;
  readonly madeAt: Date;
}

const newestRating = (stage: RatingStage) => sql`(select jsonb_build_object('stage', r.stage, 'severity', r.severity,
    'likelihood', r.likelihood, 'rating', r.rating, 'matrixVersion', r.matrix_version, 'decision', r.decision,
    'reason', r.reason, 'ratedBy', r.rated_by_name, 'ratedAt', r.rated_at)
  from clinical.hazard_rating r where r.hazard_id = h.id and r.stage = ${stage} order by r.id desc limit 1)`;

/** The columns of a hazard `h` as `StoredHazard` names them. */
export const hazardColumns = sql`h.id, h.organisation_id "organisationId", h.number, h.name, h.description, h.effect,
  h.hazard, h.harm, h.existing_controls "existingControls", h.new_controls "newControls", h.assigned_to "assignedTo",
  h.status, h.status_note "statusNote", h.pathway, h.system, h.supplier, h.weakness, h.plan_pathway "planPathway",
  h.last_exercise "lastExercise", h.review_by "reviewBy", h.evidence_run "evidenceRun", h.version, h.updated_at "updatedAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by lower(c.name), c.id)
    from clinical.hazard_cause hc join clinical.cause c on c.id = hc.cause_id where hc.hazard_id = h.id), '[]') causes,
  ${newestRating('initial')} initial, ${newestRating('residual')} residual`;

/** The hazard with this id, as far as the scope may see it. `lock` holds it until the change ends. */
export function hazardById(reader: Reader, id: number, lock = false): Promise<StoredHazard | undefined> {
  return reader.one(
    sql`select ${hazardColumns} from clinical.hazard h where h.id = ${id} ${lock ? sql`for update of h` : sql``}`,
  );
}

/** All hazards of one organisation, by number. */
export function hazardsOf(reader: Reader, organisationId: number): Promise<StoredHazard[]> {
  return reader.rows(
    sql`select ${hazardColumns} from clinical.hazard h where h.organisation_id = ${organisationId} order by h.number`,
  );
}

/** The newest proposal for a stage of a hazard. */
export function newestProposal(
  reader: Reader,
  hazardId: number,
  stage: RatingStage,
): Promise<StoredProposal | undefined> {
  return proposalWhere(reader, sql`hazard_id = ${hazardId} and stage = ${stage} order by id desc limit 1`);
}

async function proposalWhere(reader: Reader, where: Query): Promise<StoredProposal | undefined> {
  type Row = { proposal: HazardProposal } & Omit<StoredProposal, keyof HazardProposal>;
  const row =
    await reader.one<Row>(sql`select id, stage, evidence, proposal, evidence_run "evidenceRun", made_at "madeAt"
    from clinical.hazard_proposal where ${where}`);
  if (!row) return undefined;
  const { proposal, ...rest } = row;
  return { ...rest, ...proposal };
}

/** Causes that an organisation has written, by name. */
export function causesOf(reader: Reader, organisationId: number): Promise<StoredCause[]> {
  return reader.rows(sql`select id, name from clinical.cause where organisation_id = ${organisationId}
    order by lower(name), id limit 500`);
}

export interface HazardVersion {
  readonly version: number;
  readonly content: Readonly<Record<string, unknown>>;
  readonly action: string;
  readonly why: string;
  readonly at: Date;
  readonly by: string;
}

/** Versions of a hazard from the newest to the oldest, at most 500. */
export function hazardVersions(reader: Reader, hazardId: number): Promise<HazardVersion[]> {
  return reader.rows(sql`select version, content, action, why, changed_at at, changed_by_name "by"
    from clinical.hazard_version where hazard_id = ${hazardId} order by version desc limit 500`);
}

/** One version of a hazard as it was saved. */
export function hazardVersion(reader: Reader, hazardId: number, version: number): Promise<HazardVersion | undefined> {
  return reader.one(sql`select version, content, action, why, changed_at at, changed_by_name "by"
    from clinical.hazard_version where hazard_id = ${hazardId} and version = ${version}`);
}
