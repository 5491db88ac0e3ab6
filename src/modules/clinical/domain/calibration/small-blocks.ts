import { normalQuantile, normalShare } from '../normal.ts';
import { randomStream } from '../random-stream.ts';
import type { Block, BlockPosterior } from './importance-sampler.ts';
import { logFit, type Published } from './published.ts';

/** Trusts of 2017 in the two parts of England: 236 in all, the split between the parts assumed. */
export const wormTrusts = { first: 142, second: 94 } as const;

/** Log deviation of how susceptible trusts were, from the share of unpatched computers: assumption. */
export const susceptibleSpread = 0.5;

const susceptible = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => Math.exp(susceptibleSpread * normalQuantile(share)));

/** Chance (0 to 1) that a trust is infected at this hazard, over trusts of differing susceptibility. */
export function infectedShare(hazard: number): number {
  let sum = 0;
  for (const factor of susceptible) sum += 1 - Math.exp(-hazard * factor);
  return sum / susceptible.length;
}

/** Hazards of infection by part of England, and the share of the others that disconnected to be safe. */
export function wormBlock(published: Published): Block {
  // The table's tolerances (8, 4 and 10 trusts), read as two deviations.
  const targets = [
    { value: published.target('WC-INF'), deviation: 4 },
    { value: published.target('WC-REG'), deviation: 2 },
    { value: published.target('WC-AFF'), deviation: 5 },
  ];
  return {
    names: ['wormHazardFirst', 'wormHazardSecond', 'disconnectShare'],
    bounds: [
      [0.005, 1],
      [0.005, 0.5],
      [0.02, 0.7],
    ],
    logLikelihood: ([first = 0, second = 0, away = 0]) => {
      const north = wormTrusts.first * infectedShare(first);
      const infected = north + wormTrusts.second * infectedShare(second);
      const others = wormTrusts.first + wormTrusts.second - infected;
      return logFit([infected, north, others * away], targets);
    },
  };
}

/** How a whole estate comes back: days to half, and the spread. The table's demand is 8 points. */
export function estateBlock(published: Published): Block {
  const points = published.targetRow('HSE-REC').value as readonly (readonly [number, number])[];
  const targets = points.map(([, value]) => ({ value, deviation: 8 }));
  return {
    names: ['estateMedianDays', 'estateSpread'],
    bounds: [
      [10, 80],
      [0.2, 1.2],
    ],
    logLikelihood: ([median = 1, spread = 1]) =>
      logFit(
        points.map(([day]) => 100 * normalShare(Math.log(day / median) / spread)),
        targets,
      ),
  };
}

/** Downtime after ransomware: log-normal, its mean between the two published means. */
export function downtimeBlock(published: Published): Block {
  const means = published.targetRow('DUR-MEAN').value as readonly number[];
  const middle = means.reduce((sum, value) => sum + value, 0) / means.length;
  const targets = [{ value: middle, deviation: ((means[1] ?? middle) - (means[0] ?? middle)) / 2 }];
  return {
    names: ['downtimeMedianDays', 'downtimeSpread'],
    bounds: [
      [4, 30],
      [0.5, 0.9],
    ],
    logLikelihood: ([median = 1, spread = 1]) => logFit([median * Math.exp((spread * spread) / 2)], targets),
  };
}

/** How many of those who should have gone to the hit sites reach the near neighbours. Volumes are not in the file: assumed. */
export function censusBlock(published: Published): Block {
  const targets = [{ value: published.target('SC-CEN'), deviation: 2 }];
  return {
    names: ['divertedReach', 'volumeRatio'],
    bounds: [
      [0.3, 1],
      [0.1, 0.6],
    ],
    logLikelihood: ([reach = 0, ratio = 0]) => logFit([100 * reach * ratio], targets),
  };
}

/** Postponed contacts behind the harm cases: 1,710 procedures and 10,152 appointments (note of the row SY-EL11). */
export const harmContacts = 1710 + 10_152;

/** Severe and moderate cases and deaths among the harm cases (source of the row SY-HARM). */
const harmCounts = { severe: 2, moderateOrWorse: 14, deaths: 1 } as const;

/** Cases per 1,000 postponed contacts: Gamma with Jeffreys' prior. */
export function harmDraws(published: Published, keep: number, seed: number): BlockPosterior {
  const stream = randomStream(seed);
  const counts = [published.target('SY-HARM'), harmCounts.moderateOrWorse, harmCounts.severe, harmCounts.deaths];
  const draws = Array.from({ length: keep }, () =>
    Float64Array.from(counts, (count) => (1000 * stream.gamma(count + 0.5)) / harmContacts),
  );
  return whole(['harmAny', 'harmModerate', 'harmSevere', 'harmDeath'], draws);
}

/** Rise at neighbours per 1% more people in A&E: log-normal, a factor of 1.5 either way as the 90% range. */
export function elasticityDraws(published: Published, keep: number, seed: number): BlockPosterior {
  const stream = randomStream(seed);
  const rises = published.targetRow('SC-LWBS').value as readonly number[];
  const census = published.target('SC-CEN');
  const deviation = Math.log(1.5) / normalQuantile(0.95);
  const [unseen = 0, waiting = 0, stay = 0] = rises;
  const draws = Array.from({ length: keep }, () =>
    Float64Array.from([waiting, stay, unseen], (rise) => (rise / census) * Math.exp(deviation * stream.normal())),
  );
  return whole(['waitingPerCensus', 'stayPerCensus', 'unseenPerCensus'], draws);
}

function whole(names: readonly string[], draws: readonly Float64Array[]): BlockPosterior {
  return { names, draws, numbers: draws.map((_, index) => index), effective: draws.length, tried: draws.length };
}
