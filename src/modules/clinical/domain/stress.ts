import type { CompiledEdge, CompiledMap } from './compile-map.ts';
import { gateOutage } from './gates.ts';
import { propagate } from './propagate.ts';
import type { RunParameters } from './run-parameters.ts';
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
  for (const [at, pathway] of map.pathways.entries()) firstEdge[at + 1] = (firstEdge[at] as number) + pathway.edges.length;
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
    const whole = run.services[pathway.index];
    for (let index = desk.firstEdge[at] as number; index < (desk.firstEdge[at + 1] as number); index += 1) {
      const edge = desk.edges[index] as CompiledEdge;
      const isOwn = !Number.isNaN(edge.weight);
      const curve = edge.calibrated !== null ? run[edge.calibrated] : isOwn ? edge : whole;
      desk.weights[index] = curve?.weight ?? 0;
      desk.gammas[index] = curve?.gamma ?? 1;
      // Clinics notice missing results after some days, not at once.
      desk.onsets[index] = edge.calibrated === 'resultsOutpatient' ? run.resultsOnsetDays : 0;
    }
  }
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
  const { map, grid, own, ownNow, outage, logOutage, firstEdge, direct } = desk;
  const { pieces } = grid;
  const pathways = map.pathways.length;
  for (let piece = 0; piece < pieces; piece += 1) {
    let worst = 0;
    for (let node = 0; node < ownNow.length; node += 1) {
      const down = own[node * pieces + piece] as number;
      ownNow[node] = down;
      if (down > worst) worst = down;
    }
    if (worst < felt) {
      for (let at = 0; at < pathways; at += 1) into[at * pieces + piece] = direct[at * pieces + piece] as number;
      continue;
    }
    propagate(map, ownNow, outage);
    for (let node = 0; node < outage.length; node += 1) logOutage[node] = Math.log(outage[node] as number);
    for (let at = 0; at < pathways; at += 1) {
      const cell = at * pieces + piece;
      let sum = direct[cell] as number;
      for (let edge = firstEdge[at] as number; edge < (firstEdge[at + 1] as number); edge += 1)
        sum += edgeStress(desk, edge, cell, piece);
      into[cell] = sum;
    }
  }
}

/** One edge's part of -ln(1 - loss), from the outages that `propagate` left on the desk. */
export function edgeStress(desk: StressDesk, edge: number, cell: number, piece: number): number {
  const system = desk.single[edge] as number;
  const gamma = desk.gammas[edge] as number;
  const down = system >= 0 ? (desk.outage[system] as number) : gateOutage((desk.edges[edge] as CompiledEdge).gate, desk.outage);
  if (down <= 0) return 0;
  const bent = gamma === 1 ? down : Math.exp(gamma * (system >= 0 ? (desk.logOutage[system] as number) : Math.log(down)));
  const onset = desk.onsets[edge] as number;
  const noticed = onset > 0 ? 1 - Math.exp(-(desk.grid.middle[piece] as number) / onset) : 1;
  const loss = (desk.weights[edge] as number) * bent * noticed * (desk.left[cell] as number);
  return -(desk.exponents[edge] as number) * Math.log(1 - Math.min(most, loss));
}
