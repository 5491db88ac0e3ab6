import type { CompiledMap } from './compile-map.ts';
import { gateOutage } from './gates.ts';

/**
 * Outage of each system from its own (0 to 1, by position) and from what it needs:
 * u = 1 - (1 - own) x product of (1 - weight x outage of the gate). Writes into `outage`.
 * A circle counts as one system: all its members get the outage of all their own and outer causes.
 */
export function propagate(map: CompiledMap, own: Float64Array, outage: Float64Array): void {
  outage.fill(0);
  for (const group of map.groups) {
    let works = 1;
    for (const node of group) {
      works *= 1 - (own[node] as number);
      for (const need of map.needs[node] ?? []) works *= 1 - need.weight * gateOutage(need.gate, outage);
    }
    for (const node of group) outage[node] = 1 - works;
  }
}
