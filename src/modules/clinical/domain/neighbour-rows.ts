import { bodyOutcomes } from './body-outcomes.ts';
import type { CareBody } from './care-body.ts';
import { receivedBy } from './diversion.ts';
import type { DrawStore } from './draw-store.ts';
import { metricUnits } from './impact-words.ts';
import { columnOf } from './outcomes.ts';
import type { ParameterName } from './posterior.ts';
import type { PreparedScenario } from './prepare.ts';
import { randomStream } from './random-stream.ts';
import type { NotModelled, ResultRow } from './row-desk.ts';
import { parts } from './run-parameters.ts';
import { rangeOf } from './summary.ts';

const rises: readonly (readonly [metric: string, name: ParameterName])[] = [
  ['neighbour-waiting', 'waitingPerCensus'],
  ['neighbour-stay', 'stayPerCensus'],
  ['neighbour-left-unseen', 'unseenPerCensus'],
];

const column = (metric: string) => bodyOutcomes.findIndex((outcome) => outcome.metric === metric);

/** Rows of those who receive patients: how many, and what it does to their A&E. */
export function neighbourRows(
  prepared: PreparedScenario,
  store: DrawStore,
  bodies: readonly CareBody[],
): { readonly rows: readonly ResultRow[]; readonly notModelled: readonly NotModelled[] } {
  const { draws } = store.layout;
  const values = (member: number, metric: string) => {
    const at = columnOf.body(member, column(metric));
    return store.outcomes.subarray(at * draws, (at + 1) * draws);
  };
  const received = receivedBy(
    prepared,
    bodies,
    (member) => values(member, 'patients-diverted'),
    (member) => values(member, 'ae-divert'),
    draws,
  );
  const row = (organisation: string, metric: string, amounts: Float64Array): ResultRow => ({
    organisation,
    service: 'ae-attendances',
    metric,
    unit: metricUnits[metric] ?? '',
    week: 'total',
    ...rangeOf(amounts),
  });
  const rows = received.flatMap(({ body, patients, census }) => [
    row(body.code, 'patients-received', patients.slice()),
    row(body.code, 'neighbour-census', census.slice()),
    ...rises.map(([metric, name]) =>
      row(
        body.code,
        metric,
        census.map((rise, draw) => rise * (drawnOf(prepared, store, draw, name) ?? 0)),
      ),
    ),
  ]);
  const isPlaceless = prepared.bodies.some(({ body }) => body.longitude === null);
  const why = 'where its patients would go cannot be known without its coordinates';
  const notModelled = prepared.bodies.flatMap(({ body }) =>
    isPlaceless && body.longitude === null
      ? [{ organisation: body.code, service: 'ae-attendances', metric: 'patients-received', why }]
      : [],
  );
  return { rows, notModelled };
}

/** The elasticity that a draw runs with: the same pick as in the draw itself. */
function drawnOf(prepared: PreparedScenario, store: DrawStore, draw: number, name: ParameterName): number | undefined {
  const { posterior, scenario } = prepared;
  const stream = randomStream(scenario.seed, store.runs[draw] ?? 0, parts.pick);
  return posterior.draws[Math.floor(stream.next() * posterior.draws.length)]?.[name];
}
