import { type Reader, sql } from '#platform/sql.ts';
import { heldLevel, isHeldByInheritance, type LevelParts } from '../domain/held-level.ts';

/** What an outcome holds in a return, without anything else of the answer. */
export interface HeldOutcome {
  readonly assessmentId: number;
  readonly nodeId: number;
  /** As `heldLevel` decides; null: nobody answered it. */
  readonly level: string | null;
  /** The shared service without which the level would be lower; null: its own. */
  readonly service: number | null;
  /** The year that the answer, or the inherited level that counts, was carried from and not confirmed. */
  readonly carriedFrom: string | null;
}

interface Row extends LevelParts {
  readonly assessmentId: number;
  readonly nodeId: number;
  readonly service: number | null;
  readonly carriedFrom: string | null;
  readonly inheritedCarriedFrom: string | null;
}

/** The levels of these returns, as far as the scope may see them. */
export async function heldOutcomes(reader: Reader, assessmentIds: readonly number[]): Promise<HeldOutcome[]> {
  const rows = await reader.rows<Row>(sql`select a.assessment_id "assessmentId", a.node_id "nodeId", a.level,
      a.override_level "overrideLevel", a.inherited_level "inheritedLevel", a.inherited_service service,
      a.carried_from "carriedFrom", a.inherited_carried_from "inheritedCarriedFrom", n.levels
    from frameworks.answer a join frameworks.node n on n.id = a.node_id
    where a.assessment_id = any(${[...assessmentIds]}::int[]) order by a.assessment_id, a.node_id`);
  return rows.map(({ assessmentId, nodeId, service, carriedFrom, inheritedCarriedFrom, ...parts }) => {
    const isInherited = isHeldByInheritance(parts);
    return {
      assessmentId,
      nodeId,
      level: heldLevel(parts),
      service: isInherited ? service : null,
      carriedFrom: carriedFrom ?? (isInherited ? inheritedCarriedFrom : null),
    };
  });
}
