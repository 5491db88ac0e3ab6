import { assumedWeights } from './assumed-weights.ts';
import { mostStayAway } from './care-body.ts';
import type { CompiledEdge, CompiledMap } from './compile-map.ts';
import { type ServiceId, serviceIds } from './impact-words.ts';
import type { Parameters } from './posterior.ts';
import type { RandomStream } from './random-stream.ts';

/** Parts of a run's random numbers. A change of one part leaves the others. */
export const parts = { pick: 0, weights: 1, shares: 2, hits: 1000, bodies: 2000, outcomes: 3 } as const;

/** Weight and shape of a dependence: loss at outage u is weight x u^gamma. */
export interface Curve {
  weight: number;
  gamma: number;
}

/** The parameters of one run: a posterior draw (what we do not know) and the event's own weights (how events differ). */
export interface RunParameters {
  readonly drawn: Parameters;
  /** By position in the closed list of services. */
  readonly services: readonly Curve[];
  readonly pathologyElective: Curve;
  readonly transfusionElective: Curve;
  readonly resultsOutpatient: Curve;
  readonly resultsOnsetDays: number;
  readonly transfusionEFoldDays: number;
  /** See `alternativeFactor`. */
  readonly stayAway: number;
}

/** Weights differ between events with about this deviation (clinical-impact.md, lesson 3); small ones in proportion. */
const eventDeviation = 0.12;
const smallShare = 0.45;
/** Keeps a weight near 1 from falling apart into nearly 0 or nearly 1: the second shape of its Beta stays at 0.9. */
const secondShape = 0.9;

export function eventSpread(weight: number): number {
  const whole = Math.sqrt((weight * (1 - weight)) / (1 + secondShape / (1 - weight)));
  return weight >= 1 ? 0 : Math.min(eventDeviation, smallShare * weight, whole);
}

/**
 * Some care goes on whatever is down. Without this limit a weight near 1 would also blow up what one system alone can
 * stop, since systems share the weight on a log scale.
 */
export const mostWeight = 0.95;

/** Draws a run's parameters. `isSameEvent`: without the spread between events, for judging the fit itself. */
export function runParameters(drawn: Parameters, stream: RandomStream, isSameEvent = false): RunParameters {
  const spread = (weight: number) => {
    const value = stream.beta(weight, eventSpread(weight));
    return Math.min(mostWeight, isSameEvent ? weight : value);
  };
  const calibrated: Partial<Record<ServiceId, Curve>> = {
    outpatients: { weight: spread(drawn.outpatientWeight), gamma: drawn.outpatientGamma },
    'day-cases': { weight: spread(drawn.dayCaseWeight), gamma: drawn.electiveGamma },
    'elective-inpatients': { weight: spread(drawn.inpatientWeight), gamma: drawn.electiveGamma },
    'emergency-admissions': { weight: spread(drawn.emergencyWeight), gamma: 1 },
    'ae-attendances': { weight: spread(drawn.attendanceWeight), gamma: 1 },
  };
  const assumed = (id: ServiceId): Curve => {
    const { mean, deviation, gamma } = assumedWeights[id] ?? { mean: 0.5, deviation: 0.2, gamma: 1 };
    return { weight: Math.min(mostWeight, stream.beta(mean, deviation)), gamma };
  };
  return {
    drawn,
    services: serviceIds.map((id) => calibrated[id] ?? assumed(id)),
    pathologyElective: { weight: spread(drawn.pathologyElectiveWeight), gamma: drawn.pathologyElectiveGamma },
    transfusionElective: { weight: spread(drawn.transfusionElectiveWeight), gamma: 1 },
    resultsOutpatient: { weight: spread(drawn.resultsOutpatientWeight), gamma: 1 },
    resultsOnsetDays: drawn.resultsOnsetDays,
    transfusionEFoldDays: drawn.transfusionEFoldDays,
    // Last, so that the numbers before it stay what they are.
    stayAway: mostStayAway * (isSameEvent ? 0.5 : stream.next()),
  };
}

/** Log deviation of a system's share of a service's whole-estate weight: assumption, since no event measures one. */
const shareSpread = 0.4;

/** Exponents of a map's edges in one run: shares drawn around the template's, adding up to what is left of the whole. */
export function drawShares(map: CompiledMap, run: RunParameters, stream: RandomStream, into: Float64Array): void {
  let first = 0;
  for (const pathway of map.pathways) {
    const rest = leftOfWhole(run.services[pathway.index]?.weight ?? 0, ownLogLoss(pathway.edges, run));
    const sum = drawEdges(pathway.edges, stream, into, first);
    for (const [index, edge] of pathway.edges.entries())
      if (isShared(edge)) into[first + index] = ((into[first + index] as number) / sum) * rest;
    first += pathway.edges.length;
  }
}

const isShared = (edge: CompiledEdge) => edge.calibrated === null && Number.isNaN(edge.weight);

/** Draws the shares of one pathway; edges with a weight of their own get their spread. @returns the sum of the shares */
function drawEdges(edges: readonly CompiledEdge[], stream: RandomStream, into: Float64Array, first: number): number {
  let sum = 0;
  for (const [index, edge] of edges.entries()) {
    const spread = isSpread(edge) ? Math.exp(shareSpread * stream.normal()) : 1;
    const share = isShared(edge) ? edge.share * spread : 0;
    into[first + index] = isShared(edge) ? share : spread;
    sum += share;
  }
  return sum;
}

/** Weights from 0 to 1 are judged and differ between events; a weight of 1 says that one is the other. */
const isSpread = (edge: CompiledEdge) => isShared(edge) || edge.weight < 1;

function ownLogLoss(edges: readonly CompiledEdge[], run: RunParameters): number {
  return edges.reduce((sum, { calibrated }) => sum + (calibrated ? logLoss(run[calibrated].weight) : 0), 0);
}

/** At least this part of a whole-estate loss belongs to systems other than pathology: assumption. */
const leastRest = 0.2;

/**
 * The part (0 to 1, log scale) of the whole-estate weight that is not pathology's, so that at full outage of
 * everything the calibrated weight of the whole comes out. `own`: log losses of pathology's edges, see `logLoss`.
 */
export function leftOfWhole(whole: number, own: number): number {
  return whole > 0 ? Math.max(leastRest, 1 - own / logLoss(whole)) : 1;
}

/** -ln(1 - loss). */
export function logLoss(loss: number): number {
  return -Math.log1p(-Math.min(0.9999, loss));
}
