import { bodyOutcomes } from './body-outcomes.ts';
import type { DrawStore } from './draw-store.ts';
import { electives, type ServiceId, serviceIds } from './impact-words.ts';
import { columnOf, eventOutcomes } from './outcomes.ts';
import type { PreparedScenario } from './prepare.ts';
import type { ResultRow } from './row-desk.ts';
import { weekSpans } from './week-spans.ts';

/** Some of the draws, for reading beyond the quantiles: one list of values a draw. */
export interface DrawSample {
  /** What each value is; the rows of the answer that are counts, and changes where no count is known. */
  readonly columns: readonly Pick<ResultRow, 'organisation' | 'service' | 'metric' | 'week'>[];
  /** Metric of each value, as in `columns`. */
  readonly metrics: readonly string[];
  readonly runs: readonly number[];
  readonly values: readonly (readonly number[])[];
}

/** What a sample is taken from. `added`: what those who receive patients add to the totals. */
export interface SampleGround {
  readonly prepared: PreparedScenario;
  readonly store: DrawStore;
  readonly rows: readonly ResultRow[];
  readonly added: ReadonlyMap<string, Float64Array>;
}

const most = 200;
/** Beyond this many values, fewer draws are given, but at least 20. */
const mostValues = 400_000;
const fewest = 20;

/**
 * Draws at even steps, so that a sample of a longer run is spread over it: totals over the horizon, and with the detail
 * `draws` each week and each organisation too.
 */
export function drawSample(ground: SampleGround): DrawSample {
  const { prepared, store, rows } = ground;
  const isWhole = prepared.scenario.detail === 'draws';
  const known = new Set(rows.map((row) => `${row.organisation} ${row.metric}`));
  const reader = columnReader(ground);
  const chosen = rows.flatMap((row) => {
    const isShown = isWhole || (row.organisation === 'total' && row.week === 'total');
    const count = row.metric.replace(/-change$/, '-lost');
    const isTwice = count !== row.metric && known.has(`${row.organisation} ${count}`);
    const read = isShown && !isTwice ? reader(row) : null;
    return read === null ? [] : [{ row, read }];
  });
  const size = Math.min(
    most,
    store.layout.draws,
    Math.max(fewest, Math.floor(mostValues / Math.max(1, chosen.length))),
  );
  const step = Math.max(1, Math.floor(store.layout.draws / size));
  const draws = Array.from({ length: size }, (_, index) => index * step);
  return {
    columns: chosen.map(({ row: { organisation, service, metric, week } }) => ({
      organisation,
      service,
      metric,
      week,
    })),
    metrics: chosen.map(({ row }) => row.metric),
    runs: draws.map((draw) => store.runs[draw] ?? 0),
    values: draws.map((draw) => chosen.map(({ read }) => Number(read(draw).toPrecision(6)))),
  };
}

type Read = (draw: number) => number;

const partsOf = (service: string): readonly ServiceId[] =>
  service === electives ? ['day-cases', 'elective-inpatients'] : serviceIds.filter((id) => id === service);

/** How to read a row's number of one draw; null for what is not kept by draw. */
function columnReader(ground: SampleGround): (row: ResultRow) => Read | null {
  const { prepared, store, added } = ground;
  const { draws } = store.layout;
  const spans = weekSpans(prepared);
  const memberOf = new Map(prepared.bodies.map(({ body }, member) => [body.code, member]));
  const outcomeAt = new Map<string, number>(bodyOutcomes.map(({ metric }, index) => [metric, index]));
  const outcome =
    (column: number): Read =>
    (draw) =>
      store.outcomes[column * draws + draw] ?? 0;
  const ofOutcome = (row: ResultRow): Read | null => {
    const event = eventOutcomes.find((metric) => metric === row.metric);
    if (event !== undefined) return outcome(columnOf.event(event));
    const index = outcomeAt.get(row.metric);
    if (index === undefined) return null;
    if (row.organisation !== 'total') {
      const member = memberOf.get(row.organisation);
      return member === undefined ? null : outcome(columnOf.body(member, index));
    }
    const others = added.get(row.metric);
    const own = outcome(columnOf.total(index));
    return (draw) => own(draw) + (others?.[draw] ?? 0);
  };
  const ofCare = (row: ResultRow): Read => {
    const week = row.week === 'total' ? 0 : row.week;
    const isCount = row.metric.endsWith('-lost');
    const reads = partsOf(row.service).map((service) => {
      const index = serviceIds.indexOf(service);
      const span = spans[index]?.[week] ?? 1;
      return row.organisation === 'total'
        ? totalRead(ground, index, week, isCount, span)
        : bodyRead(ground, memberOf.get(row.organisation) ?? -1, index, week, isCount, span);
    });
    return (draw) => reads.reduce((sum, read) => sum + read(draw), 0);
  };
  return (row) =>
    /-(lost|change)$/.test(row.metric) && partsOf(row.service).length > 0 && !outcomeAt.has(row.metric)
      ? ofCare(row)
      : ofOutcome(row);
}

/** Counts, or without them the mean change of all who give the care. */
function totalRead(
  { prepared, store }: SampleGround,
  service: number,
  week: number,
  isCount: boolean,
  span: number,
): Read {
  const { draws, weeks } = store.layout;
  const column = service * (1 + weeks) + week;
  if (isCount) return (draw) => store.totals[column * draws + draw] ?? 0;
  const givers = prepared.bodies.filter((body) => body.gives[service] === 1).length;
  const shares = serviceIds.length * (1 + weeks) + column;
  return (draw) => -(store.totals[shares * draws + draw] ?? 0) / (givers * span);
}

function bodyRead(
  { prepared, store }: SampleGround,
  member: number,
  service: number,
  week: number,
  isCount: boolean,
  span: number,
): Read {
  const { draws, bodyColumn, bodyWeeks } = store.layout;
  const body = prepared.bodies[member];
  const at = prepared.groups[body?.group ?? -1]?.map.pathways.findIndex((pathway) => pathway.index === service) ?? -1;
  const column = (bodyColumn[member] ?? 0) + at * (1 + bodyWeeks) + week;
  const factor = isCount ? (body?.weekly[service] ?? 0) : -1 / span;
  return (draw) => (at < 0 ? 0 : (store.lost[column * draws + draw] ?? 0) * factor);
}
