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

/** What is wrong with a pack, in words that say how to mend it; empty when it can be used. */
export function matrixFaults(pack: MatrixPack): readonly string[] {
  const severities = pack.severities.map(({ id }) => id);
  const likelihoods = pack.likelihoods.map(({ id }) => id);
  return [
    ...repeats('severity', severities),
    ...repeats('likelihood', likelihoods),
    ...cellFaults(pack, likelihoods),
    ...bandFaults(pack.likelihoods),
    ...harmFaults(pack, severities),
  ];
}

function repeats(what: string, ids: readonly string[]): readonly string[] {
  return new Set(ids).size === ids.length ? [] : [`Two levels of ${what} have the same id.`];
}

function cellFaults(pack: MatrixPack, likelihoods: readonly string[]): readonly string[] {
  const known = new Set(pack.acceptability.map(({ rating }) => rating));
  return likelihoods.flatMap((likelihood) => {
    const row = pack.ratings[likelihood];
    if (row?.length !== pack.severities.length) {
      return [`The row "${likelihood}" needs ${pack.severities.length} ratings, one for each severity.`];
    }
    const unknown = row.filter((rating) => !known.has(rating));
    return unknown.length > 0 ? [`The row "${likelihood}" has the rating ${unknown[0]}, which has no meaning.`] : [];
  });
}

function bandFaults(levels: readonly LikelihoodLevel[]): readonly string[] {
  const limits = levels.map(({ atLeast, moreThan }) => atLeast ?? moreThan ?? Number.NaN);
  const isRising = limits.every((limit, index) => index === 0 || limit > (limits[index - 1] ?? 0));
  const startsAtZero = levels[0]?.atLeast === 0;
  return isRising && startsAtZero ? [] : ['Likelihoods must start at least 0 and rise from the first to the last.'];
}

function harmFaults(pack: MatrixPack, severities: readonly string[]): readonly string[] {
  const unknown = pack.harms.filter(({ one, several }) => !severities.includes(one) || !severities.includes(several));
  const harms = new Set(pack.harms.map(({ id }) => id));
  const unread = engineGrades.filter((grade) => !harms.has(pack.engineGrades[grade]));
  return [
    ...unknown.map(({ id }) => `The harm "${id}" names a severity that is not in the list.`),
    ...unread.map((grade) => `The grade "${grade}" names a harm that is not in the list.`),
  ];
}
