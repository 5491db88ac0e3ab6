import type { CauseShare } from './attribution.ts';
import { type BodyMetric, bodyOutcomes } from './body-outcomes.ts';
import type { EngineGrade } from './clinical-risk-matrix.ts';
import type { DrawStore } from './draw-store.ts';
import {
  exposedRecordsHazard,
  type HazardText,
  serviceHazards,
  systemHazards,
  wrongResultsHazard,
} from './hazard-texts.ts';
import { type ServiceId, serviceIds, systemNames } from './impact-words.ts';
import { nameHash } from './name-hash.ts';
import { plannedServices } from './outcome-values.ts';
import { columnOf } from './outcomes.ts';
import { pathwayName } from './pathways.ts';
import { poissonAt } from './poisson.ts';
import type { Parameters } from './posterior.ts';
import type { Group, PreparedScenario } from './prepare.ts';
import { randomStream } from './random-stream.ts';
import { columnValues, type ResultRow } from './row-desk.ts';

/** A hazard that follows from an event: a proposal for a hazard log, which a clinical safety officer rates. */
export interface ResultHazard {
  readonly name: string;
  readonly cause: string;
  readonly effect: string;
  readonly hazard: string;
  readonly harm: string;
  /** Clinical service whose care is at risk; null where it is not one alone. */
  readonly service: string | null;
  /** System that brings it about most; null where none does alone. */
  readonly system: string | null;
  /** Patients harmed in the event, at the 90th percentile, by grade. A grade left out is not modelled. */
  readonly harmed: Partial<Readonly<Record<EngineGrade, number>>>;
}

/** What hazards are worked out from. */
export interface HazardGround {
  readonly prepared: PreparedScenario;
  readonly store: DrawStore;
  /** The parameters that each draw ran with. */
  readonly drawn: readonly (Parameters | undefined)[];
  readonly causes: readonly CauseShare[];
  readonly rows: readonly ResultRow[];
  /** What those who receive patients add to the totals: by metric, by draw. */
  readonly added: ReadonlyMap<string, Float64Array>;
}

/** Hazards of care put off, of working without systems, of wrong results and of exposed records, in this order. */
export function resultHazards(ground: HazardGround): ResultHazard[] {
  return [
    ...serviceIds.flatMap((service) => serviceHazard(ground, service)),
    ...systemsDown(ground.prepared).flatMap(({ id, name }) => systemHazard(id, name)),
    ...wrongResults(ground),
    ...exposedRecords(ground),
  ];
}

/** Lost care of less than this share of one week is no hazard of its own. */
const leastLost = 0.005;

function serviceHazard(ground: HazardGround, service: ServiceId): ResultHazard[] {
  const text = serviceHazards[service];
  const { prepared, store } = ground;
  const { draws, weeks } = store.layout;
  const index = serviceIds.indexOf(service);
  const givers = prepared.bodies.filter((body) => body.gives[index] === 1).length;
  const column = serviceIds.length * (1 + weeks) + index * (1 + weeks);
  const shares = store.totals.subarray(column * draws, (column + 1) * draws);
  const lost = shares.reduce((sum, share) => sum + share, 0) / draws / Math.max(1, givers);
  if (text === undefined || lost < leastLost) return [];
  const cause = ground.causes.find((each) => each.service === service && each.by === 'system');
  const system = cause === undefined || cause.cause === 'direct' ? null : cause.cause;
  return [
    {
      ...text,
      cause: system === null ? `${pathwayName(service)} stops` : stops(nameOf(prepared, system)),
      effect: effectOf(ground, service),
      service,
      system,
      harmed: harmedIn(ground, service),
    },
  ];
}

const stops = (name: string) => `${name}: not working`;

const whole = (value: number) => Math.round(value).toLocaleString('en-GB');

/** How much care does not happen as planned, with its likely range. */
function effectOf({ rows }: HazardGround, service: ServiceId): string {
  const total = (metric: string) =>
    rows.find((row) => row.organisation === 'total' && row.week === 'total' && row.metric === metric);
  const lost = total(`${service}-lost`);
  if (lost !== undefined)
    return `About ${whole(lost.p50)} ${lost.unit} do not happen as planned (likely range ${whole(lost.p5)} to ${whole(lost.p95)})`;
  const change = total(`${service}-change`);
  const percent = (share: number) => `${Number((-100 * share).toPrecision(2))}%`;
  return change === undefined
    ? 'Care does not happen as planned'
    : `About ${percent(change.p50)} of care does not happen as planned (likely range ${percent(change.p95)} to ${percent(change.p5)})`;
}

/** Its own part of a run's random numbers, by service. */
const hazardPart = 5;

