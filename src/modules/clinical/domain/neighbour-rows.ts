import { bodyOutcomes, outcomeService } from './body-outcomes.ts';
import type { CareBody } from './care-body.ts';
import { crowdingOutcome } from './delay-outcomes.ts';
import { type Received, receivedBy } from './diversion.ts';
import type { DrawStore } from './draw-store.ts';
import { metricUnits } from './impact-words.ts';
import { nameHash } from './name-hash.ts';
import { columnOf } from './outcomes.ts';
import type { ParameterName, Parameters } from './posterior.ts';
import type { PreparedScenario } from './prepare.ts';
import { randomStream } from './random-stream.ts';
import { noBaseline } from './result-notes.ts';
import type { NotModelled, ResultRow } from './row-desk.ts';
import { parts } from './run-parameters.ts';
import { rangeOf } from './summary.ts';

const rises: readonly (readonly [metric: string, name: ParameterName])[] = [
  ['neighbour-waiting', 'waitingPerCensus'],
  ['neighbour-stay', 'stayPerCensus'],
  ['neighbour-left-unseen', 'unseenPerCensus'],
];

/** What a fuller A&E means, in the order that `delayed` gives. */
const delayMetrics = ['handover-lost', 'admissions-delayed', 'delayed-admission-death'] as const;

const column = (metric: string) => bodyOutcomes.findIndex((outcome) => outcome.metric === metric);

export interface NeighbourRows {
  readonly rows: readonly ResultRow[];
  readonly notModelled: readonly NotModelled[];
  /** By metric: what those who receive patients add to the total, by draw. Missing where nobody's is known. */
  readonly added: ReadonlyMap<string, Float64Array>;
  /** The parameters that each draw ran with. */
  readonly drawn: readonly (Parameters | undefined)[];
}

/** Rows of those who receive patients: how many, and what it does to their A&E. */
export function neighbourRows(
  prepared: PreparedScenario,
  store: DrawStore,
  bodies: readonly CareBody[],
): NeighbourRows {
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
  const drawn = drawnBy(prepared, store);
  const rows: ResultRow[] = [];
  const notModelled = placeless(prepared);
  const added = new Map<string, Float64Array>();
  for (const each of received) {
    const { body, patients, census } = each;
    rows.push(
      row(body.code, 'patients-received', patients.slice()),
      row(body.code, 'neighbour-census', census.slice()),
    );
    for (const [metric, name] of rises)
      rows.push(
        row(
          body.code,
          metric,
          census.map((rise, draw) => rise * (drawn[draw]?.[name] ?? 0)),
        ),
      );
    for (const [index, amounts] of delayed(prepared, store, each, drawn).entries()) {
      const metric = delayMetrics[index] ?? '';
      if (amounts.some((amount) => Number.isNaN(amount)))
        notModelled.push({
          organisation: body.code,
          service: outcomeService(metric),
          metric,
          why: noBaseline(metric) ?? '',
        });
      else {
        const sum = added.get(metric) ?? new Float64Array(draws);
        added.set(
          metric,
          sum.map((so, draw) => so + (amounts[draw] as number)),
        );
        rows.push(row(body.code, metric, amounts));
      }
    }
  }
  return { rows, notModelled, added, drawn };
}

function row(organisation: string, metric: string, amounts: Float64Array): ResultRow {
  const isDelay = (delayMetrics as readonly string[]).includes(metric);
  return {
    organisation,
    service: isDelay ? outcomeService(metric) : 'ae-attendances',
    metric,
    unit: metricUnits[metric] ?? '',
    week: 'total',
    ...rangeOf(amounts),
  };
}

/** Its own part of a run's random numbers, by receiving body. */
const receiving = 4;

/** What the rise of its census means for one who receives patients, by draw, in the order of `delayMetrics`. */
function delayed(
  { scenario }: PreparedScenario,
  store: DrawStore,
  { body, census, days }: Received,
  drawn: readonly (Parameters | undefined)[],
): readonly Float64Array[] {
  const stream = randomStream(scenario.seed);
  const part = nameHash(body.code, receiving);
  const outcomes = delayMetrics.map(() => new Float64Array(census.length));
  const emergencies = body.weekly['emergency-admissions'] ?? Number.NaN;
  for (const [draw, rise] of census.entries()) {
    const parameters = drawn[draw];
    if (parameters === undefined) continue;
    stream.restart(store.runs[draw] ?? 0, part);
    const weeks = (days[draw] as number) / 7;
    const crowding = { censusWeeks: rise * weeks, weeks };
    const found = crowdingOutcome(body.baselines ?? {}, emergencies, crowding, parameters, stream);
    for (const [index, amount] of [found.handoverHours, found.admissionsDelayed, found.deaths].entries())
      (outcomes[index] as Float64Array)[draw] = amount;
  }
  return outcomes;
}

function placeless({ bodies }: PreparedScenario): NotModelled[] {
  const why = 'where its patients would go cannot be known without its coordinates';
  return bodies.flatMap(({ body }) =>
    body.longitude === null
      ? [{ organisation: body.code, service: 'ae-attendances', metric: 'patients-received', why }]
      : [],
  );
}

/** The parameters that each draw runs with: the same pick as in the draw itself. */
function drawnBy({ posterior, scenario }: PreparedScenario, store: DrawStore): readonly (Parameters | undefined)[] {
  const stream = randomStream(scenario.seed);
  return Array.from(store.runs, (run) => {
    stream.restart(run, parts.pick);
    return posterior.draws[Math.floor(stream.next() * posterior.draws.length)];
  });
}
