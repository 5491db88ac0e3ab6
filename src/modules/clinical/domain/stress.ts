import type { CompiledEdge, CompiledMap } from './compile-map.ts';
import { gateOutage } from './gates.ts';
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
  /** Share of a loss left after fallback: pathway x pieces + piece. */
  readonly left: Float64Array;
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

export function stressDesk(map: CompiledMap, grid: TimeGrid, left: readonly Float64Array[]): StressDesk {
  const edges = map.pathways.flatMap((pathway) => pathway.edges);
  const firstEdge = new Int32Array(map.pathways.length + 1);
  for (const [at, pathway] of map.pathways.entries())
    firstEdge[at + 1] = (firstEdge[at] as number) + pathway.edges.length;
  const perEdge = () => new Float64Array(edges.length);
  const perSystem = () => new Float64Array(map.systems.length);
  const desk: StressDesk = {
    map,
    grid,
    own: new Float64Array(map.systems.length * grid.pieces),
    direct: new Float64Array(map.pathways.length * grid.pieces),
    left: new Float64Array(map.pathways.length * grid.pieces),
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
  for (const [index, values] of left.entries()) desk.left.set(values, index * grid.pieces);
  return desk;
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
 * -ln(1 - loss) of each clinical service at each piece of time, into `into` (pathway x pieces + piece). Losses are
 * multiplicative, so each cause's part of this number is its share of the loss, whatever the order (equation 4).
 */
export function stress(desk: StressDesk, into: Float64Array): void {
  const { map, grid, direct, outage, logOutage } = desk;
  const { pieces } = grid;
  for (let piece = 0; piece < pieces; piece += 1) {
    const isOver = takeOwn(desk, piece) < felt;
    if (!isOver) {
      propagate(map, desk.ownNow, outage);
      for (let node = 0; node < outage.length; node += 1) logOutage[node] = Math.log(outage[node] as number);
    }
    for (let at = 0; at < map.pathways.length; at += 1) {
      const cell = at * pieces + piece;
      into[cell] = (direct[cell] as number) + (isOver ? 0 : systemsStress(desk, at, cell, piece));
    }
  }
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

function systemsStress(desk: StressDesk, at: number, cell: number, piece: number): number {
  const end = desk.firstEdge[at + 1] as number;
  let sum = 0;
  for (let edge = desk.firstEdge[at] as number; edge < end; edge += 1) sum += edgeStress(desk, edge, cell, piece);
  return sum;
}

/** One edge's part of -ln(1 - loss), from the outages that `propagate` left on the desk. */
export function edgeStress(desk: StressDesk, edge: number, cell: number, piece: number): number {
  const system = desk.single[edge] as number;
  const isOne = system >= 0;
  const down = isOne
    ? (desk.outage[system] as number)
    : gateOutage((desk.edges[edge] as CompiledEdge).gate, desk.outage);
  if (down <= 0) return 0;
  const gamma = desk.gammas[edge] as number;
  const bent = gamma === 1 ? down : Math.exp(gamma * (isOne ? (desk.logOutage[system] as number) : Math.log(down)));
  const loss = (desk.weights[edge] as number) * bent * (desk.left[cell] as number) * noticed(desk, edge, piece);
  return -(desk.exponents[edge] as number) * Math.log(1 - Math.min(most, loss));
}

function noticed(desk: StressDesk, edge: number, piece: number): number {
  const onset = desk.onsets[edge] as number;
  return onset > 0 ? 1 - Math.exp(-(desk.grid.middle[piece] as number) / onset) : 1;
}
