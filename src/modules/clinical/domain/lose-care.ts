import { alternativeFactor } from './care-body.ts';
import type { DrawStore } from './draw-store.ts';
import { serviceIds } from './impact-words.ts';
import { nameHash } from './name-hash.ts';
import type { Observer } from './observe.ts';
import { keptOnPaper } from './outcome-values.ts';
import type { OutcomeDesk } from './outcomes.ts';
import type { Group, PreparedBody, PreparedScenario } from './prepare.ts';
import type { RandomStream } from './random-stream.ts';
import { logLoss, type RunParameters } from './run-parameters.ts';
import { weekSpans } from './week-spans.ts';

/** Log deviation of how hard the same outage strikes different organisations: assumption. */
const bodySpread = 0.2;

const services = serviceIds.length;
const isOneOf = (ids: readonly string[]) => Uint8Array.from(serviceIds, (id) => (ids.includes(id) ? 1 : 0));
const urgent = isOneOf(['emergency-admissions', 'ae-attendances']);
/** Services whose pieces of time, and whose worst week, the outcomes hear of. */
const watched = isOneOf(['ae-attendances', 'cancer-treatments']);
const judgedByWeek = isOneOf(['pathology-tests', 'ambulance-conveyances']);

/** Turns -ln(1 - loss) into lost care, body by body, and keeps a draw's totals until the draw ends. */
export interface CareDesk {
  begin(draw: number, run: number, parameters: RunParameters): void;
  /**
   * One body's losses, between two levels of -ln(1 - loss) (pathway x pieces + piece). Writes its columns and the
   * totals, and tells the outcomes.
   */
  lose(group: Group, member: number, lower: Float64Array, upper: Float64Array, between: number): void;
  end(): void;
}

export function careDesk(
  prepared: PreparedScenario,
  store: DrawStore,
  outcomes: OutcomeDesk,
  stream: RandomStream,
  seen: Observer | null,
): CareDesk {
  const { weeks } = store.layout;
  const state: CareState = {
    prepared,
    store,
    outcomes,
    seen,
    counts: new Float64Array(services * (1 + weeks)),
    shares: new Float64Array(services * (1 + weeks)),
    byWeek: new Float64Array(weeks),
    spans: weekSpans(prepared),
    perWhole: new Float64Array(services),
    codes: Float64Array.from(prepared.bodies, ({ body }) => nameHash(body.code, 0)),
    draw: 0,
    run: 0,
    parameters: null,
  };
  return {
    begin: (draw, run, parameters) => begin(state, draw, run, parameters),
    lose: (group, member, lower, upper, between) => loseBody(state, stream, group, member, { lower, upper, between }),
    end: () => end(state),
  };
}

interface CareState {
  readonly prepared: PreparedScenario;
  readonly store: DrawStore;
  readonly outcomes: OutcomeDesk;
  readonly seen: Observer | null;
  /** Totals of the draw, service x (1 + weeks): counts where volumes are known, and weeks of all bodies. */
  readonly counts: Float64Array;
  readonly shares: Float64Array;
  readonly byWeek: Float64Array;
  /** Normal care of each service in each week, the total first. */
  readonly spans: readonly Float64Array[];
  /** 1 over -ln(1 - loss) with everything down, by service: how much of its systems a service lacks. */
  readonly perWhole: Float64Array;
  readonly codes: Float64Array;
  draw: number;
  run: number;
  parameters: RunParameters | null;
}

/** -ln(1 - loss) of a group at two levels, and where between them a body lies. */
interface Levels {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly between: number;
}

function begin(state: CareState, draw: number, run: number, parameters: RunParameters): void {
  state.draw = draw;
  state.run = run;
  state.parameters = parameters;
  state.counts.fill(0);
  state.shares.fill(0);
  for (let service = 0; service < services; service += 1) {
    const whole = logLoss(parameters.services[service]?.weight ?? 0);
    state.perWhole[service] = whole > 0 ? 1 / whole : 0;
  }
}

