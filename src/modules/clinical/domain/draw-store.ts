import { serviceIds } from './impact-words.ts';
import type { PreparedScenario } from './prepare.ts';

/**
 * What the draws of a scenario came to. A column is one number of one body (or of all), its values by draw; columns
 * stand one after another, so that a column's quantiles read one stretch of memory.
 */
export interface DrawStore {
  readonly runs: Int32Array;
  readonly layout: DrawLayout;
  /** Lost share of a normal week's care (whole weeks lost, for a total): column x draws + draw. */
  readonly lost: Float32Array;
  /** Care lost over all bodies with a known volume, and lost shares of all bodies: see `DrawLayout.totals`. */
  readonly totals: Float64Array;
  /** Further outcomes of bodies and of all: column x draws + draw. */
  readonly outcomes: Float64Array;
}

export interface DrawLayout {
  readonly draws: number;
  readonly weeks: number;
  /** Weeks kept for each body: all, or none but the total. */
  readonly bodyWeeks: number;
  /** First column of each body; a body has pathways x (1 + bodyWeeks) columns, the total first. */
  readonly bodyColumn: Int32Array;
  readonly bodyColumns: number;
  /** services x (1 + weeks) columns of counts, then as many of summed shares. */
  readonly totalColumns: number;
  readonly outcomeColumns: number;
}

export function drawLayout(prepared: PreparedScenario, draws: number, outcomeColumns: number): DrawLayout {
  const { weeks } = prepared.grid;
  const bodyWeeks = prepared.scenario.detail === 'totals' ? 0 : weeks;
  const bodyColumn = new Int32Array(prepared.bodies.length);
  let column = 0;
  for (const [index, { group }] of prepared.bodies.entries()) {
    bodyColumn[index] = column;
    column += (prepared.groups[group]?.map.pathways.length ?? 0) * (1 + bodyWeeks);
  }
  return {
    draws,
    weeks,
    bodyWeeks,
    bodyColumn,
    bodyColumns: column,
    totalColumns: 2 * serviceIds.length * (1 + weeks),
    outcomeColumns,
  };
}

export function drawStore(layout: DrawLayout, runs: Int32Array): DrawStore {
  return {
    runs,
    layout,
    lost: new Float32Array(layout.bodyColumns * layout.draws),
    totals: new Float64Array(layout.totalColumns * layout.draws),
    outcomes: new Float64Array(layout.outcomeColumns * layout.draws),
  };
}

/** Joins stores of consecutive draws, in order: the same as one store of all of them, bit by bit. */
export function joinStores(stores: readonly DrawStore[]): DrawStore {
  const [first] = stores;
  if (first === undefined) throw new RangeError('there is no store to join');
  if (stores.length === 1) return first;
  const runs = Int32Array.from(stores.flatMap((store) => [...store.runs]));
  const whole = drawStore({ ...first.layout, draws: runs.length }, runs);
  let from = 0;
  for (const store of stores) {
    putStore(whole, store, from);
    from += store.layout.draws;
  }
  return whole;
}

/** Writes the store of some draws into that of all, beginning with draw `from` of it. */
export function putStore(whole: DrawStore, part: DrawStore, from: number): void {
  const { draws } = part.layout;
  for (const name of ['lost', 'totals', 'outcomes'] as const)
    for (let column = 0; column * draws < part[name].length; column += 1)
      whole[name].set(part[name].subarray(column * draws, (column + 1) * draws), column * whole.layout.draws + from);
}

/** Bytes that the draws of a scenario take. */
export function storeBytes({ draws, bodyColumns, totalColumns, outcomeColumns }: DrawLayout): number {
  return draws * (4 * bodyColumns + 8 * totalColumns + 8 * outcomeColumns);
}

/** A store in memory that several threads see: each may write its own draws. */
export function sharedStore(layout: DrawLayout, runs: Int32Array): DrawStore {
  const { draws, bodyColumns, totalColumns, outcomeColumns } = layout;
  return {
    runs,
    layout,
    lost: new Float32Array(new SharedArrayBuffer(4 * bodyColumns * draws)),
    totals: new Float64Array(new SharedArrayBuffer(8 * totalColumns * draws)),
    outcomes: new Float64Array(new SharedArrayBuffer(8 * outcomeColumns * draws)),
  };
}
