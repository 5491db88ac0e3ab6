import { type BodyTally, bodyOutcome, bodyOutcomes, clearTally, newTally } from './body-outcomes.ts';
import type { DrawStore } from './draw-store.ts';
import { serviceIds } from './impact-words.ts';
import { checkMinutes, divertAbove, mostHarmful } from './outcome-values.ts';
import type { PreparedScenario } from './prepare.ts';
import { type RandomStream, randomStream } from './random-stream.ts';
import type { HitCourse } from './recovery.ts';
import type { BodyListener } from './response-table.ts';
import { restoredDays } from './restored-days.ts';
import { parts, type RunParameters } from './run-parameters.ts';
import { amountAt, shareAt } from './triple.ts';

/** Outcomes of the whole event, before those of bodies. */
export const eventOutcomes = [
  'restored-half',
  'restored-most',
  'restored-whole',
  'organisations-hit',
  'organisations-disrupted',
  'people-to-notify',
  'records-most-harmful',
  'wrong-results-shown',
  'wrong-results-checks',
] as const;

/** How an outcome of bodies joins into the total. */
export type Joining = 'sum' | 'most';

export interface OutcomeDesk {
  /** Columns that a draw fills: of the event, then totals of bodies' outcomes, then those of each body. */
  readonly columns: number;
  begin(store: DrawStore, draw: number, run: number, parameters: RunParameters, courses: readonly HitCourse[]): void;
  /** A body's turn: whether it was hit itself, else disconnected to be safe, else untouched. */
  body(isHit: boolean, isUntouched?: boolean): void;
  /** Pieces of time of A&E and of pathology tests, in order. */
  piece(service: number, piece: number, share: number, care: number): void;
  /** A service's weeks of care lost and given on paper, over the horizon. */
  service(service: number, lost: number, onPaper: number): void;
  bodyEnd(member: number): void;
  /** A body that nothing happened to: known outcomes are 0 (or normal), unknown ones stay unknown. */
  untouched(member: number): void;
  end(): void;
}

const ae = serviceIds.indexOf('ae-attendances');
const tests = serviceIds.indexOf('pathology-tests');
/** Its own part of a run's random numbers. */
const wrongPart = 4;
const quantiles = [0, 1.2815515655446004, 2.3263478740408408] as const;

export const columnOf = {
  event: (metric: (typeof eventOutcomes)[number]) => eventOutcomes.indexOf(metric),
  total: (index: number) => eventOutcomes.length + index,
  body: (member: number, index: number) => eventOutcomes.length + bodyOutcomes.length * (1 + member) + index,
};

export function outcomeDesk(prepared: PreparedScenario, listener: BodyListener | null): OutcomeDesk {
  const columns = eventOutcomes.length + bodyOutcomes.length * (1 + prepared.bodies.length);
  const tally = newTally();
  const values = new Float64Array(bodyOutcomes.length);
  const stream: RandomStream = randomStream(prepared.scenario.seed);
  const { grid } = prepared;
  const testsOf = prepared.scenario.hits.map((_, number) => weeklyTests(prepared, number));
  const totals = new Float64Array(bodyOutcomes.length);
  const counts = new Float64Array(2);
  let store: DrawStore | null = null;
  let draw = 0;
  let run = 0;
  let parameters: RunParameters | null = null;
  const put = (column: number, value: number) => {
    if (store !== null) store.outcomes[column * store.layout.draws + draw] = value;
  };
  /** Writes a body's outcomes and joins them into the totals; 0 is what a store holds before. */
  const keep = (member: number, amounts: Float64Array) => {
    for (let index = 0; index < amounts.length; index += 1) {
      const amount = amounts[index] as number;
      if (amount === 0) continue;
      put(columnOf.body(member, index), amount);
      if (Number.isNaN(amount)) continue;
      const so = totals[index] as number;
      totals[index] = bodyOutcomes[index]?.joining === 'sum' ? so + amount : Math.max(so, amount);
    }
  };
  const bodyEnd = (member: number) => {
    const body = prepared.bodies[member];
    if (body === undefined || parameters === null) return;
    bodyOutcome(body, tally, parameters, stream, run, prepared.grid.weeks, values);
    listener?.body(member, draw, tally.lost, body.weekly, values);
    keep(member, values);
  };
  /** What stands for a body that nothing happens to: the same in every draw, so worked out once. */
  const calm: (Float64Array | undefined)[] = [];
  const untouched = (member: number) => {
    const known = calm[member];
    if (known === undefined) {
      bodyEnd(member);
      calm[member] = values.slice();
      return;
    }
    keep(member, known);
  };

  return {
    columns,
    begin(into, at, number, drawn, courses) {
      store = into;
      draw = at;
      run = number;
      parameters = drawn;
      totals.fill(0);
      counts.fill(0);
      for (const [index, share] of [0.5, 0.9, 0.99].entries())
        put(index, Math.max(0, ...courses.map((course) => restoredDays(course, share, quantiles[index] ?? 0))));
      records(prepared, stream, run, put);
      wrongResults(prepared, testsOf, courses, stream, run, put);
    },
    body(isHit, isUntouched = false) {
      clearTally(tally);
      if (!isUntouched) counts[isHit ? 0 : 1] = (counts[isHit ? 0 : 1] as number) + 1;
    },
    piece(service, piece, share, care) {
      if (service === ae) divert(tally, piece, share, care, grid);
      else if (piece < 9) tally.testOutage += share * ((grid.to[piece] as number) - (grid.from[piece] as number));
    },
    service(service, lost, onPaper) {
      tally.lost[service] = lost;
      tally.onPaper[service] = onPaper;
    },
    bodyEnd,
    untouched,
    end() {
      put(columnOf.event('organisations-hit'), counts[0] as number);
      put(columnOf.event('organisations-disrupted'), counts[1] as number);
      for (let index = 0; index < totals.length; index += 1) put(columnOf.total(index), totals[index] as number);
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

/** Tests a week at the bodies of a hit whose volume is known. */
function weeklyTests(prepared: PreparedScenario, number: number): number {
  return prepared.bodies.reduce((sum, body) => {
    const isHit = prepared.groups[body.group]?.hits.some((hit) => hit.number === number) === true;
    const volume = body.weekly[tests] as number;
    return isHit && !Number.isNaN(volume) ? sum + volume : sum;
  }, 0);
}

/** Wrong results are shown until half of the hit is put right; each takes staff some minutes to check. */
function wrongResults(
  prepared: PreparedScenario,
  testsOf: readonly number[],
  courses: readonly HitCourse[],
  stream: RandomStream,
  run: number,
  put: (column: number, value: number) => void,
): void {
  const { hits, horizonDays } = prepared.scenario;
  if (hits.every((hit) => hit.wrongResults === null)) return;
  stream.restart(run, wrongPart);
  let shown = 0;
  for (const [number, hit] of hits.entries()) {
    const at = stream.normal();
    const days = Math.min(horizonDays, courses[number]?.medianDays ?? 0);
    if (hit.wrongResults !== null) shown += (shareAt(hit.wrongResults, at) * (testsOf[number] ?? 0) * days) / 7;
  }
  put(columnOf.event('wrong-results-shown'), shown);
  put(columnOf.event('wrong-results-checks'), (shown * checkMinutes) / 60);
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
