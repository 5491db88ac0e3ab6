import { bodyRows } from './body-rows.ts';
import type { DrawStore } from './draw-store.ts';
import type { PreparedScenario } from './prepare.ts';
import type { NotModelled, ResultRow, RowDesk } from './row-desk.ts';
import { totalRows } from './total-rows.ts';
import { weekSpans } from './week-spans.ts';

/** Some rows of an answer, and what could not be modelled. */
export interface Rows {
  readonly rows: readonly ResultRow[];
  readonly notModelled: readonly NotModelled[];
}

/** The rows of single organisations, from `from` up to, and not, `to`: they need nothing of the others. */
export function memberRows(prepared: PreparedScenario, store: DrawStore, from: number, to: number): Rows {
  const desk = deskOf(prepared, store, new Map());
  for (let member = from; member < to; member += 1) bodyRows(desk, member);
  // Without the desk: rows go from thread to thread, and its store is large.
  return { rows: desk.rows, notModelled: desk.notModelled };
}

/** Every row of the answer from the draws. `members`: the rows of all single organisations, in order. */
export function resultRows(
  prepared: PreparedScenario,
  store: DrawStore,
  added: RowDesk['added'],
  members: readonly Rows[],
): Rows {
  const desk = deskOf(prepared, store, added);
  totalRows(desk);
  return {
    rows: [...desk.rows, ...members.flatMap(({ rows }) => rows)],
    notModelled: [...desk.notModelled, ...members.flatMap(({ notModelled }) => notModelled)],
  };
}

const deskOf = (prepared: PreparedScenario, store: DrawStore, added: RowDesk['added']): RowDesk => ({
  prepared,
  store,
  rows: [],
  notModelled: [],
  added,
  spans: weekSpans(prepared),
});
