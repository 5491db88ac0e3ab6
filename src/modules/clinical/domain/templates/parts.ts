import { type SystemId, systemNames } from '../impact-words.ts';
import type { Gate, PathwayNeed, SystemNeed, SystemNode } from '../service-map.ts';

type Ground = readonly (readonly [on: SystemId, weight: number])[];

/** What an application needs of the ground it stands on. Weights: assumption (data/clinical/SOURCE.md, "Templates"). */
export const onServers: Ground = [
  ['hosting', 0.9],
  ['network', 0.9],
  ['identity', 0.5],
];

export function shared(id: SystemId, needs: Ground = []): SystemNode {
  return { ...used(id, 1, needs), ground: 'shared' };
}

export function used(
  id: SystemId,
  rank: 1 | 2 | 3,
  needs: Ground,
  recovery: SystemNode['recovery'] = 'gradual',
): SystemNode {
  return { id, name: systemNames[id], rank, recovery, ground: 'used', supplier: null, needs: needs.map(needOf) };
}

function needOf([on, weight]: readonly [on: SystemId, weight: number]): SystemNeed {
  return { gate: { system: on }, weight };
}

/** Shares of the whole-estate weight, by system. They are relative: the map makes them add up to 1. */
export function shares(by: Partial<Record<SystemId, number>>): PathwayNeed[] {
  return Object.entries(by).map(([system, share]) => ({ gate: { system }, share }));
}

/** Whole-estate weight and shape of a visit in the community: assumption, as in `assumedWeights`. */
const visit = { weight: 0.6, gamma: 1.5 } as const;

/**
 * Outpatients without imaging, tests and theatres: weights of their own, since the calibrated one is that of acute
 * trusts. Together the systems stop as much as of a visit in the community.
 */
export function likeVisits(by: Partial<Record<SystemId, number>>): PathwayNeed[] {
  return Object.entries(by).map(([system, share]) => ({
    gate: { system },
    weight: 1 - (1 - visit.weight) ** share,
    gamma: visit.gamma,
  }));
}

export function one(system: SystemId): Gate {
  return { system };
}
