import type { CompiledEdge, CompiledMap } from './compile-map.ts';
import { gateOutage } from './gates.ts';
import { leftLevels } from './left-levels.ts';
import { propagate } from './propagate.ts';
import type { Curve, RunParameters } from './run-parameters.ts';
import type { TimeGrid } from './time-grid.ts';

/** Working memory for `stress`, made once for a map and a grid. */
export interface StressDesk {
  readonly map: CompiledMap;
  readonly grid: TimeGrid;
  /** Outage of each system from its own causes: position x pieces + piece. */
  readonly own: Float64Array;
  /** Direct loss of a clinical service, as -ln(1 - loss): pathway x pieces + piece. */
  readonly direct: Float64Array;
  /** Which of `leftLevels` some body of the group reads, a bit each: pathway x pieces + piece. */
  readonly needed: Uint16Array;
  readonly sums: Float64Array;
  /** All edges, pathway after pathway; `firstEdge` has one more than there are pathways. */
  readonly edges: readonly CompiledEdge[];
  readonly firstEdge: Int32Array;
  /** The one system of an edge, or -1 where its gate has several. */
  readonly single: Int32Array;
  /** Exponents of the edges (`drawShares`), and their weights and gammas in this run (`tuneEdges`). */
  readonly exponents: Float64Array;
  readonly weights: Float64Array;
  readonly gammas: Float64Array;
  /** Days until the edge is felt (e-fold); 0 for at once. */
  readonly onsets: Float64Array;
  readonly ownNow: Float64Array;
  readonly outage: Float64Array;
  readonly logOutage: Float64Array;
}

/** Only losses without any plan are worked out until `markNeeded` asks for more. */
export function stressDesk(map: CompiledMap, grid: TimeGrid): StressDesk {
  const edges = map.pathways.flatMap((pathway) => pathway.edges);
  const firstEdge = new Int32Array(map.pathways.length + 1);
  for (const [at, pathway] of map.pathways.entries())
    firstEdge[at + 1] = (firstEdge[at] as number) + pathway.edges.length;
  const perEdge = () => new Float64Array(edges.length);
  const perSystem = () => new Float64Array(map.systems.length);
  return {
    map,
    grid,
    own: new Float64Array(map.systems.length * grid.pieces),
    direct: new Float64Array(map.pathways.length * grid.pieces),
    needed: new Uint16Array(map.pathways.length * grid.pieces).fill(1),
    sums: new Float64Array(leftLevels.length),
    edges,
    firstEdge,
    single: Int32Array.from(edges, ({ gate }) => (gate.members.length === 1 ? (gate.members[0] ?? -1) : -1)),
    exponents: perEdge(),
    weights: perEdge(),
    gammas: perEdge(),
    onsets: perEdge(),
    ownNow: perSystem(),
    outage: perSystem(),
    logOutage: perSystem(),
  };
}

/** Weights and gammas of the edges in one run: the service's whole-estate curve, pathology's own, or the map's own. */
export function tuneEdges(desk: StressDesk, run: RunParameters): void {
  for (const [at, pathway] of desk.map.pathways.entries()) {
    for (const [index, edge] of pathway.edges.entries()) {
      const to = (desk.firstEdge[at] as number) + index;
      const curve = curveOf(edge, pathway.index, run);
      desk.weights[to] = curve.weight;
      desk.gammas[to] = curve.gamma;
      // Clinics notice missing results after some days, not at once.
      desk.onsets[to] = edge.calibrated === 'resultsOutpatient' ? run.resultsOnsetDays : 0;
    }
  }
}

function curveOf(edge: CompiledEdge, service: number, run: RunParameters): Curve {
  if (edge.calibrated !== null) return run[edge.calibrated];
  if (!Number.isNaN(edge.weight)) return edge;
  return run.services[service] ?? { weight: 0, gamma: 1 };
}

/** An outage below this is over. */
const felt = 1e-4;

/** No loss is quite whole, so that the logarithm stays finite. */
const most = 1 - 1e-9;

/**
 * -ln(1 - loss) of each clinical service at each piece of time (pathway x pieces + piece), into one array for each of
 * `leftLevels` that is needed. Losses are multiplicative, so each cause's part of this number is its share of the loss,
 * whatever the order (equation 4).
 */
export function stress(desk: StressDesk, into: readonly Float64Array[]): void {
  const { map, grid, outage, logOutage } = desk;
  const { pieces } = grid;
  for (let piece = 0; piece < pieces; piece += 1) {
    const isOver = takeOwn(desk, piece) < felt;
    if (!isOver) {
      propagate(map, desk.ownNow, outage);
      for (let node = 0; node < outage.length; node += 1) logOutage[node] = Math.log(outage[node] as number);
    }
    for (let at = 0; at < map.pathways.length; at += 1) {
      desk.sums.fill(0);
      if (!isOver) systemsStress(desk, at, piece);
      write(desk, at * pieces + piece, into);
    }
  }
}

function write({ direct, needed, sums }: StressDesk, cell: number, into: readonly Float64Array[]): void {
  const asked = needed[cell] as number;
  for (let level = 0; asked >> level > 0; level += 1)
    if ((asked >> level) & 1) (into[level] as Float64Array)[cell] = (direct[cell] as number) + (sums[level] as number);
}

/** Puts the systems' own outages of one piece of time into `ownNow`. @returns the worst of them */
function takeOwn(desk: StressDesk, piece: number): number {
  const { own, ownNow, grid } = desk;
  let worst = 0;
  for (let node = 0; node < ownNow.length; node += 1) {
    const down = own[node * grid.pieces + piece] as number;
    ownNow[node] = down;
    if (down > worst) worst = down;
  }
  return worst;
}

/** Adds up the edges of a pathway for each level that is needed. */
function systemsStress(desk: StressDesk, at: number, piece: number): void {
  const { firstEdge, sums } = desk;
  const asked = desk.needed[at * desk.grid.pieces + piece] as number;
  const end = firstEdge[at + 1] as number;
  for (let edge = firstEdge[at] as number; edge < end; edge += 1) {
    const loss = edgeLoss(desk, edge, piece);
    if (loss === 0) continue;
    for (let level = 0; asked >> level > 0; level += 1)
      if ((asked >> level) & 1)
        sums[level] = (sums[level] as number) + edgeStress(desk, edge, loss, leftLevels[level] as number);
  }
}

/** Loss (0 to 1) that an edge brings without a plan, from the outages that `propagate` left on the desk. */
export function edgeLoss(desk: StressDesk, edge: number, piece: number): number {
  const system = desk.single[edge] as number;
  const isOne = system >= 0;
  const down = isOne
    ? (desk.outage[system] as number)
    : gateOutage((desk.edges[edge] as CompiledEdge).gate, desk.outage);
  if (down <= 0) return 0;
  const gamma = desk.gammas[edge] as number;
  const bent = gamma === 1 ? down : Math.exp(gamma * (isOne ? (desk.logOutage[system] as number) : Math.log(down)));
  return (desk.weights[edge] as number) * bent * noticed(desk, edge, piece);
}

/** An edge's part of -ln(1 - loss), where a share of the loss is left after fallback. */
export function edgeStress(desk: StressDesk, edge: number, loss: number, left: number): number {
  return -(desk.exponents[edge] as number) * Math.log(1 - Math.min(most, loss * left));
}

function noticed(desk: StressDesk, edge: number, piece: number): number {
  const onset = desk.onsets[edge] as number;
  return onset > 0 ? 1 - Math.exp(-(desk.grid.middle[piece] as number) / onset) : 1;
}
