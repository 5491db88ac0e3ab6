import { bodyRows } from './body-rows.ts';
import type { DrawStore } from './draw-store.ts';
import type { PreparedScenario } from './prepare.ts';
import type { NotModelled, ResultRow, RowDesk } from './row-desk.ts';
import { totalRows } from './total-rows.ts';
import { weekSpans } from './week-spans.ts';

/** Every row of the answer from the draws, and what could not be modelled. */
export function resultRows(
  prepared: PreparedScenario,
  store: DrawStore,
  added: RowDesk['added'],
): { readonly rows: readonly ResultRow[]; readonly notModelled: readonly NotModelled[] } {
  const desk: RowDesk = { prepared, store, rows: [], notModelled: [], added, spans: weekSpans(prepared) };
  totalRows(desk);
  for (let member = 0; member < prepared.bodies.length; member += 1) bodyRows(desk, member);
  return desk;
}
