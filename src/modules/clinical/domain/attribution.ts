import { gateKinds } from './gates.ts';
import { serviceIds } from './impact-words.ts';
import { drawCourses, type OutageCurves, ownOutage } from './hit-course.ts';
import type { Group, PreparedBody, PreparedScenario } from './prepare.ts';
import { propagate } from './propagate.ts';
import { randomStream } from './random-stream.ts';
import { curvesOf } from './run-draws.ts';
import { drawShares, parts, runParameters } from './run-parameters.ts';
import { edgeStress, type StressDesk, tuneEdges } from './stress.ts';

/** How much of a service's lost care stems from one system that was hit. */
export interface CauseShare {
  readonly service: string;
  /** A system, its supplier, or `direct` where the service itself was hit. */
  readonly by: 'system' | 'supplier';
  readonly cause: string;
  /** 0 to 1; the shares of a service add up to 1. */
  readonly share: number;
}

const certain = 1 - 1e-12;
const part = (loss: number) => -Math.log(1 - Math.min(certain, loss));

/**
 * Splits each system's outage among the systems that were hit themselves. Outages are multiplicative, so a system's
 * -ln(1 - outage) is the sum over its causes; a gate's part is shared among its members as theirs. `roots`: system x
 * systems, each row adding up to 1 where the system is down.
 */
export function rootShares(desk: StressDesk, roots: Float64Array): void {
  const { map, ownNow, outage } = desk;
  const size = map.systems.length;
  roots.fill(0);
  for (const group of map.groups) {
    const row = new Float64Array(size);
    let sum = 0;
    for (const node of group) {
      const own = part(ownNow[node] as number);
      row[node] = (row[node] as number) + own;
      sum += own;
      for (const need of map.needs[node] ?? []) {
        const members = [...need.gate.members].filter((member) => !group.includes(member));
        const amounts = members.map((member) => part(outage[member] as number));
        const whole = amounts.reduce((total, amount) => total + amount, 0);
        if (whole === 0) continue;
        const passed = part(need.weight * gateNow(desk, need.gate.kind, members));
        sum += passed;
        for (const [index, member] of members.entries())
          for (let root = 0; root < size; root += 1)
            row[root] = (row[root] as number) + passed * ((amounts[index] as number) / whole) * (roots[member * size + root] as number);
      }
    }
    if (sum > 0) for (const node of group) for (let root = 0; root < size; root += 1) roots[node * size + root] = (row[root] as number) / sum;
  }
}

/** Close enough to the gate for sharing within it: rows are made to add up to 1 afterwards. */
function gateNow(desk: StressDesk, kind: number, members: readonly number[]): number {
  const outages = members.map((member) => desk.outage[member] as number);
  return kind === gateKinds.any ? outages.reduce((product, value) => product * value, 1) : Math.max(0, ...outages);
}

/** Draws that the shares are taken over. */
const most = 64;

/** Shares of lost care by the system that was hit, and by its supplier, by service, over the first draws. */
export function attribution(prepared: PreparedScenario, runs: Int32Array): CauseShare[] {
  const lost = new Map<string, Map<string, number>>();
  for (const run of runs.subarray(0, most)) addRun(prepared, run, lost);
  return [...lost].flatMap(([service, causes]) => sharesOf(prepared, service, causes));
}

function sharesOf(prepared: PreparedScenario, service: string, causes: ReadonlyMap<string, number>): CauseShare[] {
  const whole = [...causes.values()].reduce((sum, value) => sum + value, 0);
  if (whole === 0) return [];
  const bySystem = [...causes].map(([cause, value]) => ({ service, by: 'system' as const, cause, share: value / whole }));
  const suppliers = new Map<string, number>();
  for (const { cause, share } of bySystem) {
    const supplier = supplierOf(prepared, cause);
    if (supplier !== null) suppliers.set(supplier, (suppliers.get(supplier) ?? 0) + share);
  }
  const order = (left: CauseShare, right: CauseShare) => right.share - left.share;
  return [
    ...bySystem.sort(order),
    ...[...suppliers].map(([cause, share]) => ({ service, by: 'supplier' as const, cause, share })).sort(order),
  ];
}

function supplierOf(prepared: PreparedScenario, system: string): string | null {
  const named = prepared.scenario.hits.find((hit) => hit.supplier !== null && hit.systems.includes(system));
  if (named) return named.supplier;
  for (const group of prepared.groups) {
    const found = group.map.systems.find((each) => each.id === system)?.supplier;
    if (found) return found;
  }
  return null;
}

