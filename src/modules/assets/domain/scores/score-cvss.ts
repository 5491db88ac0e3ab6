import { type MetricGroup, metrics } from './cvss-metrics.ts';
import { type CvssVector, readCvss, writeCvss } from './read-cvss.ts';
import { scoreCvss3 } from './score-cvss3.ts';
import { scoreCvss4 } from './score-cvss4.ts';

export type Severity = 'none' | 'low' | 'medium' | 'high' | 'critical';

/** Scores of a vector, 0 to 10 by tenths. */
export interface CvssScores {
  readonly version: CvssVector['version'];
  /** In the order of the specification, without what is not defined. */
  readonly vector: string;
  /** What the weakness itself scores, without time and place. */
  readonly base: number;
  /** With what is known of exploits and fixes ("threat" in 4.0). */
  readonly temporal: number;
  /** The formula of the environmental score, even where nothing of the environment is said. */
  readonly environmental: number;
  /**
   * The score that counts: environmental where the vector speaks of the environment, else temporal. In 3.1 the
   * environmental formula alone would move a vector of 9.0 to 9.1 though nothing is known of the environment.
   */
  readonly overall: number;
  /** Of the overall score. */
  readonly severity: Severity;
  /** Which groups the vector fills, as 4.0 names it: CVSS-B, CVSS-BT, CVSS-BE or CVSS-BTE. */
  readonly nomenclature: string;
  /** Six digits in 4.0, null in 3.x. */
  readonly macroVector: string | null;
}

export type CvssAnswer =
  | { readonly scores: CvssScores; readonly faults: readonly [] }
  | { readonly scores: null; readonly faults: readonly string[] };

/** The word for a score (the qualitative rating scale, the same in 3.0, 3.1 and 4.0). */
export function severityOf(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'none';
}

function only(vector: CvssVector, groups: readonly MetricGroup[]): CvssVector['values'] {
  const kept = new Set(metrics[vector.version].filter(({ group }) => groups.includes(group)).map(({ key }) => key));
  return new Map([...vector.values].filter(([key]) => kept.has(key)));
}

/** Reads and scores a CVSS 3.0, 3.1 or 4.0 vector, or says what is wrong with it. */
export function scoreCvss(text: string): CvssAnswer {
  const { vector, faults } = readCvss(text);
  if (vector === null) return { scores: null, faults };
  const isTimely = only(vector, ['temporal']).size > 0;
  const isPlaced = only(vector, ['environmental']).size > 0;
  const scores = vector.version === '4.0' ? fourOf(vector) : { ...scoreCvss3(vector), macroVector: null };
  const overall = isPlaced ? scores.environmental : scores.temporal;
  const nomenclature = `CVSS-B${isTimely ? 'T' : ''}${isPlaced ? 'E' : ''}`;
  const { version } = vector;
  return {
    scores: { version, vector: writeCvss(vector), ...scores, overall, severity: severityOf(overall), nomenclature },
    faults: [],
  };
}

function fourOf(vector: CvssVector) {
  const whole = scoreCvss4(vector.values);
  return {
    base: scoreCvss4(only(vector, ['base'])).score,
    temporal: scoreCvss4(only(vector, ['base', 'temporal'])).score,
    environmental: whole.score,
    macroVector: whole.macroVector,
  };
}