function loseBody(state: CareState, stream: RandomStream, group: Group, member: number, levels: Levels): void {
  const { prepared, store, outcomes, parameters } = state;
  if (parameters === null) return;
  const body = prepared.bodies[member] as PreparedBody;
  stream.restart(state.run, state.codes[member] as number);
  const own = prepared.isSameEvent ? 1 : Math.exp(bodySpread * stream.normal());
  const alternative = alternativeFactor(body.isolation, parameters.stayAway);
  let column = store.layout.bodyColumn[member] as number;
  for (let at = 0; at < group.map.pathways.length; at += 1) {
    const service = group.map.pathways[at]?.index as number;
    const factor = urgent[service] === 1 ? own * alternative : own;
    const whole = loseService(state, group, member, at, { service, factor, own }, levels);
    if (whole > 0) keep(state, column, service, whole, body.weekly[service] as number);
    column += 1 + store.layout.bodyWeeks;
  }
  outcomes.bodyEnd(member);
}

/** `factor`: how hard the outage strikes this service of the body; `own`: without its neighbours' help. */
interface Striking {
  readonly service: number;
  readonly factor: number;
  readonly own: number;
}

/** @returns weeks of care lost over the horizon; by week in `byWeek` */
function loseService(
  state: CareState,
  group: Group,
  member: number,
  at: number,
  { service, factor, own }: Striking,
  { lower, upper, between }: Levels,
): number {
  const { byWeek, outcomes, seen } = state;
  const { pieces, week } = state.prepared.grid;
  const first = at * pieces;
  const per = state.perWhole[service] as number;
  const isWatched = watched[service] === 1;
  let whole = 0;
  let onPaper = 0;
  byWeek.fill(0);
  for (let piece = 0; piece < pieces; piece += 1) {
    const low = lower[first + piece] as number;
    const stressed = low + between * ((upper[first + piece] as number) - low);
    if (stressed === 0) continue;
    const care = group.care[first + piece] as number;
    const share = 1 - Math.exp(-factor * stressed);
    const lost = share * care;
    whole += lost;
    onPaper += (care - lost) * keptOnPaper(stressed * per);
    const now = week[piece] as number;
    byWeek[now] = (byWeek[now] as number) + lost;
    if (isWatched) outcomes.piece(service, piece, share, care, own === factor ? share : 1 - Math.exp(-own * stressed));
    seen?.piece(member, service, piece, lost);
  }
  if (whole > 0 || onPaper > 0)
    outcomes.service(
      service,
      whole,
      onPaper,
      judgedByWeek[service] === 1 ? worstWeek(byWeek, state.spans[service]) : 0,
    );
  return whole;
}

/** Largest share lost of a week's care. */
function worstWeek(byWeek: Float64Array, spans: Float64Array | undefined): number {
  let worst = 0;
  for (let week = 0; week < byWeek.length; week += 1) {
    const normal = spans?.[1 + week] ?? 0;
    if (normal > 0) worst = Math.max(worst, (byWeek[week] as number) / normal);
  }
  return worst;
}

function keep(state: CareState, column: number, service: number, whole: number, volume: number): void {
  const { store, counts, shares, byWeek, draw } = state;
  const { weeks, draws, bodyWeeks } = store.layout;
  const first = service * (1 + weeks);
  const worth = Number.isNaN(volume) ? 0 : volume;
  store.lost[column * draws + draw] = whole;
  counts[first] = (counts[first] as number) + whole * worth;
  shares[first] = (shares[first] as number) + whole;
  for (let now = 0; now < weeks; now += 1) {
    const lost = byWeek[now] as number;
    counts[first + 1 + now] = (counts[first + 1 + now] as number) + lost * worth;
    shares[first + 1 + now] = (shares[first + 1 + now] as number) + lost;
    if (bodyWeeks > 0) store.lost[(column + 1 + now) * draws + draw] = lost;
  }
}

function end({ store, counts, shares, draw }: CareState): void {
  const { draws } = store.layout;
  const second = counts.length * draws;
  for (let column = 0; column < counts.length; column += 1) {
    store.totals[column * draws + draw] = counts[column] as number;
    store.totals[second + column * draws + draw] = shares[column] as number;
  }
}
