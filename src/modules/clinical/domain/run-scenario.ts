import type { Fault } from '#kernel/fault.ts';
import { attribution, type CauseShare } from './attribution.ts';
import type { CareBody } from './care-body.ts';
import { type DrawSample, drawSample } from './draw-sample.ts';
import { type DrawStore, joinStores } from './draw-store.ts';
import { findStruck } from './find-struck.ts';
import { resultSchema } from './impact-words.ts';
import { neighbourRows } from './neighbour-rows.ts';
import {
  type Conditioning,
  conditionedRuns,
  type Observer,
  observationFaults,
  observer,
  triedDraws,
} from './observe.ts';
import type { PosteriorSet } from './posterior.ts';
import { type PreparedScenario, prepareScenario } from './prepare.ts';
import { type ResultHazard, resultHazards } from './result-hazards.ts';
import { dutiesOf, standingNotes } from './result-notes.ts';
import { memberRows, type Rows, resultRows } from './result-rows.ts';
import type { NotModelled, ResultRow } from './row-desk.ts';
import { runDraws } from './run-draws.ts';
import type { Scenario } from './scenario.ts';

/** The answer to a scenario. */
export interface ImpactResult {
  readonly schema: string;
  readonly name: string;
  readonly parameters: {
    readonly version: string;
    readonly command: string;
    readonly calibrationFile: string;
    readonly evidence: string;
    readonly seed: number;
    readonly draws: number;
  };
  readonly organisations: readonly {
    readonly code: string;
    readonly name: string;
    readonly isolation: number | null;
  }[];
  /** Null where nothing was observed. */
  readonly conditioning: Conditioning | null;
  readonly rows: readonly ResultRow[];
  /** Each system's and supplier's share of the lost care of a service; exact, and adding up to 1. */
  readonly causes: readonly CauseShare[];
  readonly notModelled: readonly NotModelled[];
  /** Hazards that follow: proposals for a hazard log. */
  readonly hazards: readonly ResultHazard[];
  /** What the law asks after data was exposed. */
  readonly duties: readonly string[];
  readonly draws: DrawSample;
  readonly notes: readonly string[];
}

/** A scenario that cannot be run, with everything there is to mend. */
export class UnusableScenario extends Error {
  override readonly name = 'UnusableScenario';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ where, message }) => `${where} ${message}`).join('; '));
    this.faults = faults;
  }
}

/** @throws UnusableScenario when it names what is not there */
export function prepared(
  scenario: Scenario,
  bodies: readonly CareBody[],
  posterior: PosteriorSet,
): PreparedScenario & { notes: readonly string[] } {
  if (scenario.parameters !== posterior.version)
    throw new UnusableScenario([
      {
        where: 'parameters',
        message: `there is no parameter set "${scenario.parameters}"; known: ${posterior.version}`,
      },
    ]);
  const found = findStruck(scenario, bodies);
  if (found.faults.length > 0) throw new UnusableScenario(found.faults);
  const ready = prepareScenario({ ...scenario, hits: found.hits }, found.struck, posterior);
  const idle = idleHits(ready);
  if (idle.length > 0) throw new UnusableScenario(idle);
  return { ...ready, notes: found.notes };
}

/** Hits that reach nothing, since nobody's map has what they name. */
function idleHits({ scenario, groups }: PreparedScenario): Fault[] {
  return scenario.hits.flatMap((hit, number) => {
    const reached = groups.flatMap((group) => group.hits.filter((each) => each.number === number));
    const isIdle = reached.every(({ nodes, pathways }) => nodes.length + pathways.length === 0);
    const names = [...hit.systems, ...hit.services].join(', ');
    const message = `none of these organisations has what is hit (${names}) on its service map`;
    return hit.kind !== 'data-theft' && isIdle ? [{ where: `hits[${number}]`, message }] : [];
  });
}

