import type { CompiledNeed } from './compile-map.ts';
import { gateKinds } from './gates.ts';
import { drawCourses, type OutageCurves, ownOutage } from './hit-course.ts';
import type { Group, PreparedBody, PreparedScenario } from './prepare.ts';
import { propagate } from './propagate.ts';
import { randomStream } from './random-stream.ts';
import { curvesOf } from './run-draws.ts';
import { drawShares, parts, runParameters } from './run-parameters.ts';
import { edgeLoss, edgeStress, type StressDesk, tuneEdges } from './stress.ts';

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
  const size = desk.map.systems.length;
  const row = new Float64Array(size);
  roots.fill(0);
  for (const group of desk.map.groups) {
    row.fill(0);
    const sum = groupCauses(desk, group, roots, row);
    if (sum === 0) continue;
    for (let root = 0; root < size; root += 1) row[root] = (row[root] as number) / sum;
    for (const node of group) roots.set(row, node * size);
  }
}

/** Adds the causes of a group to `row`. @returns their sum */
function groupCauses(desk: StressDesk, group: Int32Array, roots: Float64Array, row: Float64Array): number {
  let sum = 0;
  for (const node of group) {
    if ((desk.outage[node] as number) === 0) continue;
    sum += addOwn(desk, node, row);
    for (const need of desk.map.needs[node] ?? []) sum += addNeed(desk, need, group, roots, row);
  }
  return sum;
}

function addOwn(desk: StressDesk, node: number, row: Float64Array): number {
  const own = part(desk.ownNow[node] as number);
  row[node] = (row[node] as number) + own;
  return own;
}

function addNeed(
  desk: StressDesk,
  need: CompiledNeed,
  group: Int32Array,
  roots: Float64Array,
  row: Float64Array,
): number {
  let whole = 0;
  for (const member of need.gate.members) if (!group.includes(member)) whole += part(desk.outage[member] as number);
  if (whole === 0) return 0;
  const passed = part(need.weight * gateNow(desk, need.gate, group));
  for (const member of need.gate.members)
    if (!group.includes(member)) addRoots(row, roots, member, (passed * part(desk.outage[member] as number)) / whole);
  return passed;
}

/** Adds a member's causes, scaled, to a row. */
function addRoots(row: Float64Array, roots: Float64Array, member: number, amount: number): void {
  const size = row.length;
  for (let root = 0; root < size; root += 1) {
    const share = roots[member * size + root] as number;
    if (share !== 0) row[root] = (row[root] as number) + amount * share;
  }
}

/** Close enough to the gate for sharing within it: rows are made to add up to 1 afterwards. */
function gateNow(desk: StressDesk, gate: CompiledNeed['gate'], group: Int32Array): number {
  let product = 1;
  let worst = 0;
  for (const member of gate.members) {
    if (group.includes(member)) continue;
    product *= desk.outage[member] as number;
    worst = Math.max(worst, desk.outage[member] as number);
  }
  return gate.kind === gateKinds.any ? product : worst;
}

/** Draws that the shares are taken over. */
const most = 32;

/** Lost care by service, then by cause. */
type Amounts = Map<string, Map<string, number>>;

interface Lost {
  readonly bySystem: Amounts;
  readonly bySupplier: Amounts;
}

/** Shares of lost care by the system that was hit, and by its supplier, by service, over the first draws. */
export function attribution(prepared: PreparedScenario, runs: Int32Array): CauseShare[] {
  const lost: Lost = { bySystem: new Map(), bySupplier: new Map() };
  for (const run of runs.subarray(0, most)) addRun(prepared, run, lost);
  return [...lost.bySystem].flatMap(([service, causes]) => {
    const whole = [...causes.values()].reduce((sum, value) => sum + value, 0);
    return whole === 0
      ? []
      : [
          ...sharesOf(service, 'system', causes, whole),
          ...sharesOf(service, 'supplier', lost.bySupplier.get(service) ?? new Map(), whole),
        ];
  });
}

function sharesOf(
  service: string,
  by: CauseShare['by'],
  causes: ReadonlyMap<string, number>,
  whole: number,
): CauseShare[] {
  return [...causes]
    .map(([cause, value]) => ({ service, by, cause, share: value / whole }))
    .sort((left, right) => right.share - left.share);
}

