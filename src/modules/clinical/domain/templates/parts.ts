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

export function one(system: SystemId): Gate {
  return { system };
}
