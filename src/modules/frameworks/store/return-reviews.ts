import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

export type Decision = 'accepted' | 'questions' | 'returned' | 'approved' | 'reverted';

/** What a reviewing body decided about a return or a plan. */
export interface StoredReview {
  readonly id: number;
  readonly organisationId: number;
  readonly assessmentId: number;
  readonly of: 'return' | 'plan';
  readonly decision: Decision;
  readonly comment: string;
  readonly outcomes: readonly { readonly outcome: string; readonly comment: string }[];
  readonly reviewerId: number;
  readonly decidedAt: Date;
  readonly decidedByName: string;
}

/** Everything decided about these returns, the newest first. */
export function reviewsOf(reader: Reader, assessmentIds: readonly number[]): Promise<StoredReview[]> {
  return reader.rows(sql`select id, organisation_id "organisationId", assessment_id "assessmentId", of, decision, comment,
      outcomes, reviewer_id "reviewerId", decided_at "decidedAt", decided_by_name "decidedByName"
    from frameworks.return_review where assessment_id = any(${[...assessmentIds]}::int[]) order by decided_at desc, id desc`);
}

/** Keeps a decision. */
export async function insertReview(change: Change, one: Omit<StoredReview, 'id' | 'decidedByName'>): Promise<void> {
  const { id: who, name } = change.scope.who;
  await change.run(sql`insert into frameworks.return_review (organisation_id, assessment_id, of, decision, comment, outcomes,
      reviewer_id, decided_at, decided_by, decided_by_name)
    values (${one.organisationId}, ${one.assessmentId}, ${one.of}, ${one.decision}, ${one.comment},
      ${JSON.stringify(one.outcomes)}::jsonb, ${one.reviewerId}, ${one.decidedAt}, ${who}, ${name})`);
}
