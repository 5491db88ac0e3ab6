/** What calibration draws. Weights and shares 0 to 1; times in the unit of the name; rates per 1,000 contacts. */
export const parameterNames = [
  'outpatientWeight',
  'outpatientGamma',
  'dayCaseWeight',
  'inpatientWeight',
  'electiveGamma',
  'emergencyWeight',
  'attendanceWeight',
  'wormDepth',
  'wormMedianDays',
  'pathologyElectiveWeight',
  'pathologyElectiveGamma',
  'transfusionElectiveWeight',
  'transfusionEFoldDays',
  'resultsOutpatientWeight',
  'resultsOnsetDays',
  'wormHazardFirst',
  'wormHazardSecond',
  'disconnectShare',
  'estateMedianDays',
  'estateSpread',
  'downtimeMedianDays',
  'downtimeSpread',
  'harmAny',
  'harmModerate',
  'harmSevere',
  'harmDeath',
  'waitingPerCensus',
  'stayPerCensus',
  'unseenPerCensus',
  'divertedReach',
] as const;

export type ParameterName = (typeof parameterNames)[number];
export type Parameters = Readonly<Record<ParameterName, number>>;

/** Versioned draws of the parameters, made by `scripts/calibrate-impact.ts`. */
export interface PosteriorSet {
  readonly version: string;
  /** The command that made it, and the SHA-256 of the calibration file it read. */
  readonly command: string;
  readonly calibrationFile: string;
  /** How wide the evidence is, in words for a reader of results. */
  readonly evidence: string;
  readonly draws: readonly Parameters[];
}

/**
 * Reads a stored parameter set, already parsed.
 * @throws Error that names what is missing or out of order
 */
export function readPosterior(json: unknown): PosteriorSet {
  const file = json as {
    version: string;
    command: string;
    calibrationFile: string;
    evidence: string;
    names: string[];
    draws: number[][];
  };
  if (typeof file !== 'object' || file === null || !Array.isArray(file.draws) || !Array.isArray(file.names))
    throw new Error('this is not a parameter set');
  const missing = parameterNames.filter((name) => !file.names.includes(name));
  if (missing.length > 0) throw new Error(`the parameter set ${file.version} lacks ${missing.join(', ')}`);
  if (file.draws.length === 0) throw new Error(`the parameter set ${file.version} holds no draws`);
  const draws = file.draws.map((row, index) => {
    if (row.length !== file.names.length || !row.every((value) => Number.isFinite(value)))
      throw new Error(`the parameter set ${file.version}: draw ${index} is not whole`);
    return Object.fromEntries(file.names.map((name, at) => [name, row[at]])) as unknown as Parameters;
  });
  return {
    version: file.version,
    command: file.command,
    calibrationFile: file.calibrationFile,
    evidence: file.evidence,
    draws,
  };
}
