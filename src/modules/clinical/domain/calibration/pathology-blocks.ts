import type { Block } from './importance-sampler.ts';
import { logFit, type Published } from './published.ts';

/** Weekly volumes of the two trusts that the published counts are of, from the project's own tables. */
export interface PathologyVolumes {
  readonly electives: number;
  readonly outpatients: number;
}

const weeks = [0, 1, 2, 3] as const;

/** Published capacity by week, as a share. */
export function capacities(published: Published): number[] {
  return weeks.map((week) => published.input(`SY-CAP${week + 1}`) / 100);
}

/** Mean of exp(-t / days) over week `week` (0 for the first). */
const meanDecay = (week: number, days: number) =>
  (days / 7) * (Math.exp((-7 * week) / days) - Math.exp((-7 * (week + 1)) / days));

/**
 * Electives postponed a week while pathology is short: the throughput term and the slow transfusion term. Tolerances
 * are those of the table (25% in weeks 1 and 2, 35 procedures in weeks 3 and 4), read as two deviations. The e-fold
 * of the slow term is the design's 7 weeks, give or take 3: four weeks cannot tell it.
 */
export function pathologyElectiveBlock(published: Published, volumes: PathologyVolumes): Block {
  const capacity = capacities(published);
  const targets = weeks.map((week) => {
    const value = published.target(`SY-EL${week + 1}`);
    return { value, deviation: week < 2 ? value * 0.125 : 17.5 };
  });
  const predicted = new Float64Array(4);
  const deepest = 1 - (capacity[0] ?? 0);
  return {
    names: ['pathologyElectiveWeight', 'pathologyElectiveGamma', 'transfusionElectiveWeight', 'transfusionEFoldDays'],
    bounds: [
      [0.05, 0.8],
      [1, 6],
      [0.002, 0.12],
      [28, 70],
    ],
    logLikelihood: ([weight = 0, gamma = 0, slow = 0, days = 1]) => {
      for (const week of weeks) {
        const fast = weight * (1 - (capacity[week] as number)) ** gamma;
        predicted[week] = volumes.electives * (1 - (1 - fast) * (1 - slow * deepest * meanDecay(week, days)));
      }
      return logFit(predicted, targets);
    },
  };
}

/** Outpatients postponed a week while orders and results go by paper. Tolerance 20%, read as two deviations. */
export function resultsOutpatientBlock(published: Published, volumes: PathologyVolumes): Block {
  const targets = weeks.map((week) => {
    const value = published.target(`SY-OP${week + 1}`);
    return { value, deviation: value * 0.1 };
  });
  const deepest = 1 - (capacities(published)[0] ?? 0);
  const predicted = new Float64Array(4);
  return {
    names: ['resultsOutpatientWeight', 'resultsOnsetDays'],
    bounds: [
      [0.005, 0.15],
      [0.3, 14],
    ],
    logLikelihood: ([weight = 0, onset = 1]) => {
      for (const week of weeks) predicted[week] = volumes.outpatients * weight * deepest * (1 - meanDecay(week, onset));
      return logFit(predicted, targets);
    },
  };
}
