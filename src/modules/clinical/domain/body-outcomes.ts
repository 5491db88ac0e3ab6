import { cancerDeaths, crowdingOutcome } from './delay-outcomes.ts';
import { type ServiceId, serviceIds } from './impact-words.ts';
import { nameHash } from './name-hash.ts';
import {
  crowdingPart,
  paperMinutes,
  plannedServices,
  recoveryHeadroom,
  responseRise,
  staffHourCost,
  turnaround,
  unitCosts,
} from './outcome-values.ts';
import { poissonAt } from './poisson.ts';
import type { PreparedBody } from './prepare.ts';
import type { RandomStream } from './random-stream.ts';
import type { RunParameters } from './run-parameters.ts';
import type { TimeGrid } from './time-grid.ts';

/** Outcomes of one body, in this order, and how they join into the total. */
export const bodyOutcomes = [
  { metric: 'ae-divert', joining: 'sum' },
  { metric: 'patients-diverted', joining: 'sum' },
  { metric: 'test-turnaround', joining: 'most' },
  { metric: 'response-time', joining: 'most' },
  { metric: 'staff-on-paper', joining: 'sum' },
  { metric: 'staff-re-keying', joining: 'sum' },
  { metric: 'harm-any', joining: 'sum' },
  { metric: 'harm-moderate', joining: 'sum' },
  { metric: 'harm-severe', joining: 'sum' },
  { metric: 'harm-death', joining: 'sum' },
  { metric: 'value-care', joining: 'sum' },
  { metric: 'value-response', joining: 'sum' },
  { metric: 'planned-backlog-end', joining: 'sum' },
  { metric: 'planned-backlog-clear', joining: 'most' },
  { metric: 'handover-lost', joining: 'sum' },
  { metric: 'admissions-delayed', joining: 'sum' },
  { metric: 'delayed-admission-death', joining: 'sum' },
  { metric: 'cancer-delay-death', joining: 'sum' },
  { metric: 'response-time-added', joining: 'most' },
] as const;

export type BodyMetric = (typeof bodyOutcomes)[number]['metric'];

/** The service that an outcome belongs to; the others are of all services. */
const serviceOfOutcome: Partial<Record<string, ServiceId>> = {
  'handover-lost': 'ae-attendances',
  'admissions-delayed': 'emergency-admissions',
  'delayed-admission-death': 'emergency-admissions',
  'cancer-delay-death': 'cancer-treatments',
  'response-time-added': 'ambulance-conveyances',
};

export const outcomeService = (metric: string): string => serviceOfOutcome[metric] ?? 'all';

/** Outcomes that only some kinds of organisation have are not missed in the others. */
export function hasPart(metric: string, gives: Uint8Array): boolean {
  const of: Readonly<Record<string, ServiceId>> = {
    'ae-divert': 'ae-attendances',
    'patients-diverted': 'ae-attendances',
    'test-turnaround': 'pathology-tests',
    'response-time': 'ambulance-conveyances',
    'response-time-added': 'ambulance-conveyances',
    'handover-lost': 'ae-attendances',
    'admissions-delayed': 'ae-attendances',
    'delayed-admission-death': 'ae-attendances',
    'cancer-delay-death': 'cancer-treatments',
    'planned-backlog-end': 'outpatients',
    'planned-backlog-clear': 'outpatients',
  };
  const service = of[metric];
  return service === undefined || gives[serviceIds.indexOf(service)] === 1;
}

/** What one body's draw came to, in weeks of normal care by position of the service. */
export interface BodyTally {
  readonly lost: Float64Array;
  readonly onPaper: Float64Array;
  /** Share lost in the worst week. */
  readonly worst: Float64Array;
  divertHours: number;
  diverted: number;
  /** Weeks in which A&E is short and ambulances still come, and the shortfall's rise of the census added up over them. */
  crowdedWeeks: number;
  crowded: number;
  /** Cancer treatments put off, by piece of time. */
  readonly cancer: Float64Array;
}

export function newTally(pieces: number): BodyTally {
  return {
    lost: new Float64Array(serviceIds.length),
    onPaper: new Float64Array(serviceIds.length),
    worst: new Float64Array(serviceIds.length),
    divertHours: 0,
    diverted: 0,
    crowdedWeeks: 0,
    crowded: 0,
    cancer: new Float64Array(pieces),
  };
}

export function clearTally(tally: BodyTally): void {
  tally.lost.fill(0);
  tally.onPaper.fill(0);
  tally.worst.fill(0);
  tally.divertHours = 0;
  tally.diverted = 0;
  tally.crowdedWeeks = 0;
  tally.crowded = 0;
  tally.cancer.fill(0);
}

const position = (id: ServiceId) => serviceIds.indexOf(id);
const ae = position('ae-attendances');
const tests = position('pathology-tests');
const conveyances = position('ambulance-conveyances');
const emergencies = position('emergency-admissions');
const cancer = position('cancer-treatments');
const planned = plannedServices.map(position);
const costs = serviceIds.map((id) => unitCosts[id] ?? 0);
const minutes = serviceIds.map((id) => paperMinutes[id] ?? ([0, 0] as const));

