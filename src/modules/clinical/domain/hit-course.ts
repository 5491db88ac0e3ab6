import { eventPriors, namedDepth, partsSpread, pathologyRestoration, usualPathologyDays } from './event-priors.ts';
import type { Parameters } from './posterior.ts';
import type { GroupHit } from './prepare.ts';
import type { RandomStream } from './random-stream.ts';
import type { HitCourse } from './recovery.ts';
import { parts } from './run-parameters.ts';
import type { Hit, Intervention, Scenario } from './scenario.ts';
import { amountAt, shareAt, type Triple } from './triple.ts';

const wormSpread = 0.7;

/**
 * The course of each hit of a scenario in one run. The same random numbers serve whatever the controls, so a better
 * control can only lower a loss.
 */
export function drawCourses(scenario: Scenario, drawn: Parameters, run: number, stream: RandomStream): HitCourse[] {
  return scenario.hits.map((hit, number) => {
    stream.restart(run, parts.hits + number);
    const depthAt = stream.normal();
    const restorationAt = stream.normal();
    const days =
      amountAt(restorationOf(hit, drawn), restorationAt) * factorOf('faster-restoration', hit, scenario.interventions);
    return {
      depth: shareAt(depthOf(hit, drawn), depthAt) * factorOf('segmentation', hit, scenario.interventions),
      medianDays: days,
      spread: spreadOf(hit, drawn),
      startDay: hit.startDay,
      capacity: hit.capacity,
      eFoldDays:
        drawn.transfusionEFoldDays *
        tailFactor(hit, drawn) *
        factorOf('faster-restoration', hit, scenario.interventions),
    };
  });
}

export const isPathologyOnly = (hit: Hit): boolean =>
  hit.systems.length > 0 && hit.systems.every((id) => id.startsWith('pathology-'));

const isEstate = (hit: Pick<Hit, 'systems'>): boolean => hit.systems.includes('whole-estate');

/** A worm's depth differs from trust to trust and is drawn for each: here is its deepest. */
export function depthOf(hit: Pick<Hit, 'kind' | 'depth' | 'systems'>, drawn: Parameters): Triple {
  if (hit.depth !== null) return hit.depth;
  if (hit.kind === 'worm') return { p5: drawn.wormDepth, p50: drawn.wormDepth, p95: drawn.wormDepth };
  const isMalicious = hit.kind === 'ransomware' || hit.kind === 'wiper';
  return isMalicious && !isEstate(hit) && hit.systems.length > 0 ? namedDepth : eventPriors[hit.kind].depth;
}

/** A shorter outage has a shorter tail. The tail's own spread is in its calibrated days. */
function tailFactor(hit: Hit, drawn: Parameters): number {
  return restorationOf(hit, drawn).p50 / usualPathologyDays;
}

function restorationOf(hit: Hit, drawn: Parameters): Triple {
  if (hit.restorationDays !== null) return hit.restorationDays;
  if (isPathologyOnly(hit) && hit.kind !== 'it-failure') return pathologyRestoration;
  if (hit.kind === 'ransomware' && isEstate(hit)) return eventPriors.wiper.restorationDays(drawn);
  return eventPriors[hit.kind].restorationDays(drawn);
}

function spreadOf(hit: Hit, drawn: Parameters): number {
  if (hit.kind === 'worm') return wormSpread;
  return isEstate(hit) ? drawn.estateSpread : partsSpread;
}

/** Product of the factors of the interventions of a kind that reach the hit. */
function factorOf(
  kind: 'faster-restoration' | 'segmentation',
  hit: Hit,
  interventions: readonly Intervention[],
): number {
  let factor = 1;
  for (const each of interventions) {
    if (each.kind !== kind) continue;
    const isMeant = each.systems.length === 0 || each.systems.some((id) => hit.systems.includes(id));
    if (isMeant) factor *= each.factor;
  }
  return factor;
}

/** Adds the hits of a group to its systems' own outages: u = 1 - product of (1 - each). `depthFactor` scales them all. */
export function ownOutage(
  hits: readonly GroupHit[],
  courses: readonly OutageCurves[],
  pieces: number,
  systems: readonly { readonly recovery: HitRecovery }[],
  own: Float64Array,
  depthFactor: number,
): void {
  own.fill(0);
  for (const { number, nodes, paces } of hits) {
    const curves = courses[number];
    if (curves === undefined) continue;
    for (const [index, node] of nodes.entries()) {
      const system = systems[node];
      if (system === undefined) continue;
      const curve = curves.of(system.recovery, paces[index] as number);
      for (let piece = 0; piece < pieces; piece += 1) {
        const cell = node * pieces + piece;
        own[cell] = 1 - (1 - (own[cell] as number)) * (1 - depthFactor * (curve[piece] as number));
      }
    }
  }
}

export type HitRecovery = 'gradual' | 'step' | 'decay';

/** Outage by piece of time for each way and pace of recovery, worked out when first asked for. */
export interface OutageCurves {
  of(recovery: HitRecovery, pace: number): Float64Array;
}
