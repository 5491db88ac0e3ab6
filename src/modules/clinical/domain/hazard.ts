import { acceptabilityOf, type MatrixPack } from './clinical-risk-matrix.ts';

/** Where a hazard stands, in the words of DCB0129 and DCB0160. */
export const hazardStatuses = ['open', 'transferred', 'closed'] as const;
export type HazardStatus = (typeof hazardStatuses)[number];

/** Kinds of new control, in the words of DCB0129 and DCB0160. */
export const controlKinds = ['design', 'testing', 'training', 'business-process'] as const;
export type ControlKind = (typeof controlKinds)[number];

/** Before new controls, and with them. */
export const ratingStages = ['initial', 'residual'] as const;
export type RatingStage = (typeof ratingStages)[number];

/** How a rating came about: the officer took the engine's proposal, changed it, or rated without one. */
export const ratingDecisions = ['confirmed', 'overridden', 'judged'] as const;
export type RatingDecision = (typeof ratingDecisions)[number];

export interface NewControl {
  readonly kind: ControlKind;
  readonly description: string;
}

/** What a person writes about a hazard. Ratings are kept apart: only an officer sets them. */
export interface HazardText {
  readonly name: string;
  readonly description: string;
  readonly effect: string;
  readonly hazard: string;
  readonly harm: string;
  readonly existingControls: string;
  readonly newControls: readonly NewControl[];
  readonly assignedTo: string;
  readonly status: HazardStatus;
  /** To whom it was transferred, or why it was closed. */
  readonly statusNote: string;
  readonly pathway: string | null;
  readonly system: string;
  readonly supplier: string;
  /** The id of a weakness or of a legacy system. */
  readonly weakness: string;
  readonly planPathway: string | null;
  readonly lastExercise: string | null;
  /** By when it is looked at again; null: no day is set. */
  readonly reviewBy: string | null;
  readonly evidenceRun: string;
}

export const hazardFields: readonly (keyof HazardText)[] = [
  'name',
  'description',
  'effect',
  'hazard',
  'harm',
  'existingControls',
  'newControls',
  'assignedTo',
  'status',
  'statusNote',
  'pathway',
  'system',
  'supplier',
  'weakness',
  'planPathway',
  'lastExercise',
  'reviewBy',
  'evidenceRun',
];

/** A rating as it was given. */
export interface GivenRating {
  readonly severity: string;
  readonly likelihood: string;
  readonly rating: number;
  readonly matrixVersion: string;
}

/** How an officer's choice stands to the proposal of the same matrix. */
export function decisionOn(
  proposal: { readonly severity: string | null; readonly likelihood: string | null } | null,
  chosen: { readonly severity: string; readonly likelihood: string },
): RatingDecision {
  if (proposal === null || proposal.severity === null || proposal.likelihood === null) return 'judged';
  const isSame = proposal.severity === chosen.severity && proposal.likelihood === chosen.likelihood;
  return isSame ? 'confirmed' : 'overridden';
}

/** Why a hazard cannot be moved to a status, in words that say how to mend it; null when it can. */
export function statusFault(
  text: Pick<HazardText, 'status' | 'statusNote'>,
  residual: GivenRating | null,
  pack: MatrixPack | null,
): string | null {
  if (text.status === 'open') return null;
  if (text.status === 'transferred') {
    return text.statusNote === '' ? 'Say to whom the hazard was transferred' : null;
  }
  if (residual === null) return 'Rate the residual risk before you close the hazard';
  const isUnacceptable = pack !== null && acceptabilityOf(pack, residual.rating)?.isUnacceptable;
  if (isUnacceptable) return `A residual rating of ${residual.rating} must be reduced before the hazard is closed`;
  return text.statusNote === '' ? 'Say why the hazard is closed' : null;
}

/** The fields in which two states of a hazard differ, in the order of the form. */
export function changedFields<Shape extends object>(
  fields: readonly (keyof Shape & string)[],
  before: Shape,
  after: Shape,
): readonly (keyof Shape & string)[] {
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
