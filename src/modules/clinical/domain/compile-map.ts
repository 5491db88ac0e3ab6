import { components } from './components.ts';
import { type CompiledGate, compileGate } from './gates.ts';
import { type ServiceId, serviceIds } from './impact-words.ts';
import type { CalibratedEdge, ContinuityPlan, membersOf, PathwayNeed, ServiceMap, SystemNode } from './service-map.ts';

export interface CompiledNeed {
  readonly gate: CompiledGate;
  readonly weight: number;
}

/** One thing a clinical service needs. `share` 1 where the weight is its own. */
export interface CompiledEdge {
  readonly gate: CompiledGate;
  readonly share: number;
  /** NaN where the weight is the service's or the posterior's. */
  readonly weight: number;
  readonly gamma: number;
  readonly calibrated: CalibratedEdge | null;
}

export interface CompiledPathway {
  readonly service: ServiceId;
  /** Position of the service in the closed list. */
  readonly index: number;
  readonly edges: readonly CompiledEdge[];
  readonly plan: ContinuityPlan | null;
}

/** A service map over positions, ready for the hot loops. */
export interface CompiledMap {
  readonly id: string;
  readonly systems: readonly SystemNode[];
  readonly position: ReadonlyMap<string, number>;
  /** Needs of each system. */
  readonly needs: readonly (readonly CompiledNeed[])[];
  /** Groups in the order of computing; more than one member is a circle, condensed to one outage. */
  readonly groups: readonly Int32Array[];
  /** The circles, for the person who keeps the map. */
  readonly cycles: readonly (readonly string[])[];
  readonly pathways: readonly CompiledPathway[];
}

/** @throws RangeError that names the system or gate at fault; see `mapFaults` for all of them at once */
export function compileMap(map: ServiceMap): CompiledMap {
  const position = new Map(map.systems.map((system, index) => [system.id, index]));
  const gateOf = (gate: Parameters<typeof membersOf>[0]) => compileGate(gate, (id) => position.get(id));
  const needs = map.systems.map((system) =>
    system.needs.map((need) => ({ gate: gateOf(need.gate), weight: need.weight })),
  );
  const groups = components(needs.map((list) => list.flatMap((need) => [...need.gate.members])));
  const isCycle = (group: readonly number[]) =>
    group.length > 1 || (needs[group[0] ?? 0] ?? []).some((need) => need.gate.members.includes(group[0] ?? -1));
  return {
    id: map.id,
    systems: map.systems,
    position,
    needs,
    groups: groups.map((group) => Int32Array.from(group)),
    cycles: groups.filter(isCycle).map((group) => group.map((index) => map.systems[index]?.id ?? '')),
    pathways: map.pathways.map((pathway) => ({
      service: pathway.service,
      index: serviceIds.indexOf(pathway.service),
      edges: withWholeShares(pathway.needs).map((need) => compileEdge(need, gateOf(need.gate))),
      plan: pathway.plan,
    })),
  };
}

/** Shares add up to 1, so that the calibrated weight of the whole estate stays what it is. */
function withWholeShares(needs: readonly PathwayNeed[]): PathwayNeed[] {
  const sum = needs.reduce((total, need) => total + ('share' in need ? need.share : 0), 0);
  return needs.map((need) => ('share' in need && sum > 0 ? { ...need, share: need.share / sum } : need));
}

function compileEdge(need: PathwayNeed, gate: CompiledGate): CompiledEdge {
  const empty = { gate, share: 1, weight: Number.NaN, gamma: Number.NaN, calibrated: null };
  if ('share' in need) return { ...empty, share: need.share };
  if ('calibrated' in need) return { ...empty, calibrated: need.calibrated };
  return { ...empty, weight: need.weight, gamma: need.gamma };
}
