import { type RandomStream, randomStream } from '../random-stream.ts';
import { type Bell, bellDensity, bellDraw, fitBell } from './bell.ts';

/** A block of parameters that share targets. `logLikelihood` may keep scratch memory but must depend on `values` alone. */
export interface Block {
  readonly names: readonly string[];
  /** Uniform priors, by parameter. */
  readonly bounds: readonly (readonly [low: number, high: number])[];
  logLikelihood(values: Float64Array, draw: number): number;
}

export interface BlockPosterior {
  readonly names: readonly string[];
  /** Equally likely draws, values in the order of the names. */
  readonly draws: readonly Float64Array[];
  /** The draw number behind each, for blocks that use it. */
  readonly numbers: readonly number[];
  /** (sum of weights)^2 / sum of squared weights: how many independent draws these weights are worth. */
  readonly effective: number;
  readonly tried: number;
}

/** Part of the draws that search for the region that fits; the rest is weighed. */
const searchPart = 0.2;
const searches = 4;
/** Part of each weighed draw set that stays with the prior, so that no fitting corner can be missed for good. */
const wide = 0.1;

/**
 * Importance-sampling ABC: draws from the prior, then from a bell around what fits (mixed with the prior), weighs each
 * by likelihood x prior / proposal and resamples. Only the seed decides the answer.
 */
export function samplePosterior(block: Block, tries: number, keep: number, seed: number): BlockPosterior {
  const stream = randomStream(seed);
  const size = block.bounds.length;
  const searchSize = Math.max(500, Math.floor((tries * searchPart) / searches));
  let bell: Bell | null = null;
  for (let search = 0; search < searches; search += 1) {
    const found = weigh(block, stream, searchSize, bell);
    bell = fitBell(found.points, tempered(found.logWeights), size);
  }
  const found = weigh(block, stream, Math.max(1000, tries - searches * searchSize), bell);
  const weights = tempered(found.logWeights, 1);
  const chosen = resample(weights, keep, stream.next());
  return {
    names: block.names,
    draws: chosen.map((index) => scaled(block, found.points.subarray(index * size, (index + 1) * size))),
    numbers: chosen,
    effective: effectiveSize(weights),
    tried: tries,
  };
}

interface Weighed {
  /** In the unit cube. */
  readonly points: Float64Array;
  readonly logWeights: Float64Array;
}

function weigh(block: Block, stream: RandomStream, count: number, bell: Bell | null): Weighed {
  const size = block.bounds.length;
  const points = new Float64Array(count * size);
  const logWeights = new Float64Array(count);
  const values = new Float64Array(size);
  for (let draw = 0; draw < count; draw += 1) {
    const point = points.subarray(draw * size, (draw + 1) * size);
    if (bell === null || stream.next() < wide) for (let at = 0; at < size; at += 1) point[at] = stream.next();
    else bellDraw(bell, stream, point);
    logWeights[draw] = isInside(point)
      ? block.logLikelihood(scaleInto(block, point, values), draw) -
        (bell === null ? 0 : Math.log(wide + (1 - wide) * bellDensity(bell, point)))
      : Number.NEGATIVE_INFINITY;
  }
  return { points, logWeights };
}

function isInside(point: Float64Array): boolean {
  for (const value of point) if (!(value >= 0 && value <= 1)) return false;
  return true;
}

function scaleInto(block: Block, point: Float64Array, into: Float64Array): Float64Array {
  for (const [at, [low, high]] of block.bounds.entries()) into[at] = low + (point[at] as number) * (high - low);
  return into;
}

const scaled = (block: Block, point: Float64Array) => scaleInto(block, point, new Float64Array(point.length));

/** Weights from log weights, flattened while the search has too few fitting draws to shape a bell. */
function tempered(logWeights: Float64Array, onlyPower?: number): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of logWeights) top = Math.max(top, value);
  for (let power = 1; ; power /= 2) {
    const weights = logWeights.map((value) => Math.exp((value - top) * power));
    if (onlyPower !== undefined || effectiveSize(weights) >= 100 || power < 1e-3) return weights;
  }
}

/** (sum)^2 / sum of squares. */
export function effectiveSize(weights: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}

/** Positions drawn by weight at even steps from one start (systematic resampling). */
export function resample(weights: Float64Array, keep: number, start: number): number[] {
  let total = 0;
  for (const weight of weights) total += weight;
  const chosen: number[] = [];
  let sum = 0;
  for (let index = 0; index < weights.length && chosen.length < keep; index += 1) {
    sum += weights[index] as number;
    while (chosen.length < keep && ((chosen.length + start) / keep) * total < sum) chosen.push(index);
  }
  return chosen;
}
