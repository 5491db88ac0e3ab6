import { normalQuantile } from './normal.ts';

/**
 * The numbers of one part of one run. Only seed, run and part decide them, so a run gives the same answer in whichever
 * thread it is computed, and a change of one part leaves the others as they were. Not for secrets.
 */
export interface RandomStream {
  /** Above 0 and below 1, in steps of 2^-32. */
  next(): number;
  /** Standard normal; one number of the stream each, and rising with it. */
  normal(): number;
  /** Gamma with scale 1. `shape` above 0. */
  gamma(shape: number): number;
  /** Beta with this mean (0 to 1) and standard deviation; the mean itself where the deviation is 0. */
  beta(mean: number, deviation: number): number;
  /** Begins again as another run and part of the same seed. */
  restart(run: number, part: number): void;
}

/**
 * xoshiro128** (Blackman and Vigna 2018, public domain), its state filled by a Weyl sequence with a 32-bit mixer.
 * `src/kernel/random.ts` has 32 bits of state and no normal or gamma numbers: too little for 10^8 draws.
 */
export function randomStream(seed: number, run = 0, part = 0): RandomStream {
  // Four variables and not an array: the engine keeps them in registers.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  const start = mixed(seed >>> 0);
  const restart = (nextRun: number, nextPart: number) => {
    const weyl = mixed((mixed((start ^ nextRun) >>> 0) ^ nextPart) >>> 0);
    first = mixed(weyl) | 0;
    second = mixed((weyl + increment) >>> 0) | 0;
    third = mixed((weyl + 2 * increment) >>> 0) | 0;
    fourth = mixed((weyl + 3 * increment) >>> 0) | 0;
  };
  const next = () => {
    const scrambled = Math.imul(second, 5);
    const word = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = second << 9;
    third ^= first;
    fourth ^= second;
    second ^= third;
    first ^= fourth;
    third ^= shifted;
    fourth = (fourth << 11) | (fourth >>> 21);
    return (word + 0.5) * 2 ** -32;
  };
  const normal = () => normalQuantile(next());
  const gamma = (shape: number) => gammaOf(next, normal, shape);
  const beta = (mean: number, deviation: number) => {
    const spread = deviation > 0 && mean > 0 && mean < 1 ? (mean * (1 - mean)) / (deviation * deviation) - 1 : 0;
    if (spread <= 0) return mean;
    const left = gamma(mean * spread);
    const right = gamma((1 - mean) * spread);
    // Both underflow only where the curve is all but a coin's two sides.
    return left + right > 0 ? left / (left + right) : mean;
  };
  restart(run, part);
  return { next, normal, gamma, beta, restart };
}

const increment = 0x9e3779b9;

/** A step of the Weyl sequence, then a mixer with constants found by search (Wellons, hash-prospector, public domain). */
function mixed(value: number): number {
  let mix = (value + increment) >>> 0;
  mix = Math.imul(mix ^ (mix >>> 16), 0x21f0aaad);
  mix = Math.imul(mix ^ (mix >>> 15), 0x735a2d97);
  return (mix ^ (mix >>> 15)) >>> 0;
}

/** Marsaglia and Tsang 2000, doi 10.1145/358407.358414; shapes below 1 by their power rule. */
function gammaOf(next: () => number, normal: () => number, shape: number): number {
  if (shape < 1) return gammaOf(next, normal, shape + 1) * next() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (Math.log(next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
