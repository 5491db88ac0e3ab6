import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** An independent assessment. */
export interface StoredReview {
  readonly id: number;
  readonly organisationId: number;
  readonly assessmentId: number;
  readonly kind: 'independent' | 'peer';
  readonly state: 'open' | 'finished';
  /** As the audit log names the person: `person:12`. */
  readonly assessor: string;
  readonly assessorName: string;
  readonly firm: string;
  readonly confidence: 'high' | 'medium' | 'low' | null;
  readonly risk: 'low' | 'moderate' | 'high' | 'very-high' | null;
  readonly summary: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly version: number;
}

const reviewColumns = sql`r.id, r.organisation_id "organisationId", r.assessment_id "assessmentId", r.kind, r.state,
  r.assessor, r.assessor_name "assessorName", r.firm, r.confidence, r.risk, r.summary, r.started_at "startedAt",
  r.finished_at "finishedAt", r.version`;

/** Assessments of an organisation in a year, the newest first. */
export function reviewsOf(reader: Reader, organisationId: number, year: string): Promise<StoredReview[]> {
  return reader.rows(sql`select ${reviewColumns} from frameworks.review r
    join frameworks.assessment a on a.id = r.assessment_id
    where a.organisation_id = ${organisationId} and a.year = ${year} order by r.started_at desc, r.id desc`);
}

/** One of them, held until the change ends. */
export function reviewToChange(change: Change, id: number): Promise<StoredReview | undefined> {
  return change.one(sql`select ${reviewColumns} from frameworks.review r where r.id = ${id} for update`);
}

/** One outcome as an assessor judged it. */
export interface StoredJudgement {
  readonly reviewId: number;
  readonly node: number;
  readonly selfLevel: string | null;
  readonly level: string;
  readonly finding: string;
  readonly recommendation: string;
  readonly isPriority: boolean;
  readonly disputeState: 'none' | 'disputed' | 'upheld' | 'changed';
  readonly dispute: string;
  readonly disputedBy: string;
  readonly disputeAnswer: string;
  readonly version: number;
}

const judgementColumns = sql`o.review_id "reviewId", o.node_id node, o.self_level "selfLevel", o.level, o.finding,
  o.recommendation, o.is_priority "isPriority", o.dispute_state "disputeState", o.dispute,
  o.disputed_by_name "disputedBy", o.dispute_answer "disputeAnswer", o.version`;

/** The judgements of these reviews. */
export function judgementsOf(reader: Reader, reviewIds: readonly number[]): Promise<StoredJudgement[]> {
  return reader.rows(sql`select ${judgementColumns} from frameworks.review_outcome o
    where o.review_id = any(${reviewIds}::int[]) order by o.review_id, o.node_id`);
}

/** The judgement of one outcome. */
export function judgementOf(reader: Reader, reviewId: number, node: number): Promise<StoredJudgement | undefined> {
  return reader.one(sql`select ${judgementColumns} from frameworks.review_outcome o
    where o.review_id = ${reviewId} and o.node_id = ${node}`);
}

/** Begins one. @returns its number; undefined where the assessor has one open */
export async function insertReview(
  change: Change,
  one: Pick<StoredReview, 'organisationId' | 'assessmentId' | 'kind' | 'firm'> & { readonly personId: number },
  at: Date,
): Promise<number | undefined> {
  const { id: who, name } = change.scope.who;
  const row = await change.one<{ id: number }>(sql`insert into frameworks.review (organisation_id, assessment_id, kind,
      assessor, assessor_person, assessor_name, firm, started_at)
    values (${one.organisationId}, ${one.assessmentId}, ${one.kind}, ${who}, ${one.personId}, ${name}, ${one.firm}, ${at})
    on conflict (assessment_id, assessor) where state = 'open' do nothing returning id`);
  return row?.id;
}

/** What an assessor says of an outcome. */
export interface NewJudgement {
  readonly node: number;
  readonly selfLevel: string | null;
  readonly level: string;
  readonly finding: string;
  readonly recommendation: string;
  readonly isPriority: boolean;
}

/** Writes a judgement. The review was read for change, so that nobody else's can lie between. @returns its version */
export async function saveJudgement(
  change: Change,
  review: Pick<StoredReview, 'id' | 'organisationId'>,
  one: NewJudgement,
  at: Date,
): Promise<number> {
  const row = await change.one<{
    version: number;
  }>(sql`insert into frameworks.review_outcome as o (organisation_id, review_id, node_id, self_level, level, finding,
      recommendation, is_priority, judged_at)
    values (${review.organisationId}, ${review.id}, ${one.node}, ${one.selfLevel}, ${one.level}, ${one.finding},
      ${one.recommendation}, ${one.isPriority}, ${at})
    on conflict (review_id, node_id) do update set self_level = excluded.self_level, level = excluded.level,
      finding = excluded.finding, recommendation = excluded.recommendation, is_priority = excluded.is_priority,
      judged_at = excluded.judged_at, version = o.version + 1
    returning version`);
  return row?.version ?? 0;
}

/** Ends an assessment: from now on it is shown. */
export async function endReview(
  change: Change,
  id: number,
  said: { readonly confidence: string; readonly risk: string; readonly summary: string },
  at: Date,
): Promise<void> {
  await change.run(sql`update frameworks.review set state = 'finished', confidence = ${said.confidence},
    risk = ${said.risk}, summary = ${said.summary}, finished_at = ${at}, version = version + 1 where id = ${id}`);
}

/** Writes a dispute into a judgement. */
export async function saveDispute(
  change: Change,
  { reviewId, node }: { readonly reviewId: number; readonly node: number },
  text: string,
  at: Date,
): Promise<void> {
  const { id: who, name } = change.scope.who;
  await change.run(sql`update frameworks.review_outcome set dispute_state = 'disputed', dispute = ${text},
    disputed_at = ${at}, disputed_by = ${who}, disputed_by_name = ${name}, version = version + 1
    where review_id = ${reviewId} and node_id = ${node}`);
}

/** Writes the answer to a dispute, and the level where it changed. */
export async function saveDisputeAnswer(
  change: Change,
  { reviewId, node }: { readonly reviewId: number; readonly node: number },
  to: { readonly state: 'upheld' | 'changed'; readonly text: string; readonly level: string },
  at: Date,
): Promise<void> {
  await change.run(sql`update frameworks.review_outcome set dispute_state = ${to.state}, dispute_answer = ${to.text},
    level = ${to.level}, answered_at = ${at}, version = version + 1
    where review_id = ${reviewId} and node_id = ${node}`);
}
