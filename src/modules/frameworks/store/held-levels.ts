import { type Reader, sql } from '#platform/sql.ts';

/** What an outcome holds in a return, without anything else of the answer. */
export interface HeldOutcome {
  readonly assessmentId: number;
  readonly nodeId: number;
  /** Override before rule; null: nobody answered it. */
  readonly level: string | null;
  readonly carriedFrom: string | null;
}

/** The levels of these returns, as far as the scope may see them. */
export function heldOutcomes(reader: Reader, assessmentIds: readonly number[]): Promise<HeldOutcome[]> {
  return reader.rows(sql`select assessment_id "assessmentId", node_id "nodeId", coalesce(override_level, level) level,
      carried_from "carriedFrom"
    from frameworks.answer where assessment_id = any(${[...assessmentIds]}::int[]) order by assessment_id, node_id`);
}
