import type { Reader } from '#platform/sql.ts';
import { isEnded, stateOf } from '../domain/assessment-state.ts';
import { heldLevel } from '../domain/held-level.ts';
import type { RequiredLevel } from '../domain/profile.ts';
import { nodesToMerge } from '../store/answer-versions.ts';
import { answersOf, type StoredAnswer } from '../store/answers.ts';
import { scopeOf } from '../store/assessment-scopes.ts';
import { assessmentOf, type StoredAssessment, standardsOf } from '../store/assessments.ts';
import { assignmentsOf } from '../store/assignments.ts';
import { type OutcomeNode, outcomesOf } from '../store/outcomes.ts';
import { type Owners, ownersOf } from './owners-of.ts';
import { requirementsOf } from './required-levels.ts';
import type { YearFor } from './year-asked.ts';

/** The return of one organisation for a year, open or not, as its pages are made from it. */
export interface ReturnAt {
  readonly year: YearFor;
  readonly assessment: StoredAssessment | undefined;
  readonly hasScope: boolean;
  readonly outcomes: readonly OutcomeNode[];
  readonly answers: ReadonlyMap<number, StoredAnswer>;
  readonly required: ReadonlyMap<number, RequiredLevel>;
  readonly owners: Owners;
  readonly toMerge: ReadonlySet<number>;
}

/** Everything about a return. `isFull` false: without owners and without what waits to be merged. */
export async function returnAt(
  reader: Reader,
  organisation: { readonly id: number; readonly kind: string },
  year: YearFor,
  isFull: boolean,
): Promise<ReturnAt> {
  const assessment = await assessmentOf(reader, organisation.id, year.code);
  const category = assessment?.category ?? year.category;
  const standards = await standardsOf(reader, year.code, category);
  const { required } = await requirementsOf(reader, year.code, [organisation]);
  const id = assessment?.id;
  const answers = id === undefined ? [] : await answersOf(reader, [id]);
  return {
    year,
    assessment,
    hasScope: id !== undefined && (await scopeOf(reader, id)) !== undefined,
    outcomes: await outcomesOf(reader, standards, category),
    answers: new Map(answers.map((answer) => [answer.nodeId, answer])),
    required: required.get(organisation.id) ?? new Map(),
    owners: id === undefined || !isFull ? new Map() : await ownersOf(reader, await assignmentsOf(reader, [id])),
    toMerge: id === undefined || !isFull ? new Set() : await nodesToMerge(reader, id),
  };
}

/** The level an outcome of a return counts with; null: not answered. */
export function heldAt({ answers }: Pick<ReturnAt, 'answers'>, nodeId: number): string | null {
  const answer = answers.get(nodeId);
  return answer ? heldLevel(answer) : null;
}

/** How many levels an outcome lacks: 0 reached, null where nothing is required. Without an answer all of them. */
export function missingAt(at: Pick<ReturnAt, 'answers' | 'required'>, node: OutcomeNode): number | null {
  const required = at.required.get(node.id)?.level;
  if (required === undefined) return null;
  const held = heldAt(at, node.id);
  const rankOf = (level: string | null) => (level === null ? 0 : node.levels.indexOf(level) + 1);
  return Math.max(0, rankOf(required) - rankOf(held));
}

/** The year and the assessment as pages show them. */
export function factsOf({ year, assessment, hasScope }: Pick<ReturnAt, 'year' | 'assessment' | 'hasScope'>) {
  const { code, name, interimOn, finalOn, isVerified } = year;
  return {
    year: { code, name, interimOn, finalOn, isVerified },
    assessment: assessment
      ? {
          id: assessment.id,
          state: assessment.state,
          stateName: stateOf(year.rules, assessment.state)?.name ?? assessment.state,
          status: assessment.status,
          openedAt: assessment.openedAt.toISOString(),
          hasScope,
          isEnded: isEnded(year.rules, assessment.state),
        }
      : null,
  };
}