/** Runs a scenario in this thread at one go. @throws UnusableScenario */
export function runScenario(scenario: Scenario, bodies: readonly CareBody[], posterior: PosteriorSet): ImpactResult {
  const steps = scenarioSteps(scenario, bodies, posterior);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** Draws between two steps: some tens of milliseconds, so that whoever shares the thread is not kept waiting. */
export const stepSize = 32;

/**
 * The same in steps, each yielding the share (0 to 1) of the draws that are done: the caller may breathe, show progress
 * or stop between them. @throws UnusableScenario
 */
export function* scenarioSteps(
  scenario: Scenario,
  bodies: readonly CareBody[],
  posterior: PosteriorSet,
): Generator<number, ImpactResult> {
  const ready = prepared(scenario, bodies, posterior);
  const tried = scenario.observed.length > 0 ? triedDraws(scenario.draws) : 0;
  const whole = tried + scenario.draws;
  const conditioned = tried > 0 ? yield* triedSteps(ready, tried, whole) : null;
  const runs = conditioned?.runs ?? firstRuns(scenario.draws);
  const stores: DrawStore[] = [];
  for (let from = 0; from < runs.length; from += stepSize) {
    stores.push(runDraws(ready, runs.subarray(from, from + stepSize)));
    yield (tried + Math.min(runs.length, from + stepSize)) / whole;
  }
  return answer(ready, joinStores(stores), bodies, conditioned?.conditioning ?? null);
}

/** Tries draws against what was observed, and picks those that fit. @throws UnusableScenario when none does */
function* triedSteps(ready: PreparedScenario, tried: number, whole: number): Generator<number, Conditioned> {
  const faults = observationFaults(ready);
  if (faults.length > 0) throw new UnusableScenario(faults);
  const seen = observer(ready, tried);
  for (const done of observedDraws(ready, seen, firstRuns(tried))) yield done / whole;
  const found = conditionedRuns(ready, seen, tried);
  if ('faults' in found) throw new UnusableScenario(found.faults);
  return found;
}

/** Runs draws for what they say about what was observed; yields how many are done. */
export function* observedDraws(ready: PreparedScenario, seen: Observer, runs: Int32Array): Generator<number, void> {
  const lean = { ...ready, scenario: { ...ready.scenario, detail: 'totals' as const } };
  for (let from = 0; from < runs.length; from += stepSize) {
    const part = { ...seen, begin: (draw: number) => seen.begin(from + draw) };
    runDraws(lean, runs.subarray(from, from + stepSize), null, part);
    yield Math.min(runs.length, from + stepSize);
  }
}

export interface Conditioned {
  readonly runs: Int32Array;
  readonly conditioning: Conditioning;
}

export const firstRuns = (draws: number) => Int32Array.from({ length: draws }, (_, run) => run);

/** What the draws come to. `members`: the rows of all single organisations, in order. */
export function answer(
  ready: PreparedScenario & { readonly notes: readonly string[] },
  store: DrawStore,
  bodies: readonly CareBody[],
  conditioning: Conditioning | null,
  members: readonly Rows[] = [memberRows(ready, store, 0, ready.bodies.length)],
): ImpactResult {
  const { scenario, posterior } = ready;
  const neighbours = neighbourRows(ready, store, bodies);
  const { rows, notModelled } = resultRows(ready, store, neighbours.added, members);
  const causes = attribution(ready, store.runs);
  return {
    schema: resultSchema,
    name: scenario.name,
    parameters: {
      version: posterior.version,
      command: posterior.command,
      calibrationFile: posterior.calibrationFile,
      evidence: posterior.evidence,
      seed: scenario.seed,
      draws: scenario.draws,
    },
    organisations: ready.bodies.map(({ body }) => ({ code: body.code, name: body.name, isolation: body.isolation })),
    conditioning,
    rows: [...rows, ...neighbours.rows],
    causes,
    notModelled: [...notModelled, ...neighbours.notModelled],
    hazards: resultHazards({ ...neighbours, prepared: ready, store, causes, rows }),
    duties: dutiesOf(scenario),
    draws: drawSample({ prepared: ready, store, rows, added: neighbours.added }),
    notes: [...ready.notes, ...standingNotes],
  };
}
