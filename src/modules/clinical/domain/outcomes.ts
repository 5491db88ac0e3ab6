import type { DrawStore } from './draw-store.ts';
import { serviceIds } from './impact-words.ts';
import { bodyOutcome, bodyOutcomes, type BodyTally, clearTally, newTally } from './body-outcomes.ts';
import { divertAbove } from './outcome-values.ts';
import type { PreparedScenario } from './prepare.ts';
import { type RandomStream, randomStream } from './random-stream.ts';
import type { HitCourse } from './recovery.ts';
import { restoredDays } from './restored-days.ts';
import { logLoss, parts, type RunParameters } from './run-parameters.ts';
import { amountAt } from './triple.ts';
import { mostHarmful } from './outcome-values.ts';

/** Outcomes of the whole event, before those of bodies. */
export const eventOutcomes = [
  'restored-half',
  'restored-most',
  'restored-whole',
  'organisations-hit',
  'organisations-disrupted',
  'people-to-notify',
  'records-most-harmful',
] as const;

/** How an outcome of bodies joins into the total. */
export type Joining = 'sum' | 'most';

export interface OutcomeDesk {
  /** Columns that a draw fills: of the event, then totals of bodies' outcomes, then those of each body. */
  readonly columns: number;
  begin(store: DrawStore, draw: number, run: number, parameters: RunParameters, courses: readonly HitCourse[]): void;
  /** A body's turn: whether it was hit itself or disconnected to be safe. */
  body(member: number, isHit: boolean): void;
  piece(service: number, piece: number, share: number, stressed: number, care: number): void;
  bodyEnd(member: number): void;
  end(): void;
}

const ae = serviceIds.indexOf('ae-attendances');
const tests = serviceIds.indexOf('pathology-tests');
const quantiles = [0, 1.2815515655446004, 2.3263478740408408] as const;

export const columnOf = {
  event: (metric: (typeof eventOutcomes)[number]) => eventOutcomes.indexOf(metric),
  total: (index: number) => eventOutcomes.length + index,
  body: (member: number, index: number) => eventOutcomes.length + bodyOutcomes.length * (1 + member) + index,
};

export function outcomeDesk(prepared: PreparedScenario): OutcomeDesk {
  const columns = eventOutcomes.length + bodyOutcomes.length * (1 + prepared.bodies.length);
  const tally = newTally();
  const values = new Float64Array(bodyOutcomes.length);
  const stream: RandomStream = randomStream(prepared.scenario.seed);
  const { grid } = prepared;
  let store: DrawStore | null = null;
  let draw = 0;
  let run = 0;
  let parameters: RunParameters | null = null;
  const put = (column: number, value: number) => {
    if (store !== null) store.outcomes[column * store.layout.draws + draw] = value;
  };
  const read = (column: number) => (store === null ? 0 : (store.outcomes[column * store.layout.draws + draw] as number));

  return {
    columns,
    begin(into, at, number, drawn, courses) {
      store = into;
      draw = at;
      run = number;
      parameters = drawn;
      for (const [index, share] of [0.5, 0.9, 0.99].entries())
        put(index, Math.max(0, ...courses.map((course) => restoredDays(course, share, quantiles[index] ?? 0))));
      records(prepared, stream, run, put);
    },
    body(_member, isHit) {
      clearTally(tally);
      const column = columnOf.event(isHit ? 'organisations-hit' : 'organisations-disrupted');
      put(column, read(column) + 1);
    },
    piece(service, piece, share, stressed, care) {
      tally.lost[service] = (tally.lost[service] as number) + share * care;
      const whole = logLoss(parameters?.services[service]?.weight ?? 0);
      const felt = whole > 0 ? Math.min(1, stressed / whole) : 0;
      tally.onPaper[service] = (tally.onPaper[service] as number) + (1 - share) * care * felt;
      if (service === ae) divert(tally, piece, share, care, grid);
      if (service === tests && piece < 9) tally.testOutage += share * ((grid.to[piece] as number) - (grid.from[piece] as number));
    },
    bodyEnd(member) {
      const body = prepared.bodies[member];
      if (body === undefined || parameters === null) return;
      bodyOutcome(body, tally, parameters, stream, run, prepared.grid.weeks, values);
      for (const [index, { joining }] of bodyOutcomes.entries()) {
        const value = values[index] as number;
        put(columnOf.body(member, index), value);
        const total = columnOf.total(index);
        if (!Number.isNaN(value)) put(total, joining === 'sum' ? read(total) + value : Math.max(read(total), value));
      }
    },
    end() {
      store = null;
    },
  };
}

/** Ambulances go elsewhere from the start, or not at all; they return when the loss falls below the limit. */
function divert(tally: BodyTally, piece: number, share: number, care: number, grid: PreparedScenario['grid']): void {
  const isStill = piece === 0 || tally.isDiverting;
  tally.isDiverting = isStill && share > divertAbove;
  if (!tally.isDiverting) return;
  tally.divertHours += 24 * ((grid.to[piece] as number) - (grid.from[piece] as number));
  tally.diverted += share * care;
}

/** People whose data is out, and the records among them that could do most harm. */
function records(
  prepared: PreparedScenario,
  stream: RandomStream,
  run: number,
  put: (column: number, value: number) => void,
): void {
  stream.restart(run, parts.outcomes);
  let people = 0;
  let worst = 0;
  for (const hit of prepared.scenario.hits) {
    const at = stream.normal();
    const share = mostHarmful.least * (mostHarmful.most / mostHarmful.least) ** stream.next();
    if (hit.recordsExposed === null) continue;
    const exposed = amountAt(hit.recordsExposed, at);
    people += exposed;
    worst += exposed * share;
  }
  put(columnOf.event('people-to-notify'), people);
  put(columnOf.event('records-most-harmful'), worst);
}

