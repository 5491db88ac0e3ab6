import { bodyOutcomes, hasPart, outcomeService } from './body-outcomes.ts';
import { electives } from './impact-words.ts';
import { columnOf } from './outcomes.ts';
import type { Group, PreparedBody } from './prepare.ts';
import { noBaseline } from './result-notes.ts';
import { careRows, columnValues, dayCases, inpatients, noVolume, push, pushCounts, type RowDesk } from './row-desk.ts';
import { rangeOf } from './summary.ts';

/** Rows of one organisation: its services by week, its electives, its outcomes. */
export function bodyRows(desk: RowDesk, member: number): void {
  const body = desk.prepared.bodies[member];
  const group = desk.prepared.groups[body?.group ?? -1];
  if (body === undefined || group === undefined) return;
  for (let at = 0; at < group.map.pathways.length; at += 1) serviceRows(desk, body, group, member, at);
  electiveRows(desk, body, group, member);
  for (const [index, { metric }] of bodyOutcomes.entries()) {
    const values = columnValues(desk.store.outcomes, columnOf.body(member, index), desk.store.layout.draws);
    const isKnown = !values.some((value) => Number.isNaN(value));
    const service = outcomeService(metric);
    if (isKnown) push(desk, body.body.code, service, metric, 0, rangeOf(values));
    else if (hasPart(metric, body.gives))
      desk.notModelled.push({ organisation: body.body.code, service, metric, why: noBaseline(metric) ?? noVolume });
  }
}

function serviceRows(desk: RowDesk, body: PreparedBody, group: Group, member: number, at: number): void {
  const { layout, lost } = desk.store;
  const pathway = group.map.pathways[at];
  if (pathway === undefined) return;
  const { service, index } = pathway;
  const { code } = body.body;
  const first = (layout.bodyColumn[member] as number) + at * (1 + layout.bodyWeeks);
  const volume = body.weekly[index] as number;
  if (Number.isNaN(volume))
    desk.notModelled.push({ organisation: code, service, metric: `${service}-lost`, why: noVolume });
  for (let column = 0; column <= layout.bodyWeeks; column += 1) {
    const range = rangeOf(columnValues(lost, first + column, layout.draws));
    careRows(desk, code, service, column, range, volume, desk.spans[index]?.[column] ?? 0);
  }
}

/** Day cases and elective inpatients of one body together, draw by draw. */
function electiveRows(desk: RowDesk, body: PreparedBody, group: Group, member: number): void {
  const { layout } = desk.store;
  const parts = [dayCases, inpatients].map((service) => ({
    at: group.map.pathways.findIndex((pathway) => pathway.index === service),
    volume: body.weekly[service] as number,
  }));
  if (parts.some(({ at, volume }) => at < 0 || Number.isNaN(volume))) return;
  const volume = parts.reduce((sum, part) => sum + part.volume, 0);
  for (let column = 0; column <= layout.bodyWeeks; column += 1) {
    const counts = new Float64Array(layout.draws);
    for (const part of parts) {
      const first = (layout.bodyColumn[member] as number) + part.at * (1 + layout.bodyWeeks) + column;
      for (const [draw, weeks] of columnValues(desk.store.lost, first, layout.draws).entries())
        counts[draw] = (counts[draw] as number) + weeks * part.volume;
    }
    pushCounts(desk, body.body.code, electives, column, counts, volume, desk.spans[dayCases]?.[column] ?? 0);
  }
}