function addRun(prepared: PreparedScenario, run: number, lost: Map<string, Map<string, number>>): void {
  const stream = randomStream(prepared.scenario.seed, run, parts.pick);
  const drawn = prepared.posterior.draws[Math.floor(stream.next() * prepared.posterior.draws.length)];
  if (drawn === undefined) return;
  stream.restart(run, parts.weights);
  const parameters = runParameters(drawn, stream, prepared.isSameEvent);
  const curves = drawCourses(prepared.scenario, drawn, run, stream).map((course) => curvesOf(course, prepared.grid));
  for (const group of prepared.groups) {
    stream.restart(run, parts.shares);
    drawShares(group.map, parameters, stream, group.desk.exponents);
    tuneEdges(group.desk, parameters);
    addGroup(prepared, group, curves, lost);
  }
}

function addGroup(prepared: PreparedScenario, group: Group, curves: readonly OutageCurves[], lost: Map<string, Map<string, number>>): void {
  const { desk, map, care } = group;
  const { pieces } = prepared.grid;
  ownOutage(group.hits, curves, pieces, map.systems, desk.own, 1);
  const roots = new Float64Array(map.systems.length ** 2);
  const members = group.members.map((member) => prepared.bodies[member] as PreparedBody);
  for (let piece = 0; piece < pieces; piece += 1) {
    for (let node = 0; node < desk.ownNow.length; node += 1) desk.ownNow[node] = desk.own[node * pieces + piece] as number;
    propagate(map, desk.ownNow, desk.outage);
    for (let node = 0; node < desk.outage.length; node += 1) desk.logOutage[node] = Math.log(desk.outage[node] as number);
    rootShares(desk, roots);
    for (const [at, pathway] of map.pathways.entries()) {
      const cell = at * pieces + piece;
      const byRoot = new Float64Array(map.systems.length);
      const direct = directStress(group, curves, at, piece);
      const sum = direct + pathwayStress(desk, at, cell, piece, roots, byRoot);
      if (sum === 0) continue;
      const volume = members.reduce((total, body) => total + volumeOr(body.weekly[pathway.index], 1), 0);
      const amount = (1 - Math.exp(-sum)) * (care[cell] as number) * volume;
      const service = serviceIds[pathway.index] ?? '';
      for (const [root, value] of byRoot.entries()) addTo(lost, service, map.systems[root]?.id ?? '', (amount * value) / sum);
      addTo(lost, service, 'direct', (amount * direct) / sum);
    }
  }
}

const volumeOr = (volume: number | undefined, otherwise: number) => (volume === undefined || Number.isNaN(volume) ? otherwise : volume);

function directStress(group: Group, curves: readonly OutageCurves[], at: number, piece: number): number {
  let sum = 0;
  for (const hit of group.hits) if (hit.pathways.includes(at)) sum += part(curves[hit.number]?.of('gradual', 2)[piece] ?? 0);
  return sum;
}

/** @returns -ln(1 - loss) of a pathway through its systems; adds each root's part of it to `byRoot` */
export function pathwayStress(desk: StressDesk, at: number, cell: number, piece: number, roots: Float64Array, byRoot: Float64Array): number {
  const size = desk.map.systems.length;
  let sum = 0;
  for (let edge = desk.firstEdge[at] as number; edge < (desk.firstEdge[at + 1] as number); edge += 1) {
    const stressed = edgeStress(desk, edge, cell, piece);
    if (stressed === 0) continue;
    sum += stressed;
    const members = [...(desk.edges[edge]?.gate.members ?? [])];
    const amounts = members.map((member) => part(desk.outage[member] as number));
    const whole = amounts.reduce((total, amount) => total + amount, 0);
    for (const [index, member] of members.entries())
      for (let root = 0; root < size; root += 1)
        byRoot[root] = (byRoot[root] as number) + stressed * ((amounts[index] as number) / whole) * (roots[member * size + root] as number);
  }
  return sum;
}

function addTo(lost: Map<string, Map<string, number>>, service: string, cause: string, amount: number): void {
  if (amount === 0) return;
  const causes = lost.get(service) ?? new Map<string, number>();
  causes.set(cause, (causes.get(cause) ?? 0) + amount);
  lost.set(service, causes);
}
