import type { Fault } from '#kernel/fault.ts';
import { effectiveSize, resample } from './calibration/importance-sampler.ts';
import { electives, serviceIds } from './impact-words.ts';
import type { PreparedScenario } from './prepare.ts';
import { randomStream } from './random-stream.ts';
import type { Observation } from './scenario.ts';
import { rangeOf } from './summary.ts';
import { weeklyCare } from './time-grid.ts';

/** Gathers what each draw says about what was observed. */
export interface Observer {
  begin(draw: number): void;
  piece(member: number, service: number, piece: number, lost: number): void;
  /** Modelled change (negative for a fall) of one observation, by draw. */
  change(observation: number): Float64Array;
}

/** How the draws were bent towards what was observed. */
export interface Conditioning {
  readonly tried: number;
  /** How many independent draws the weighed ones are worth. */
  readonly effective: number;
  readonly observed: readonly {
    readonly metric: string;
    readonly organisation: string;
    readonly change: number;
    readonly before: readonly [number, number, number];
  }[];
}

/** Draws tried for each draw wanted, and at most. */
const tries = 10;
const mostTries = 20_000;
/** Fewer effective draws than this cannot carry an answer. */
const leastEffective = 20;

export const triedDraws = (draws: number): number => Math.max(draws, Math.min(mostTries, draws * tries));

interface Window {
  readonly services: readonly number[];
  /** Null for the total. */
  readonly member: number | null;
  /** Part of each piece of time that lies in the window. */
  readonly overlap: Float64Array;
  /** Normal care of the window, in counts, or in weeks of members where volumes are unknown. */
  readonly normal: number;
  readonly isCounted: boolean;
}

const serviceOf = (metric: string) => metric.replace(/-change$/, '');

/** Faults in what was observed: organisations that are not hit, services that nobody here gives. */
export function observationFaults(prepared: PreparedScenario): Fault[] {
  return prepared.scenario.observed.flatMap((each, index) => {
    const where = `observed[${index}]`;
    const isHere = each.organisation === 'total' || prepared.bodies.some(({ body }) => body.code === each.organisation);
    if (!isHere)
      return [{ where: `${where}.organisation`, message: `${each.organisation} is not hit in this scenario` }];
    const isGiven = windowOf(prepared, each).normal > 0;
    return isGiven
      ? []
      : [{ where: `${where}.metric`, message: `nobody here gives ${serviceOf(each.metric)} in that time` }];
  });
}

export function observer(prepared: PreparedScenario, draws: number): Observer {
  const windows = prepared.scenario.observed.map((each) => windowOf(prepared, each));
  const sums = windows.map(() => new Float64Array(draws));
  let now = 0;
  return {
    begin(draw) {
      now = draw;
    },
    piece(member, service, piece, lost) {
      for (let index = 0; index < windows.length; index += 1) {
        const window = windows[index] as Window;
        if (!isSeen(window, member, service, piece)) continue;
        const sum = sums[index] as Float64Array;
        const worth = worthOf(window, prepared.bodies[member]?.weekly[service]);
        sum[now] = (sum[now] as number) - (lost * (window.overlap[piece] as number) * worth) / window.normal;
      }
    },
    change: (observation) => sums[observation] ?? new Float64Array(draws),
  };
}

function isSeen(window: Window, member: number, service: number, piece: number): boolean {
  const isIn = (window.overlap[piece] as number) > 0 && window.services.includes(service);
  return isIn && (window.member === null || window.member === member);
}

/** What a week of care counts for: its volume, or 1 where no volume is known for anybody. */
function worthOf(window: Pick<Window, 'isCounted'>, volume: number | undefined): number {
  if (!window.isCounted) return 1;
  return volume === undefined || Number.isNaN(volume) ? 0 : volume;
}

function windowOf(prepared: PreparedScenario, observation: Observation): Window {
  const { grid, bodies } = prepared;
  const name = serviceOf(observation.metric);
  const ids: readonly string[] = name === electives ? ['day-cases', 'elective-inpatients'] : [name];
  const services = ids.map((id) => (serviceIds as readonly string[]).indexOf(id));
  const found = bodies.findIndex(({ body }) => body.code === observation.organisation);
  const member = observation.organisation === 'total' ? null : found;
  const overlap = Float64Array.from(grid.from, (from, piece) => {
    const to = grid.to[piece] as number;
    return Math.max(0, Math.min(to, observation.toDay) - Math.max(from, observation.fromDay)) / (to - from);
  });
  const chosen = bodies.filter((_, index) => member === null || index === member);
  const isCounted = chosen.some((body) => services.some((service) => !Number.isNaN(body.weekly[service])));
  const normal = services.reduce((sum, service) => {
    const given = chosen.filter((body) => body.gives[service] === 1);
    const worth = given.reduce((total, body) => total + worthOf({ isCounted }, body.weekly[service]), 0);
    return sum + worth * weeksIn(prepared, service, overlap);
  }, 0);
  return { services, member, overlap, normal, isCounted };
}

/** Normal care of a service in a window, in weeks. */
function weeksIn(prepared: PreparedScenario, service: number, overlap: Float64Array): number {
  const care = weeklyCare(prepared.grid, serviceIds[service] ?? 'outpatients', prepared.weekday);
  return care.reduce((sum, value, piece) => sum + value * (overlap[piece] as number), 0);
}

/** Draws that fit what was observed, by number, or the fault that none does. */
export function conditionedRuns(
  prepared: PreparedScenario,
  seen: Pick<Observer, 'change'>,
  tried: number,
): { readonly runs: Int32Array; readonly conditioning: Conditioning } | { readonly faults: readonly Fault[] } {
  const { observed, draws, seed } = prepared.scenario;
  const logs = new Float64Array(tried);
  for (const [index, { change, deviation }] of observed.entries()) {
    for (const [draw, modelled] of seen.change(index).entries())
      logs[draw] = (logs[draw] as number) - 0.5 * ((modelled - change) / deviation) ** 2;
  }
  const best = logs.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const effective = effectiveSize(logs.map((value) => Math.exp(value - best)));
  // Weights are relative: a best draw that is far off would still count, so its own fit is judged too.
  const isFar = best < -0.5 * 9 * observed.length;
  if (isFar || effective < leastEffective)
    return { faults: observed.map((_, index) => cannotBe(prepared, seen, index, effective)) };
  const weights = logs.map((value) => Math.exp(value - best));
  return {
    runs: Int32Array.from(resample(weights, draws, randomStream(seed, 0, 77).next())),
    conditioning: {
      tried,
      effective: Math.round(effective),
      observed: observed.map(({ metric, organisation, change }, index) => {
        const { p5, p50, p95 } = rangeOf(seen.change(index).slice());
        return { metric, organisation, change, before: [p5, p50, p95] as const };
      }),
    },
  };
}

function cannotBe(prepared: PreparedScenario, seen: Pick<Observer, 'change'>, index: number, effective: number): Fault {
  const observation = prepared.scenario.observed[index];
  const { p5, p95 } = rangeOf(seen.change(index).slice());
  const shown = (value: number) => value.toFixed(3);
  return {
    where: `observed[${index}]`,
    message: `does not fit this scenario: ${observation?.change} was observed and the model has ${shown(p5)} to ${shown(p95)} (effective draws: ${Math.floor(effective)}). Check what was hit, how deep and for how long, or widen the deviation`,
  };
}
