import type { DrawStore } from './draw-store.ts';
import { electives, serviceIds } from './impact-words.ts';
import { columnOf, eventOutcomes } from './outcomes.ts';
import type { PreparedScenario } from './prepare.ts';

/** Some of the draws, for reading beyond the quantiles: totals over the horizon, one list of values a draw. */
export interface DrawSample {
  /** Metric of each value; all are totals over all organisations and the whole horizon. */
  readonly metrics: readonly string[];
  readonly runs: readonly number[];
  readonly values: readonly (readonly number[])[];
}

const most = 200;

/** Draws at even steps, so that a sample of a longer run is spread over it. */
export function drawSample(prepared: PreparedScenario, store: DrawStore): DrawSample {
  const { draws, weeks } = store.layout;
  const step = Math.max(1, Math.floor(draws / most));
  const chosen = Array.from({ length: Math.min(most, draws) }, (_, index) => index * step);
  const known = serviceIds.flatMap((id, service) =>
    prepared.bodies.some((body) => body.gives[service] === 1 && !Number.isNaN(body.weekly[service]))
      ? [{ id, service }]
      : [],
  );
  const lost = (service: number, draw: number) => store.totals[service * (1 + weeks) * draws + draw] ?? 0;
  const planned = ['day-cases', 'elective-inpatients'].map((id) => serviceIds.indexOf(id as never));
  return {
    metrics: [...known.map(({ id }) => `${id}-lost`), `${electives}-lost`, ...eventOutcomes],
    runs: chosen.map((draw) => store.runs[draw] ?? 0),
    values: chosen.map((draw) =>
      [
        ...known.map(({ service }) => lost(service, draw)),
        planned.reduce((sum, service) => sum + lost(service, draw), 0),
        ...eventOutcomes.map((metric) => store.outcomes[columnOf.event(metric) * draws + draw] ?? 0),
      ].map((value) => Number(value.toPrecision(6))),
    ),
  };
}