/** Sums known volumes only; NaN where none of the services has one, so that unknown never reads as zero. */
function summed(body: PreparedBody, amounts: Float64Array, worth: (service: number) => number): number {
  let sum = 0;
  let isKnown = false;
  for (let service = 0; service < amounts.length; service += 1) {
    const volume = body.weekly[service] as number;
    const value = worth(service);
    if (Number.isNaN(volume) || value === 0) continue;
    isKnown = true;
    sum += (amounts[service] as number) * volume * value;
  }
  return isKnown ? sum : Number.NaN;
}

const isPlanned = (service: number) => (planned.includes(service) ? 1 : 0);

/** Works out a body's outcomes from its tally, into `values`. */
export function bodyOutcome(
  body: PreparedBody,
  tally: BodyTally,
  parameters: RunParameters,
  stream: RandomStream,
  run: number,
  grid: TimeGrid,
  values: Float64Array,
): void {
  const { drawn } = parameters;
  const weeks = (grid.to[grid.pieces - 1] as number) / 7;
  stream.restart(run, nameHash(body.body.code, 3));
  const postponed = summed(body, tally.lost, isPlanned);
  const attendances = body.weekly[ae] as number;
  values[0] = body.gives[ae] === 1 ? tally.divertHours : Number.NaN;
  values[1] = tally.diverted * attendances * drawn.divertedReach;
  const power = turnaround.leastPower + (turnaround.mostPower - turnaround.leastPower) * stream.next();
  const capacity = Math.max(turnaround.leastCapacity, 1 - (tally.worst[tests] as number));
  values[2] = body.gives[tests] === 1 ? turnaround.hours / capacity ** power : Number.NaN;
  const rise = responseRise.least * (responseRise.most / responseRise.least) ** stream.next();
  values[3] = body.gives[conveyances] === 1 ? (tally.worst[conveyances] as number) * rise : Number.NaN;
  values[4] = summed(body, tally.onPaper, (service) => (minutes[service]?.[0] ?? 0) / 60);
  values[5] = summed(body, tally.onPaper, (service) => (minutes[service]?.[1] ?? 0) / 60);
  const rates = [drawn.harmAny, drawn.harmModerate, drawn.harmSevere, drawn.harmDeath];
  for (const [index, rate] of rates.entries()) {
    const at = stream.next();
    values[6 + index] = Number.isNaN(postponed) ? Number.NaN : poissonAt((postponed * rate) / 1000, at);
  }
  values[10] = summed(body, tally.lost, (service) => costs[service] ?? 0);
  values[11] = ((values[4] as number) + (values[5] as number)) * staffHourCost;
  backlog(body, postponed, weeks, values);
  delays(body, tally, parameters, stream, grid, values);
}

/** What delay does: to ambulances that wait, to those who wait for a bed, and to those who wait for cancer treatment. */
function delays(
  body: PreparedBody,
  tally: BodyTally,
  { drawn }: RunParameters,
  stream: RandomStream,
  grid: TimeGrid,
  values: Float64Array,
): void {
  const baselines = body.body.baselines ?? {};
  const part = crowdingPart.least + (crowdingPart.most - crowdingPart.least) * stream.next();
  const crowding = { censusWeeks: tally.crowded * part, weeks: tally.crowdedWeeks };
  const found = crowdingOutcome(baselines, body.weekly[emergencies] as number, crowding, drawn, stream);
  const hasUrgentCare = body.gives[ae] === 1;
  values[14] = hasUrgentCare ? found.handoverHours : Number.NaN;
  values[15] = hasUrgentCare ? found.admissionsDelayed : Number.NaN;
  values[16] = hasUrgentCare ? found.deaths : Number.NaN;
  const volume = body.gives[cancer] === 1 ? (body.weekly[cancer] as number) : Number.NaN;
  values[17] = cancerDeaths(baselines, volume, tally.cancer, grid, stream);
  values[18] = (values[3] as number) * (baselines['response-minutes'] ?? Number.NaN);
}

/** Postponed care is caught up with the headroom, from the first week on (equation 5, over the horizon as a whole). */
function backlog(body: PreparedBody, postponed: number, weeks: number, values: Float64Array): void {
  let normal = 0;
  for (const service of planned) {
    const volume = body.weekly[service] as number;
    if (!Number.isNaN(volume)) normal += volume;
  }
  const caughtUp = recoveryHeadroom * normal * weeks;
  values[12] = Number.isNaN(postponed) ? Number.NaN : Math.max(0, postponed - caughtUp);
  // Divided twice: the headroom of a volume near the smallest number would be 0.
  values[13] = normal > 0 ? (values[12] as number) / normal / recoveryHeadroom : Number.NaN;
}
