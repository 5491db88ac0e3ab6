import { acceptabilityOf, type MatrixPack } from './clinical-risk-matrix.ts';
import type { PlanText } from './continuity-plan.ts';
import type { HazardText } from './hazard.ts';

/** A hazard as a safety case keeps it. */
export interface CaseHazard {
  readonly number: number;
  readonly version: number;
  readonly text: HazardText;
  readonly causes: readonly string[];
  readonly ratings: readonly CaseRating[];
}

export interface CaseRating {
  readonly stage: string;
  readonly severity: string;
  readonly likelihood: string;
  readonly rating: number;
  readonly matrixVersion: string;
  readonly decision: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** A continuity plan as a safety case keeps it; no version: the plan was missing. */
export interface CasePlan {
  readonly pathway: string;
  readonly version: number | null;
  readonly text: PlanText | null;
}

/** The hazard log and the plans of one organisation at one moment. */
export interface CaseContent {
  readonly organisation: { readonly code: string; readonly name: string };
  readonly matrices: readonly string[];
  /** The same versions whole, so that what was signed can be read without this product. Absent from older cases. */
  readonly packs?: readonly MatrixPack[];
  readonly hazards: readonly CaseHazard[];
  readonly plans: readonly CasePlan[];
}

/** What is signed: the content with the statement and the name under it. */
export interface CaseDocument {
  readonly schema: 'wardkeep.safety-case/1';
  readonly version: number;
  readonly statement: string;
  readonly signedBy: string;
  readonly signedAt: string;
  readonly reason: string;
  readonly contentHash: string;
  readonly content: CaseContent;
}

/** One value as one text: keys in alphabetical order, so that the same content always has the same hash. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}

/**
 * Counts for the head of a safety case, of hazards that are not closed. `unrated`: no residual rating; `unacceptable`:
 * the present rating must be controlled. The latter is absent from older cases.
 */
export interface CaseCounts {
  readonly hazards: number;
  readonly open: number;
  readonly unrated: number;
  readonly unacceptable?: number | undefined;
  readonly plans: number;
  readonly plansMissing: number;
}

export function caseCounts(content: CaseContent): CaseCounts {
  const open = content.hazards.filter(({ text }) => text.status === 'open');
  const held = content.hazards.filter(({ text }) => text.status !== 'closed');
  const isUnrated = ({ ratings }: CaseHazard) => !ratings.some(({ stage }) => stage === 'residual');
  return {
    hazards: content.hazards.length,
    open: open.length,
    unrated: held.filter(isUnrated).length,
    unacceptable: held.filter((hazard) => isUnacceptable(hazard, content.packs ?? [])).length,
    plans: content.plans.filter(({ text }) => text !== null).length,
    plansMissing: content.plans.filter(({ text }) => text === null).length,
  };
}

function isUnacceptable({ ratings }: CaseHazard, packs: readonly MatrixPack[]): boolean {
  const rated = ratings.find(({ stage }) => stage === 'residual') ?? ratings.find(({ stage }) => stage === 'initial');
  if (rated === undefined) return false;
  const pack = packs.find(({ version }) => version === rated.matrixVersion);
  // A rating whose meaning is lost is not taken for a harmless one.
  return pack === undefined || acceptabilityOf(pack, rated.rating)?.isUnacceptable !== false;
}