/** Who supplies a system that was hit: the supplier that the hit names, else the one on the map. */
function supplierOf(group: Group, node: number): string | null {
  const named = group.hits.find(({ hit, nodes }) => hit.supplier !== null && nodes.includes(node));
  return named?.hit.supplier ?? group.map.systems[node]?.supplier ?? null;
}

function addRun(prepared: PreparedScenario, run: number, lost: Lost): void {
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

function addGroup(prepared: PreparedScenario, group: Group, curves: readonly OutageCurves[], lost: Lost): void {
  const { desk, map } = group;
  const { pieces } = prepared.grid;
  ownOutage(group.hits, curves, pieces, map.systems, desk.own, 1);
  const roots = new Float64Array(map.systems.length ** 2);
  const members = group.members.map((member) => prepared.bodies[member] as PreparedBody);
  const alike = [...Map.groupBy(members, ({ left }) => left)];
  for (let piece = 0; piece < pieces; piece += 1) {
    for (let node = 0; node < desk.ownNow.length; node += 1)
      desk.ownNow[node] = desk.own[node * pieces + piece] as number;
    propagate(map, desk.ownNow, desk.outage);
    for (let node = 0; node < desk.outage.length; node += 1)
      desk.logOutage[node] = Math.log(desk.outage[node] as number);
    rootShares(desk, roots);
    for (let at = 0; at < map.pathways.length; at += 1)
      for (const [left, bodies] of alike)
        addPathway(group, curves, { at, piece, roots, left: left.share }, bodies, lost);
  }
}

/** A pathway at a piece of time, with what plans leave of its losses. */
interface Moment {
  readonly at: number;
  readonly piece: number;
  readonly roots: Float64Array;
  readonly left: Float64Array;
}

function addPathway(
  group: Group,
  curves: readonly OutageCurves[],
  moment: Moment,
  members: readonly PreparedBody[],
  lost: Lost,
): void {
  const { desk, map, care } = group;
  const { at, piece } = moment;
  const pathway = map.pathways[at];
  const cell = at * desk.grid.pieces + piece;
  const byRoot = new Float64Array(map.systems.length);
  const direct = directStress(group, curves, at, piece);
  const sum = direct + pathwayStress(desk, moment, byRoot);
  if (sum === 0 || pathway === undefined) return;
  const volume = members.reduce((total, body) => total + volumeOr(body.weekly[pathway.index], 1), 0);
  const amount = (1 - Math.exp(-sum)) * (care[cell] as number) * volume;
  for (const [root, value] of byRoot.entries()) {
    addTo(lost.bySystem, pathway.service, map.systems[root]?.id ?? '', (amount * value) / sum);
    const supplier = value > 0 ? supplierOf(group, root) : null;
    if (supplier !== null) addTo(lost.bySupplier, pathway.service, supplier, (amount * value) / sum);
  }
  addTo(lost.bySystem, pathway.service, 'direct', (amount * direct) / sum);
}

const volumeOr = (volume: number | undefined, otherwise: number) =>
  volume === undefined || Number.isNaN(volume) ? otherwise : volume;

function directStress(group: Group, curves: readonly OutageCurves[], at: number, piece: number): number {
  let sum = 0;
  for (const hit of group.hits)
    if (hit.pathways.includes(at)) sum += part(curves[hit.number]?.of('gradual', 1)[piece] ?? 0);
  return sum;
}

/** @returns -ln(1 - loss) of a pathway through its systems; adds each root's part of it to `byRoot` */
export function pathwayStress(desk: StressDesk, { at, piece, roots, left }: Moment, byRoot: Float64Array): number {
  const share = left[at * desk.grid.pieces + piece] as number;
  let sum = 0;
  for (let edge = desk.firstEdge[at] as number; edge < (desk.firstEdge[at + 1] as number); edge += 1) {
    const loss = edgeLoss(desk, edge, piece);
    const stressed = loss === 0 ? 0 : edgeStress(desk, edge, loss, share);
    if (stressed === 0) continue;
    sum += stressed;
    const members = desk.edges[edge]?.gate.members ?? [];
    let whole = 0;
    for (const member of members) whole += part(desk.outage[member] as number);
    for (const member of members)
      addRoots(byRoot, roots, member, (stressed * part(desk.outage[member] as number)) / whole);
  }
  return sum;
}

function addTo(lost: Amounts, service: string, cause: string, amount: number): void {
  if (amount === 0) return;
  const causes = lost.get(service) ?? new Map<string, number>();
  causes.set(cause, (causes.get(cause) ?? 0) + amount);
  lost.set(service, causes);
}
