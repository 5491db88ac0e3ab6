import {
  type EngineGrade,
  engineGrades,
  likelihoodOf,
  type MatrixPack,
  ratingOf,
  type SeverityLevel,
  severityOf,
} from './clinical-risk-matrix.ts';

/** What a run of the impact engine says about a hazard. */
export interface ProposalEvidence {
  /** Probability (0 to 1) of at least 1 event that causes this harm within 12 months; null: not modelled. */
  readonly probability: number | null;
  /** Patients harmed in such an event, at the 90th percentile, by grade; a grade left out is not modelled. */
  readonly harmed: Partial<Readonly<Record<EngineGrade, number | undefined>>>;
  /** What the numbers rest on, one sentence each; left out where a person brought them. */
  readonly grounds?: readonly string[] | undefined;
}

/** The stored run that evidence was taken from. `harmOf`: a hazard that the run proposes, or '' for all its harm. */
export interface EvidenceSource {
  readonly run: number;
  readonly name: string;
  readonly parameters: string;
  readonly at: string;
  readonly harmOf: string;
}

/** What the engine proposes. Null levels: there is not enough to propose, and `why` says what is missing. */
export interface HazardProposal {
  readonly matrixVersion: string;
  readonly severity: string | null;
  readonly likelihood: string | null;
  readonly rating: number | null;
  /** How it came to this, one sentence a step. */
  readonly why: readonly string[];
}

const oneWords: Readonly<Record<EngineGrade, string>> = {
  death: 'death',
  severe: 'case of severe harm',
  moderate: 'case of moderate harm',
  low: 'case of low harm',
};

const gradeWords: Readonly<Record<EngineGrade, string>> = {
  death: 'deaths',
  severe: 'cases of severe harm',
  moderate: 'cases of moderate harm',
  low: 'cases of low harm',
};

/** Proposes a severity and a likelihood from evidence. It only proposes: a clinical safety officer decides. */
export function proposeRating(pack: MatrixPack, evidence: ProposalEvidence): HazardProposal {
  const severity = proposedSeverity(pack, evidence.harmed);
  const likelihood = proposedLikelihood(pack, evidence.probability);
  const rating =
    severity.level === null || likelihood.level === null
      ? null
      : (ratingOf(pack, likelihood.level, severity.level) ?? null);
  const last =
    rating === null
      ? 'Without both there is no rating to propose. The hazard stays unrated until an officer rates it.'
      : `${pack.name} gives rating ${rating} for that cell.`;
  return {
    matrixVersion: pack.version,
    severity: severity.level,
    likelihood: likelihood.level,
    rating,
    why: [...severity.why, ...likelihood.why, ...(evidence.grounds ?? []), last],
  };
}

interface Proposed {
  readonly level: string | null;
  readonly why: readonly string[];
}

function proposedLikelihood(pack: MatrixPack, probability: number | null): Proposed {
  const level = probability === null ? undefined : likelihoodOf(pack, probability);
  if (probability === null || level === undefined) {
    return { level: null, why: ['The probability in 12 months is not modelled, so no likelihood is proposed.'] };
  }
  const why = `The probability of at least 1 such event in 12 months is ${percent(probability)}: ${level.name} (${level.words}).`;
  return { level: level.id, why: [why] };
}

function proposedSeverity(pack: MatrixPack, harmed: ProposalEvidence['harmed']): Proposed {
  const modelled = engineGrades.filter((grade) => harmed[grade] !== undefined);
  if (modelled.length === 0) return { level: null, why: ['Harm is not modelled, so no severity is proposed.'] };
  const worst = worstHarm(pack, harmed);
  const mildest = pack.severities[0];
  if (!worst) {
    const why = `In 9 of 10 such events nobody is harmed: ${mildest?.name ?? 'the mildest severity'}.`;
    return { level: mildest?.id ?? null, why: [why, ...notModelled(harmed)] };
  }
  const number = worst.patients === 1 ? 'one patient' : 'several patients';
  const words = (worst.patients === 1 ? oneWords : gradeWords)[worst.grade];
  const why = `At the 90th percentile the event causes ${worst.patients} ${words}, so ${number}: ${worst.level.name}.`;
  return { level: worst.level.id, why: [why, ...notModelled(harmed)] };
}

/** The harm that gives the most severe level, with the patients it befalls. Undefined: nobody is harmed. */
export function worstHarm(
  pack: MatrixPack,
  harmed: ProposalEvidence['harmed'],
): { readonly grade: EngineGrade; readonly patients: number; readonly level: SeverityLevel } | undefined {
  const found = engineGrades.flatMap((grade) => {
    // Counts are of people: quantiles between two counts are read as the nearer one.
    const patients = Math.round(harmed[grade] ?? 0);
    const level = severityOf(pack, pack.engineGrades[grade], patients);
    return level ? [{ grade, patients, level }] : [];
  });
  return found.toSorted((a, b) => placeOf(pack, b.level) - placeOf(pack, a.level))[0];
}

function notModelled(harmed: ProposalEvidence['harmed']): readonly string[] {
  const missing = engineGrades.filter((grade) => harmed[grade] === undefined);
  return missing.length === 0 ? [] : [`Not modelled: ${missing.map((grade) => gradeWords[grade]).join(', ')}.`];
}

function placeOf(pack: MatrixPack, level: SeverityLevel): number {
  return pack.severities.findIndex(({ id }) => id === level.id);
}

function percent(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1%';
  return share < 1 && share >= 0.995 ? 'over 99%' : `${Math.round(share * 100)}%`;
}
