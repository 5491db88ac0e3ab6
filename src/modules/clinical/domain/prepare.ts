import { type CareBody, weeklyByPosition } from './care-body.ts';
import { type CompiledMap, compileMap } from './compile-map.ts';
import { leftAfterFallback } from './fallback.ts';
import { serviceIds, wholeEstate } from './impact-words.ts';
import { type LeftOver, leftOver, markNeeded } from './left-levels.ts';
import type { PosteriorSet } from './posterior.ts';
import { paceOf } from './recovery.ts';
import type { Hit, Intervention, Scenario } from './scenario.ts';
import type { ContinuityPlan, ServiceMap } from './service-map.ts';
import { type StressDesk, stressDesk } from './stress.ts';
import { systemsHit } from './supplier-reach.ts';
import { type TimeGrid, timeGrid, weeklyCare } from './time-grid.ts';

/** A hit on the bodies of one group. */
export interface GroupHit {
  readonly hit: Hit;
  /** Position in the scenario: its draws are shared by all who are hit by it. */
  readonly number: number;
  /** Positions of the systems it takes down. */
  readonly nodes: Int32Array;
  /** For each of them, what its priority does to the days until it works again. */
  readonly paces: Float64Array;
  /** Positions of the pathways it stops directly. */
  readonly pathways: Int32Array;
  readonly isWholeEstate: boolean;
}

/** Bodies with the same systems and needs, hit by the same things: their losses differ by plans, alternatives and chance. */
export interface Group {
  readonly map: CompiledMap;
  readonly desk: StressDesk;
  readonly hits: readonly GroupHit[];
  /** Care a week that falls into each piece of time: pathway x pieces + piece. */
  readonly care: Float64Array;
  readonly members: readonly number[];
}

export interface PreparedBody {
  readonly body: CareBody;
  readonly weekly: Float64Array;
  /** As the scenario gives it, else the body's own; see `alternativeFactor`. */
  readonly isolation: number | null;
  /** By position: 1 where the body's map has the service. */
  readonly gives: Uint8Array;
  readonly group: number;
  /** What its plans leave of a loss. */
  readonly left: LeftOver;
}

/** A scenario joined to bodies and parameters, ready to run any of its draws. */
export interface PreparedScenario {
  readonly scenario: Scenario;
  readonly posterior: PosteriorSet;
  readonly grid: TimeGrid;
  /** Of the onset; 0 for Monday. */
  readonly weekday: number;
  /** True to judge the fit itself: weights as fitted, without the spread from event to event. */
  readonly isSameEvent: boolean;
  readonly bodies: readonly PreparedBody[];
  readonly groups: readonly Group[];
}

/** A body and the numbers of the hits that reach it. */
export interface Struck {
  readonly body: CareBody;
  readonly hits: readonly number[];
}

export function prepareScenario(
  scenario: Scenario,
  struck: readonly Struck[],
  posterior: PosteriorSet,
): PreparedScenario {
  const grid = timeGrid(scenario.horizonDays);
  const weekday = mondayFirst(scenario.onset);
  const groups: Group[] = [];
  const groupOf = new Map<string, number>();
  const numberOf = numbering();
  const leftOf = leftOvers(scenario.interventions, grid);
  const bodies = struck.map(({ body, hits }, index) => {
    const key = `${structureOf(body.map, numberOf)}:${hits.join(',')}`;
    let group = groupOf.get(key);
    if (group === undefined) {
      group = groups.push(newGroup(compileMap(body.map), grid, weekday, scenario, hits)) - 1;
      groupOf.set(key, group);
    }
    const left = leftOf(body.map);
    markNeeded((groups[group] as Group).desk.needed, left);
    (groups[group]?.members as number[] | undefined)?.push(index);
    const gives = givenBy(body.map);
    return {
      body,
      // A volume of care that the map does not know is nobody's: it would count as care that never fails.
      weekly: weeklyByPosition(body).map((volume, service) => (gives[service] === 1 ? volume : Number.NaN)),
      isolation: scenario.isolation ?? body.isolation,
      gives,
      group,
      left,
    };
  });
  return { scenario, posterior, grid, weekday, isSameEvent: false, bodies, groups };
}

type NumberOf = (thing: object) => number;

/** The same number for the same object, in the order of first sight. */
function numbering(): NumberOf {
  const numbers = new Map<object, number>();
  return (thing) => {
    const known = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, known);
    return known;
  };
}