function harmedIn(ground: HazardGround, service: ServiceId): ResultHazard['harmed'] {
  const { prepared, store, drawn } = ground;
  const { draws, weeks } = store.layout;
  const index = serviceIds.indexOf(service);
  if (!plannedServices.includes(service)) return deathsOf(ground, service);
  if (!prepared.bodies.some((body) => !Number.isNaN(body.weekly[index]))) return {};
  const lost = store.totals.subarray(index * (1 + weeks) * draws, (index * (1 + weeks) + 1) * draws);
  const stream = randomStream(prepared.scenario.seed);
  const grades = {
    death: new Float64Array(draws),
    severe: new Float64Array(draws),
    moderate: new Float64Array(draws),
    low: new Float64Array(draws),
  };
  for (const [draw, count] of lost.entries()) {
    const rates = drawn[draw];
    if (rates === undefined) continue;
    stream.restart(store.runs[draw] ?? 0, nameHash(service, hazardPart));
    const { harmAny, harmModerate, harmSevere, harmDeath } = rates;
    const cases = (rate: number) => poissonAt((count * Math.max(0, rate)) / 1000, stream.next());
    grades.death[draw] = cases(harmDeath);
    grades.severe[draw] = cases(harmSevere);
    // The published counts are of moderate harm or worse, and of any harm.
    grades.moderate[draw] = cases(harmModerate - harmSevere - harmDeath);
    grades.low[draw] = cases(harmAny - harmModerate);
  }
  return {
    death: ninetieth(grades.death),
    severe: ninetieth(grades.severe),
    moderate: ninetieth(grades.moderate),
    low: ninetieth(grades.low),
  };
}

/** Outcomes that count deaths of a service's patients. */
const deathMetrics: Partial<Record<ServiceId, BodyMetric>> = {
  'emergency-admissions': 'delayed-admission-death',
  'cancer-treatments': 'cancer-delay-death',
};

/** Deaths that an outcome of the answer counts, where it is modelled. */
function deathsOf({ store, rows, added }: HazardGround, service: ServiceId): ResultHazard['harmed'] {
  const metric = deathMetrics[service];
  const isModelled = rows.some((row) => row.organisation === 'total' && row.metric === metric);
  if (metric === undefined || !isModelled) return {};
  const index = bodyOutcomes.findIndex((outcome) => outcome.metric === metric);
  const deaths = columnValues(store.outcomes, columnOf.total(index), store.layout.draws);
  const others = added.get(metric);
  return { death: ninetieth(deaths.map((count, draw) => count + (others?.[draw] ?? 0))) };
}

/** Count of people: the nearest draw at the 90th percentile. */
function ninetieth(counts: Float64Array): number {
  const sorted = counts.toSorted();
  return sorted[Math.min(sorted.length - 1, Math.round(0.9 * (sorted.length - 1)))] ?? 0;
}

/** Systems that a hit takes down, and those that need them, in the order of the closed list. */
function systemsDown({ groups }: PreparedScenario): { readonly id: string; readonly name: string }[] {
  const found = new Map<string, string>();
  for (const group of groups) for (const node of reachedBy(group)) found.set(node.id, node.name);
  return [...found].map(([id, name]) => ({ id, name }));
}

function reachedBy({ map, hits }: Group): Group['map']['systems'][number][] {
  const isDown = new Uint8Array(map.systems.length);
  for (const { nodes } of hits) for (const node of nodes) isDown[node] = 1;
  for (const circle of map.groups)
    for (const node of circle) {
      const needs = map.needs[node] ?? [];
      if (needs.some(({ gate, weight }) => weight >= leastNeed && gate.members.some((member) => isDown[member] === 1)))
        isDown[node] = 1;
    }
  return map.systems.filter(({ ground }, node) => isDown[node] === 1 && ground === 'used');
}

/** A system that needs another by less than this goes on working without it. */
const leastNeed = 0.5;

function systemHazard(id: string, name: string): ResultHazard[] {
  const text = (systemHazards as Readonly<Record<string, HazardText>>)[id];
  return text === undefined ? [] : [{ ...text, cause: stops(name), service: null, system: id, harmed: {} }];
}

function nameOf({ groups }: PreparedScenario, id: string): string {
  const known: Readonly<Record<string, string>> = systemNames;
  for (const { map } of groups) {
    const found = map.systems.find((system) => system.id === id);
    if (found) return found.name;
  }
  return known[id] ?? id;
}

/** The total of a metric with its likely range, in words, or what stands for it where it is not modelled. */
function counted({ rows }: HazardGround, metric: string, unit: string): string {
  const row = rows.find((each) => each.organisation === 'total' && each.metric === metric);
  if (row === undefined) return '';
  return `: about ${whole(row.p50)} ${unit} (likely range ${whole(row.p5)} to ${whole(row.p95)})`;
}

function wrongResults(ground: HazardGround): ResultHazard[] {
  const hits = ground.prepared.scenario.hits.filter((hit) => hit.wrongResults !== null);
  const [first] = hits;
  if (first === undefined) return [];
  const system = hits.flatMap((hit) => hit.systems)[0] ?? null;
  return [
    {
      ...wrongResultsHazard,
      cause: system === null ? 'Results are wrong' : `${nameOf(ground.prepared, system)}: shows wrong results`,
      effect: `${wrongResultsHazard.effect}${counted(ground, 'wrong-results-shown', 'results')}`,
      service: system === 'imaging' ? 'imaging-examinations' : 'pathology-tests',
      system,
      harmed: {},
    },
  ];
}

function exposedRecords(ground: HazardGround): ResultHazard[] {
  if (ground.prepared.scenario.hits.every((hit) => hit.recordsExposed === null)) return [];
  return [
    {
      ...exposedRecordsHazard,
      cause: 'Data is stolen or exposed',
      effect: `${exposedRecordsHazard.effect}${counted(ground, 'people-to-notify', 'people')}`,
      service: null,
      system: null,
      harmed: {},
    },
  ];
}
