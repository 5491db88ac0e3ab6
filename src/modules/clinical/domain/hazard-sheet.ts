import type { GivenRating, HazardText, RatingDecision } from './hazard.ts';
import { pathwayName } from './pathways.ts';

type Rated = GivenRating & {
  readonly decision: RatingDecision;
  readonly reason: string;
  readonly ratedBy: string;
  readonly ratedAt: string;
};

/** A hazard with what stands beside its text. */
export interface SheetHazard extends HazardText {
  readonly number: number;
  readonly causes: readonly { readonly name: string }[];
  readonly initial: Rated | null;
  readonly residual: Rated | null;
  readonly version: number;
}

const columns = {
  organisationCode: ['Organisation code', 16],
  organisation: ['Organisation', 30],
  number: ['Hazard number', 10],
  name: ['Name', 34],
  description: ['Description', 40],
  causes: ['Causes', 40],
  effect: ['Effect', 40],
  hazard: ['Hazard', 40],
  harm: ['Harm', 30],
  existingControls: ['Existing controls', 40],
  assignedTo: ['Assigned to', 20],
  initialSeverity: ['Initial severity', 14],
  initialLikelihood: ['Initial likelihood', 14],
  initialRating: ['Initial rating', 10],
  initialDecision: ['Initial rating: how', 14],
  initialReason: ['Initial rating: reason', 30],
  initialRatedBy: ['Initial rating: by', 20],
  design: ['New controls: design', 30],
  testing: ['New controls: testing', 30],
  training: ['New controls: training', 30],
  businessProcess: ['New controls: business process', 30],
  residualSeverity: ['Residual severity', 14],
  residualLikelihood: ['Residual likelihood', 14],
  residualRating: ['Residual rating', 10],
  residualDecision: ['Residual rating: how', 14],
  residualReason: ['Residual rating: reason', 30],
  residualRatedBy: ['Residual rating: by', 20],
  status: ['Status', 12],
  statusNote: ['Status note', 24],
  pathway: ['Pathway', 22],
  system: ['System', 20],
  supplier: ['Supplier', 20],
  weakness: ['Weakness or legacy id', 18],
  plan: ['Continuity plan', 20],
  lastExercise: ['Last exercise', 14],
  reviewBy: ['Review by', 14],
  evidenceRun: ['Evidence: run', 18],
  matrix: ['Matrix version', 14],
  version: ['Version', 8],
} as const satisfies Record<string, readonly [string, number]>;

type ColumnId = keyof typeof columns;

/** Columns of the hazard log as a file, in order: id, heading, width in characters. */
export const hazardSheetColumns = (Object.keys(columns) as ColumnId[]).map((id) => ({
  id,
  header: columns[id][0],
  width: columns[id][1],
}));

/** A hazard as one row of a file. An unrated cell says so: an empty one could be read as no risk. */
export function hazardSheet(
  hazard: SheetHazard,
  owner: { readonly code: string; readonly name: string },
): Readonly<Record<ColumnId, string | number>> {
  const controls = (kind: string) =>
    hazard.newControls
      .filter((control) => control.kind === kind)
      .map(({ description }) => description)
      .join('; ');
  const first = ratingCells(hazard.initial);
  const last = ratingCells(hazard.residual);
  return {
    organisationCode: owner.code,
    organisation: owner.name,
    number: hazard.number,
    name: hazard.name,
    description: hazard.description,
    causes: hazard.causes.map(({ name }) => name).join('; '),
    effect: hazard.effect,
    hazard: hazard.hazard,
    harm: hazard.harm,
    existingControls: hazard.existingControls,
    assignedTo: hazard.assignedTo,
    initialSeverity: first.severity,
    initialLikelihood: first.likelihood,
    initialRating: first.rating,
    initialDecision: first.decision,
    initialReason: first.reason,
    initialRatedBy: first.ratedBy,
    design: controls('design'),
    testing: controls('testing'),
    training: controls('training'),
    businessProcess: controls('business-process'),
    residualSeverity: last.severity,
    residualLikelihood: last.likelihood,
    residualRating: last.rating,
    residualDecision: last.decision,
    residualReason: last.reason,
    residualRatedBy: last.ratedBy,
    status: hazard.status,
    statusNote: hazard.statusNote,
    pathway: hazard.pathway === null ? '' : pathwayName(hazard.pathway),
    system: hazard.system,
    supplier: hazard.supplier,
    weakness: hazard.weakness,
    plan: hazard.planPathway === null ? '' : pathwayName(hazard.planPathway),
    lastExercise: hazard.lastExercise ?? '',
    reviewBy: hazard.reviewBy ?? '',
    evidenceRun: hazard.evidenceRun,
    matrix: hazard.residual?.matrixVersion ?? hazard.initial?.matrixVersion ?? '',
    version: hazard.version,
  };
}

function ratingCells(rated: Rated | null) {
  const unrated = 'unrated';
  if (rated === null) {
    return { severity: unrated, likelihood: unrated, rating: unrated, decision: '', reason: '', ratedBy: '' } as const;
  }
  const { severity, likelihood, rating, decision, reason, ratedBy } = rated;
  return { severity, likelihood, rating, decision, reason, ratedBy };
}
