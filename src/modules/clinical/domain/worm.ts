import type { CareBody } from './care-body.ts';
import { nameHash } from './name-hash.ts';
import type { Parameters } from './posterior.ts';
import type { GroupHit } from './prepare.ts';
import type { RandomStream } from './random-stream.ts';
import type { HitCourse } from './recovery.ts';
import type { Intervention, Scenario } from './scenario.ts';

/** What a worm did to an organisation. `depth`: share of the deepest (infected) or of the disconnection's deepest. */
export interface WormState {
  kind: 'untouched' | 'infected' | 'disconnected';
  depth: number;
}

/** Regions of England whose trusts had the first, higher hazard (North, Midlands and East); the others had the second. */
const firstRegions = ['north', 'midlands', 'east of england', 'east'];

export function isFirstRegion(region: string | null): boolean {
  const name = region?.toLowerCase() ?? '';
  return name !== '' && !name.startsWith('south') && firstRegions.some((each) => name.startsWith(each));
}

/** Log deviations of a new worm's hazard and of how susceptible organisations are: assumptions. */
const hazardSpread = 0.5;
const susceptibleSpread = 0.5;

/** Deepest outage of those who disconnect to be safe, and the days until half are back (clinical-impact.md, defaults). */
const disconnectedDepth = 0.24;
const disconnectedDays = 2.5;

export function disconnection(): HitCourse {
  return {
    depth: disconnectedDepth,
    medianDays: disconnectedDays,
    spread: 0.7,
    startDay: 0,
    capacity: [],
    eFoldDays: 49,
  };
}

const wormPart = 500;

/**
 * Draws what the worm does to a body. Named organisations are infected for sure; those that a filter found, by the
 * hazard of their region. Writes into `state`.
 */
export function bodyState(
  body: CareBody,
  hits: readonly GroupHit[],
  scenario: Scenario,
  drawn: Parameters,
  run: number,
  stream: RandomStream,
  state: WormState,
): void {
  stream.restart(run, wormPart);
  const ofEvent = Math.exp(hazardSpread * stream.normal());
  stream.restart(run, nameHash(body.code, 1));
  const chance = stream.next();
  const own = Math.exp(susceptibleSpread * stream.normal());
  const depth = stream.next();
  const stays = stream.next();
  const hit = hits.find((each) => each.hit.kind === 'worm')?.hit;
  if (hit === undefined) return;
  const isNamed = hit.organisations.filter === null || hit.organisations.codes.includes(body.code);
  const hazard = hazardOf(body, drawn) * ofEvent * own * patching(scenario.interventions);
  if (isNamed || chance < 1 - Math.exp(-hazard)) {
    state.kind = 'infected';
    // A depth that the scenario gives is everybody's; the default differs from trust to trust.
    state.depth = hit.depth === null ? depth : 1;
  } else if (
    stays < drawn.disconnectShare &&
    !scenario.interventions.some((each) => each.kind === 'no-precautionary-disconnection')
  ) {
    state.kind = 'disconnected';
    state.depth = depth;
  } else state.kind = 'untouched';
}

function hazardOf(body: CareBody, drawn: Parameters): number {
  return isFirstRegion(body.region) ? drawn.wormHazardFirst : drawn.wormHazardSecond;
}

function patching(interventions: readonly Intervention[]): number {
  return interventions.reduce((product, each) => (each.kind === 'patching' ? product * each.factor : product), 1);
}
