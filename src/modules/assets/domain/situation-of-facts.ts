import type { Facts } from './facts/asset-facts.ts';
import type { PriorityInput } from './priority/priority-input.ts';
import { situationOf } from './situation.ts';

/** What an asset brings to a priority, from its facts. */
export function situationOfFacts({ exposure, safety, mission, controls, criticality }: Facts): number {
  return situationOf({
    exposure: exposure as PriorityInput['exposure'],
    safety: safety as PriorityInput['safety'],
    mission: mission as PriorityInput['mission'],
    controls: controls as PriorityInput['controls'],
    criticality: criticality === null ? null : Number(criticality),
  });
}
