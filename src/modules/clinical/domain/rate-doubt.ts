import { eventPriors } from './event-priors.ts';
import { type EventKind, eventKinds } from './impact-words.ts';
import type { PosteriorSet } from './posterior.ts';
import { randomStream } from './random-stream.ts';

/**
 * How often a kind may really happen for each time that it is judged to: 90% range. Ransomware (1 to 3 for 2) and worms
 * (0.05 to 0.1 for 0.075) as the design judges them; the others are assumptions, wider where less is known.
 */
const rateRanges: Readonly<Record<EventKind, readonly [low: number, high: number]>> = {
  ransomware: [1 / 2, 3 / 2],
  'supplier-outage': [1 / 3, 3],
  worm: [2 / 3, 4 / 3],
  'it-failure': [1 / 2, 2],
  'national-service': [1 / 3, 3],
  wiper: [1 / 5, 5],
  'data-theft': [1 / 2, 2],
};

/** Standard deviations between the ends of a 90% range. */
const widthOf90 = 2 * 1.6448536269514722;
const draws = 1000;

/** Factors by which the expected loss of each kind may be wrong: draw x kinds + kind; each kind's average is 1. */
export type Doubt = Float64Array;

/**
 * How unsure an expected loss is: how often events happen is judged, and what one takes is fitted. The fitted part is
 * the loss of outpatients at the usual depth of ransomware times its days, over the draws of the parameters.
 */
export function doubtOf(posterior: PosteriorSet): Doubt {
  const stream = randomStream(7, 0, 31);
  const factors = new Float64Array(draws * eventKinds.length);
  const depth = eventPriors.ransomware.depth.p50;
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = posterior.draws[Math.floor(stream.next() * posterior.draws.length)];
    const taken = drawn ? drawn.outpatientWeight * depth ** drawn.outpatientGamma * drawn.downtimeMedianDays : 1;
    for (const [kind, name] of eventKinds.entries()) {
      const [low, high] = rateRanges[name];
      factors[draw * eventKinds.length + kind] = taken * Math.exp((Math.log(high / low) / widthOf90) * stream.normal());
    }
  }
  for (const kind of eventKinds.keys()) normalise(factors, kind);
  return factors;
}

function normalise(factors: Float64Array, kind: number): void {
  let sum = 0;
  for (let at = kind; at < factors.length; at += eventKinds.length) sum += factors[at] as number;
  for (let at = kind; at < factors.length; at += eventKinds.length)
    factors[at] = ((factors[at] as number) * draws) / sum;
}

/** An expected loss with the range that it lies in 9 times in 10, as far as rates and parameters are unsure. */
export interface LikelyRange {
  readonly mean: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** The likely range of an expected loss that is known by kind of event. */
export function likelyRange(byKind: readonly number[], doubt: Doubt): LikelyRange {
  const sums = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1)
    for (const [kind, loss] of byKind.entries())
      sums[draw] = (sums[draw] as number) + loss * (doubt[draw * eventKinds.length + kind] as number);
  sums.sort();
  const at = (share: number) => sums[Math.floor(share * (draws - 1))] as number;
  return { mean: byKind.reduce((sum, loss) => sum + loss, 0), p5: at(0.05), p50: at(0.5), p95: at(0.95) };
}
