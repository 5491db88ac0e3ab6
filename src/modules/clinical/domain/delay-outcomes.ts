import type { Baselines } from './impact-words.ts';
import {
  cancerHazard,
  cancerHeadroom,
  cancerMortality,
  cancerRebooking,
  delayedForDeath,
  delayedForDeathSpread,
  delayedPerFourHours,
} from './outcome-values.ts';
import { poissonAt } from './poisson.ts';
import type { Parameters } from './posterior.ts';
import type { RandomStream } from './random-stream.ts';
import type { TimeGrid } from './time-grid.ts';

/** How much fuller an A&E is: rise of its census (share of normal) x weeks, and for how many weeks. */
export interface Crowding {
  readonly censusWeeks: number;
  readonly weeks: number;
}

/** What a fuller A&E means; NaN where the baseline is not known. */
export interface CrowdingOutcome {
  readonly handoverHours: number;
  readonly admissionsDelayed: number;
  readonly deaths: number;
}

/** Between two amounts, on a log scale, at a share from 0 to 1. */
export const between = ({ least, most }: { readonly least: number; readonly most: number }, share: number): number =>
  least * (most / least) ** share;

const outer = 1.6448536269514722;

/**
 * Hours of handover lost and admitted patients delayed, each the normal amount x elasticity x rise of the census
 * (equation 6), and the deaths that follow from delay. `emergencies`: admissions a week, NaN where unknown: no more can
 * be delayed than are admitted. Takes three numbers of the stream whatever is known.
 */
export function crowdingOutcome(
  baselines: Baselines,
  emergencies: number,
  { censusWeeks, weeks }: Crowding,
  drawn: Pick<Parameters, 'stayPerCensus' | 'waitingPerCensus'>,
  stream: RandomStream,
): CrowdingOutcome {
  const conversionAt = stream.next();
  const forDeathAt = stream.normal();
  const deathAt = stream.next();
  const fourHours = baselines['admissions-over-4-hours-week'];
  if (censusWeeks === 0) return untroubled(baselines);
  const perFourHours = between(delayedPerFourHours, conversionAt);
  const forDeath = delayedForDeath * Math.exp((Math.log(delayedForDeathSpread) / outer) * forDeathAt);
  const mostDelayed = Number.isNaN(emergencies) ? Number.POSITIVE_INFINITY : emergencies;
  const usual = Math.min(
    mostDelayed,
    baselines['admissions-delayed-week'] ?? (fourHours === undefined ? Number.NaN : fourHours * perFourHours),
  );
  const admissionsDelayed = Math.min(usual * drawn.waitingPerCensus * censusWeeks, (mostDelayed - usual) * weeks);
  return {
    handoverHours: (baselines['handover-hours-week'] ?? Number.NaN) * drawn.stayPerCensus * censusWeeks,
    admissionsDelayed,
    deaths: Number.isNaN(admissionsDelayed) ? Number.NaN : poissonAt(admissionsDelayed / forDeath, deathAt),
  };
}

/** No fuller than usual: nothing is lost where normal times are known. */
function untroubled(baselines: Baselines): CrowdingOutcome {
  const delayed = baselines['admissions-delayed-week'] ?? baselines['admissions-over-4-hours-week'];
  const none = delayed === undefined ? Number.NaN : 0;
  const handoverHours = baselines['handover-hours-week'] === undefined ? Number.NaN : 0;
  return { handoverHours, admissionsDelayed: none, deaths: none };
}

/**
 * Extra deaths within 5 years from cancer treatments that come late. `lost`: weeks of normal treatments put off in each
 * piece of time; they queue, and are caught up with the headroom. NaN where the weekly volume is not known.
 */
export function cancerDeaths(
  baselines: Baselines,
  volume: number,
  lost: Float64Array,
  grid: TimeGrid,
  stream: RandomStream,
): number {
  if (Number.isNaN(volume)) return Number.NaN;
  const headroom = between(cancerHeadroom, stream.next());
  const rebooking = between(cancerRebooking, stream.next());
  const hazard = cancerHazard.least + (cancerHazard.most - cancerHazard.least) * stream.next();
  const assumed = between(cancerMortality, stream.next());
  const at = stream.next();
  const alive = 1 - (baselines['cancer-mortality'] ?? assumed);
  if (alive === 0) return 0;
  // Deaths brought about by one more week of waiting: the change of 1 - alive^hazard, for a hazard close to 1.
  const perWeek = ((hazard - 1) / cancerHazard.weeks) * -alive * Math.log(alive);
  return poissonAt(volume * weeksWaited(lost, grid, headroom, rebooking) * perWeek, at);
}

/** Weeks that a week's volume of treatments waits longer in all: time to rebook, and the queue until it is empty. */
function weeksWaited(lost: Float64Array, grid: TimeGrid, headroom: number, rebooking: number): number {
  let queue = 0;
  let waited = 0;
  for (let piece = 0; piece < grid.pieces; piece += 1) {
    const late = lost[piece] as number;
    const span = ((grid.to[piece] as number) - (grid.from[piece] as number)) / 7;
    const after = Math.max(0, queue + late - headroom * span);
    waited += late * rebooking + (span * (queue + after)) / 2;
    queue = after;
  }
  return waited + queue ** 2 / (2 * headroom);
}
