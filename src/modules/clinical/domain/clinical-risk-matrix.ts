/** Harm grades that the impact engine counts. */
export const engineGrades = ['death', 'severe', 'moderate', 'low'] as const;
export type EngineGrade = (typeof engineGrades)[number];

/** A column of the matrix, mildest first. */
export interface SeverityLevel {
  readonly id: string;
  readonly name: string;
}

/** A row of the matrix, least likely first. A probability belongs to the last level whose limit it passes. */
export interface LikelihoodLevel {
  readonly id: string;
  readonly name: string;
  readonly atLeast?: number | undefined;
  readonly moreThan?: number | undefined;
  readonly words: string;
}

/** What a rating asks for. */
export interface Acceptability {
  readonly rating: number;
  readonly word: string;
  readonly meaning: string;
  readonly isUnacceptable: boolean;
}

/** A class of harm, with the severity it has for one patient and for several. */
export interface HarmClass {
  readonly id: string;
  readonly name: string;
  readonly one: string;
  readonly several: string;
}

/**
 * One version of a clinical risk matrix (DCB0129, DCB0160): what hazards are rated with. `ratings` holds, by likelihood,
 * one rating for each severity in order.
 */
export interface MatrixPack {
  readonly schema: string;
  readonly version: string;
  readonly name: string;
  /** True while something in it was quoted second-hand. */
  readonly isToVerify: boolean;
  readonly note: string;
  readonly severities: readonly SeverityLevel[];
  readonly likelihoods: readonly LikelihoodLevel[];
  readonly ratings: Readonly<Record<string, readonly number[]>>;
  readonly acceptability: readonly Acceptability[];
  readonly harms: readonly HarmClass[];
  readonly engineGrades: Readonly<Record<EngineGrade, string>> & { readonly note: string };
}

/** The rating of a cell, looked up and never computed. Undefined for a level that the version does not know. */
export function ratingOf(pack: MatrixPack, likelihood: string, severity: string): number | undefined {
  const column = pack.severities.findIndex(({ id }) => id === severity);
  return pack.ratings[likelihood]?.[column];
}

/** What a rating asks for. Undefined for a rating that the version does not know. */
export function acceptabilityOf(pack: MatrixPack, rating: number): Acceptability | undefined {
  return pack.acceptability.find((each) => each.rating === rating);
}

/** The place of a rating among those of its version, 0 for the worst. A rating without a place counts as the worst. */
export function rankOf(pack: Pick<MatrixPack, 'acceptability'>, rating: number): number {
  const order = pack.acceptability.map((each) => each.rating).toSorted((a, b) => b - a);
  return Math.max(0, order.indexOf(rating));
}

/** The name of a severity or a likelihood, or its id where the version does not know it. */
export function levelNameOf(levels: readonly { id: string; name: string }[] | undefined, id: string): string {
  return levels?.find((level) => level.id === id)?.name ?? id;
}

/** The likelihood level of a probability (0 to 1). Undefined outside that range. */
export function likelihoodOf(pack: MatrixPack, probability: number): LikelihoodLevel | undefined {
  if (!(probability >= 0 && probability <= 1)) return undefined;
  return pack.likelihoods.findLast(({ atLeast, moreThan }) =>
    atLeast !== undefined ? probability >= atLeast : probability > (moreThan ?? 1),
  );
}

/** The severity of a harm that befalls one patient, or several. Undefined for nobody or an unknown harm. */
export function severityOf(pack: MatrixPack, harm: string, patients: number): SeverityLevel | undefined {
  const found = pack.harms.find(({ id }) => id === harm);
  if (!found || patients < 1) return undefined;
  const severity = patients === 1 ? found.one : found.several;
  return pack.severities.find(({ id }) => id === severity);
}
