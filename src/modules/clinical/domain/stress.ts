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
  /** Exponents of the edges, pathway after pathway; see `drawShares`. */
  readonly exponents: Float64Array;
  /** Share of a loss left after fallback: pathway x pieces + piece. */
  readonly left: Float64Array;
  readonly ownNow: Float64Array;
  readonly outage: Float64Array;
}

export function stressDesk(map: CompiledMap, grid: TimeGrid, left: readonly Float64Array[]): StressDesk {
  const edges = map.pathways.reduce((sum, pathway) => sum + pathway.edges.length, 0);
  const desk = {
    map,
    grid,
    own: new Float64Array(map.systems.length * grid.pieces),
    direct: new Float64Array(map.pathways.length * grid.pieces),
    exponents: new Float64Array(edges),
    left: new Float64Array(map.pathways.length * grid.pieces),
    ownNow: new Float64Array(map.systems.length),
    outage: new Float64Array(map.systems.length),
  };
  for (const [index, values] of left.entries()) desk.left.set(values, index * grid.pieces);
  return desk;
}

/** No loss is quite whole, so that the logarithm stays finite. */
const most = 1 - 1e-9;

/**
 * -ln(1 - loss) of each clinical service at each piece of time, into `into` (pathway x pieces + piece). Losses are
 * multiplicative, so each cause's part of this number is its share of the loss, whatever the order (equation 4).
 */
export function stress(desk: StressDesk, run: RunParameters, into: Float64Array): void {
  const { map, grid, own, ownNow, outage } = desk;
  const { pieces } = grid;
  for (let piece = 0; piece < pieces; piece += 1) {
    for (let node = 0; node < ownNow.length; node += 1) ownNow[node] = own[node * pieces + piece] as number;
    propagate(map, ownNow, outage);
    stressNow(desk, run, piece, into);
  }
}

function stressNow(desk: StressDesk, run: RunParameters, piece: number, into: Float64Array): void {
  const { map, grid, exponents, outage, left, direct } = desk;
  let edgeAt = 0;
  for (let at = 0; at < map.pathways.length; at += 1) {
    const pathway = map.pathways[at] as CompiledMap['pathways'][number];
    const cell = at * grid.pieces + piece;
    let sum = direct[cell] as number;
    for (const edge of pathway.edges) {
      const down = gateOutage(edge.gate, outage);
      if (down > 0) {
        const loss = edgeLoss(edge, run, pathway.index, down, grid.middle[piece] as number) * (left[cell] as number);
        sum -= (exponents[edgeAt] as number) * Math.log1p(-Math.min(most, loss));
      }
      edgeAt += 1;
    }
    into[cell] = sum;
  }
}

/** Loss (0 to 1) that one edge would cause with an exponent of 1 and no fallback. */
export function edgeLoss(edge: CompiledEdge, run: RunParameters, service: number, down: number, day: number): number {
  if (edge.calibrated === 'resultsOutpatient') {
    // Clinics notice missing results after some days, not at once.
    return run.resultsOutpatient.weight * down * (1 - Math.exp(-day / run.resultsOnsetDays));
  }
  if (edge.calibrated !== null) {
    const curve = run[edge.calibrated];
    return curve.weight * (curve.gamma === 1 ? down : down ** curve.gamma);
  }
  if (!Number.isNaN(edge.weight)) return edge.weight * down ** edge.gamma;
  const curve = run.services[service];
  return curve === undefined ? 0 : curve.weight * down ** curve.gamma;
}