/** What makes maps the same to the engine but for their plans: the very same systems and needs. */
function structureOf({ systems, pathways }: ServiceMap, numberOf: NumberOf): string {
  return [numberOf(systems), ...pathways.map(({ service, needs }) => `${service}/${numberOf(needs)}`)].join();
}

/** What plans leave of losses; many bodies have none, and share one answer. */
function leftOvers(interventions: readonly Intervention[], grid: TimeGrid): (map: ServiceMap) => LeftOver {
  const known = new Map<string, LeftOver>();
  return ({ pathways }) => {
    const plans = pathways.map(({ service, plan }) => planFor(service, plan, interventions));
    const key = JSON.stringify(plans);
    const found = known.get(key) ?? leftOver(plans.map((plan) => leftAfterFallback(plan, grid)));
    known.set(key, found);
    return found;
  };
}

function newGroup(
  map: CompiledMap,
  grid: TimeGrid,
  weekday: number,
  scenario: Scenario,
  hits: readonly number[],
): Group {
  const care = new Float64Array(map.pathways.length * grid.pieces);
  for (const [at, pathway] of map.pathways.entries())
    care.set(weeklyCare(grid, pathway.service, weekday), at * grid.pieces);
  const groupHits = hits.flatMap((number) => {
    const hit = scenario.hits[number];
    return hit === undefined ? [] : [groupHit(map, hit, number)];
  });
  return { map, desk: stressDesk(map, grid), hits: groupHits, care, members: [] };
}

function groupHit(map: CompiledMap, hit: Hit, number: number): GroupHit {
  const isWholeEstate = hit.systems.includes(wholeEstate);
  const nodes = isWholeEstate
    ? map.systems.flatMap((system, index) => (system.ground === 'used' ? [index] : []))
    : systemsHit(map.systems, hit).flatMap((id) => map.position.get(id) ?? []);
  const pathways = map.pathways.flatMap((pathway, index) => (hit.services.includes(pathway.service) ? [index] : []));
  const paces = pacesOf(map, hit, nodes);
  return { hit, number, nodes: Int32Array.from(nodes), paces, pathways: Int32Array.from(pathways), isWholeEstate };
}

/**
 * The days of a hit on some systems are those in which half of them work again, so priorities only set them apart from
 * one another. A whole estate, and a known course's tail, are calibrated with the priorities as they stand.
 */
function pacesOf(map: CompiledMap, hit: Hit, nodes: readonly number[]): Float64Array {
  const paces = Float64Array.from(nodes, (node) => paceOf(map.systems[node]?.rank ?? 2));
  if (hit.systems.includes(wholeEstate) || hit.capacity.length > 0) return paces;
  const gradual = paces.filter((_, index) => map.systems[nodes[index] as number]?.recovery === 'gradual');
  const mean = gradual.reduce((sum, pace) => sum + pace, 0) / gradual.length;
  return gradual.length > 0 ? paces.map((pace) => pace / mean) : paces;
}

function planFor(
  service: string,
  own: ContinuityPlan | null,
  interventions: readonly Intervention[],
): ContinuityPlan | null {
  const given = interventions.find(
    (each) => each.kind === 'continuity-plan' && (each.services as readonly string[]).includes(service),
  );
  if (given?.kind !== 'continuity-plan') return own;
  // An intervention adds to a plan that stands; it never takes from it.
  return {
    paperMinutes: Math.max(given.paperMinutes, own?.paperMinutes ?? 0),
    tolerableHours: longest(given.tolerableHours, own),
    firstEffect: Math.max(given.firstEffect, own?.firstEffect ?? 0),
    settledEffect: Math.max(given.settledEffect, own?.settledEffect ?? 0),
    settleDays: own === null ? given.settleDays : Math.min(given.settleDays, own.settleDays),
  };
}

/** Null tires never. */
function longest(hours: number | null, own: ContinuityPlan | null): number | null {
  if (own === null) return hours;
  return hours === null || own.tolerableHours === null ? null : Math.max(hours, own.tolerableHours);
}

function givenBy(map: ServiceMap): Uint8Array {
  return Uint8Array.from(serviceIds, (id) => (map.pathways.some((pathway) => pathway.service === id) ? 1 : 0));
}

/** 0 for Monday. */
function mondayFirst(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
