import { type BodyTally, bodyOutcome, bodyOutcomes, clearTally, newTally } from './body-outcomes.ts';
import type { DrawStore } from './draw-store.ts';
import { serviceIds } from './impact-words.ts';
import { checkMinutes, divertAbove, mostCensus, mostHarmful } from './outcome-values.ts';
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

export interface OutcomeDesk {
  /** Columns that a draw fills: of the event, then totals of bodies' outcomes, then those of each body. */
  readonly columns: number;
  begin(store: DrawStore, draw: number, run: number, parameters: RunParameters, courses: readonly HitCourse[]): void;
  /** A body's turn: whether it was hit itself, else disconnected to be safe, else untouched. */
  body(isHit: boolean, isUntouched?: boolean): void;
  /**
   * A piece of time of A&E or of cancer treatments: the share lost of its care (in weeks), and the share that would be
   * lost if nobody could go elsewhere.
   */
  piece(service: number, piece: number, share: number, care: number, shortfall: number): void;
  /** A service's weeks of care lost and given on paper, over the horizon, and the share lost in its worst week. */
  service(service: number, lost: number, onPaper: number, worst: number): void;
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
  const { grid } = prepared;
  const state: OutcomeState = {
    prepared,
    listener,
    tally: newTally(grid.pieces),
    values: new Float64Array(bodyOutcomes.length),
    stream: randomStream(prepared.scenario.seed),
    testsOf: prepared.scenario.hits.map((_, number) => weeklyTests(prepared, number)),
    totals: new Float64Array(bodyOutcomes.length),
    counts: new Float64Array(2),
    calm: [],
    store: null,
    draw: 0,
    run: 0,
    parameters: null,
  };
  const { tally, counts } = state;
  return {
    columns: eventOutcomes.length + bodyOutcomes.length * (1 + prepared.bodies.length),
    begin(store, draw, run, parameters, courses) {
      Object.assign(state, { store, draw, run, parameters });
      beginEvent(state, courses);
    },
    body(isHit, isUntouched = false) {
      clearTally(tally);
      if (!isUntouched) counts[isHit ? 0 : 1] = (counts[isHit ? 0 : 1] as number) + 1;
    },
    piece(service, piece, share, care, shortfall) {
      if (service === ae) divert(tally, piece, share, care, shortfall, grid);
      else tally.cancer[piece] = share * care;
    },
    service(service, lost, onPaper, worst) {
      tally.lost[service] = lost;
      tally.onPaper[service] = onPaper;
      tally.worst[service] = worst;
    },
    bodyEnd: (member) => endBody(state, member),
    untouched: (member) => leaveBody(state, member),
    end: () => endEvent(state),
  };
}

interface OutcomeState {
  readonly prepared: PreparedScenario;
  readonly listener: BodyListener | null;
  readonly tally: BodyTally;
  readonly values: Float64Array;
  readonly stream: RandomStream;
  readonly testsOf: readonly number[];
  readonly totals: Float64Array;
  /** Organisations hit, and disconnected to be safe. */
  readonly counts: Float64Array;
  /** What stands for a body that nothing happens to: the same in every draw, so worked out once. */
  readonly calm: (Float64Array | undefined)[];
  store: DrawStore | null;
  draw: number;
  run: number;
  parameters: RunParameters | null;
}

function put({ store, draw }: OutcomeState, column: number, value: number): void {
  if (store !== null) store.outcomes[column * store.layout.draws + draw] = value;
}

function beginEvent(state: OutcomeState, courses: readonly HitCourse[]): void {
  state.totals.fill(0);
  state.counts.fill(0);
  for (const [index, share] of [0.5, 0.9, 0.99].entries())
    put(state, index, Math.max(0, ...courses.map((course) => restoredDays(course, share, quantiles[index] ?? 0))));
  records(state);
  wrongResults(state, courses);
}

function endEvent(state: OutcomeState): void {
  put(state, columnOf.event('organisations-hit'), state.counts[0] as number);
  put(state, columnOf.event('organisations-disrupted'), state.counts[1] as number);
  for (let index = 0; index < state.totals.length; index += 1)
    put(state, columnOf.total(index), state.totals[index] as number);
  state.store = null;
}

function endBody(state: OutcomeState, member: number): void {
  const { prepared, parameters, tally, stream, run, values } = state;
  const body = prepared.bodies[member];
  if (body === undefined || parameters === null) return;
  bodyOutcome(body, tally, parameters, stream, run, prepared.grid, values);
  state.listener?.body(member, state.draw, tally.lost, body.weekly, values);
  keep(state, member, values);
}

function leaveBody(state: OutcomeState, member: number): void {
  const known = state.calm[member];
  if (known === undefined) {
    endBody(state, member);
    state.calm[member] = state.values.slice();
  } else keep(state, member, known);
}

/** Writes a body's outcomes and joins them into the totals; 0 is what a store holds before. */
function keep(state: OutcomeState, member: number, amounts: Float64Array): void {
  const { totals } = state;
  for (let index = 0; index < amounts.length; index += 1) {
    const amount = amounts[index] as number;
    if (amount === 0) continue;
    put(state, columnOf.body(member, index), amount);
    if (Number.isNaN(amount)) continue;
    const so = totals[index] as number;
    totals[index] = bodyOutcomes[index]?.joining === 'sum' ? so + amount : Math.max(so, amount);
  }
}

/**
 * Ambulances go elsewhere while the loss is above the limit. Below it they come, and what staff cannot do as usual
 * fills the department.
 */
function divert(
  tally: BodyTally,
  piece: number,
  share: number,
  care: number,
  shortfall: number,
  grid: PreparedScenario['grid'],
): void {
  const days = (grid.to[piece] as number) - (grid.from[piece] as number);
  if (share > divertAbove) {
    tally.divertHours += 24 * days;
    tally.diverted += share * care;
    return;
  }
  tally.crowdedWeeks += days / 7;
  tally.crowded += (Math.min(mostCensus, shortfall / Math.max(1e-9, 1 - shortfall)) * days) / 7;
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
function wrongResults(state: OutcomeState, courses: readonly HitCourse[]): void {
  const { hits, horizonDays } = state.prepared.scenario;
  if (hits.every((hit) => hit.wrongResults === null)) return;
  state.stream.restart(state.run, wrongPart);
  let shown = 0;
  for (const [number, hit] of hits.entries()) {
    const at = state.stream.normal();
    const days = Math.max(0, Math.min(horizonDays - hit.startDay, courses[number]?.medianDays ?? 0));
    if (hit.wrongResults !== null) shown += (shareAt(hit.wrongResults, at) * (state.testsOf[number] ?? 0) * days) / 7;
  }
  put(state, columnOf.event('wrong-results-shown'), shown);
  put(state, columnOf.event('wrong-results-checks'), (shown * checkMinutes) / 60);
}

/** People whose data is out, and the records among them that could do most harm. */
function records(state: OutcomeState): void {
  const { stream } = state;
  stream.restart(state.run, parts.outcomes);
  let people = 0;
  let worst = 0;
  for (const hit of state.prepared.scenario.hits) {
    const at = stream.normal();
    const share = mostHarmful.least * (mostHarmful.most / mostHarmful.least) ** stream.next();
    if (hit.recordsExposed === null) continue;
    const exposed = amountAt(hit.recordsExposed, at);
    people += exposed;
    worst += exposed * share;
  }
  put(state, columnOf.event('people-to-notify'), people);
  put(state, columnOf.event('records-most-harmful'), worst);
}
