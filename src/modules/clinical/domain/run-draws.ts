import { drawLayout, type DrawStore, drawStore } from './draw-store.ts';
import { drawCourses, type HitRecovery, type OutageCurves, ownOutage } from './hit-course.ts';
import { serviceIds } from './impact-words.ts';
import { nameHash } from './name-hash.ts';
import { type OutcomeDesk, outcomeDesk } from './outcomes.ts';
import type { Group, PreparedBody, PreparedScenario } from './prepare.ts';
import { type RandomStream, randomStream } from './random-stream.ts';
import { type HitCourse, outageCourse } from './recovery.ts';
import { drawShares, parts, type RunParameters, runParameters } from './run-parameters.ts';
import { stress } from './stress.ts';
import { bodyState, disconnection, type WormState } from './worm.ts';

/** Log deviation of how hard the same outage strikes different organisations: assumption. */
const bodySpread = 0.2;

/** Depths between which a worm's losses are interpolated. */
const wormLevels = 6;

/** Working memory for the draws of one scenario in one thread. */
interface Desk {
  readonly prepared: PreparedScenario;
  readonly stream: RandomStream;
  readonly store: DrawStore;
  readonly outcomes: OutcomeDesk;
  /** -ln(1 - loss) of a group by depth level: pathway x pieces + piece. */
  readonly levels: readonly Float64Array[];
  readonly calm: Float64Array;
}

/**
 * Runs the draws with these numbers. Each seeds its own generator from its number, so any split of the numbers between
 * threads gives the same store. `onProgress` hears the share done now and then and may throw to stop the work.
 */
export function runDraws(prepared: PreparedScenario, runs: Int32Array, onProgress?: (share: number) => void): DrawStore {
  const outcomes = outcomeDesk(prepared);
  const store = drawStore(drawLayout(prepared, runs.length, outcomes.columns), runs);
  const cells = Math.max(...prepared.groups.map((group) => group.care.length), 0);
  const desk: Desk = {
    prepared,
    stream: randomStream(prepared.scenario.seed),
    store,
    outcomes,
    levels: Array.from({ length: wormLevels + 1 }, () => new Float64Array(cells)),
    calm: new Float64Array(cells),
  };
  for (let draw = 0; draw < runs.length; draw += 1) {
    runOne(desk, runs[draw] as number, draw);
    if (onProgress && draw % 64 === 63) onProgress((draw + 1) / runs.length);
  }
  return store;
}

function runOne(desk: Desk, run: number, draw: number): void {
  const { prepared, stream, outcomes } = desk;
  const { scenario, posterior } = prepared;
  stream.restart(run, parts.pick);
  const drawn = posterior.draws[Math.floor(stream.next() * posterior.draws.length)];
  if (drawn === undefined) return;
  stream.restart(run, parts.weights);
  const parameters = runParameters(drawn, stream);
  const courses = drawCourses(scenario, drawn, run, stream);
  const curves = courses.map((course) => curvesOf(course, prepared.grid));
  outcomes.begin(desk.store, draw, run, parameters, courses);
  for (const group of prepared.groups) {
    stream.restart(run, parts.shares);
    drawShares(group.map, parameters, stream, group.desk.exponents);
    if (group.hits.some(({ hit }) => hit.kind === 'worm')) runWormGroup(desk, group, parameters, curves, run, draw);
    else {
      const into = desk.levels[0] as Float64Array;
      groupStress(group, curves, parameters, 1, into);
      for (const member of group.members) {
        outcomes.body(member, true);
        loseCare(desk, group, member, run, draw, into, into, 0);
      }
    }
  }
  outcomes.end();
}

function groupStress(
  group: Group,
  curves: readonly OutageCurves[],
  parameters: RunParameters,
  depthFactor: number,
  into: Float64Array,
): void {
  const { desk, map } = group;
  ownOutage(group.hits, curves, desk.grid.pieces, map.systems, desk.own, depthFactor);
  directLoss(group, curves, depthFactor);
  stress(desk, parameters, into);
}

/** Clinical services that a hit stops themselves. */
function directLoss(group: Group, curves: readonly OutageCurves[], depthFactor: number): void {
  const { pieces } = group.desk.grid;
  group.desk.direct.fill(0);
  for (const { number, pathways } of group.hits) {
    const curve = curves[number]?.of('gradual', 2);
    if (curve === undefined) continue;
    for (const pathway of pathways)
      for (let piece = 0; piece < pieces; piece += 1) {
        const loss = Math.min(1 - 1e-9, depthFactor * (curve[piece] as number));
        const cell = pathway * pieces + piece;
        group.desk.direct[cell] = (group.desk.direct[cell] as number) - Math.log1p(-loss);
      }
  }
}

/** Losses at a worm's depths are worked out once for the group; each infected member lies between two of them. */
function runWormGroup(
  desk: Desk,
  group: Group,
  parameters: RunParameters,
  curves: readonly OutageCurves[],
  run: number,
  draw: number,
): void {
  const { levels, calm, prepared } = desk;
  (levels[0] as Float64Array).fill(0);
  for (let level = 1; level <= wormLevels; level += 1)
    groupStress(group, curves, parameters, level / wormLevels, levels[level] as Float64Array);
  const away = curvesOf(disconnection(), prepared.grid);
  groupStress(group, curves.map(() => away), parameters, 1, calm);
  const state: WormState = { kind: 'untouched', depth: 0 };
  for (const member of group.members) {
    const { body } = prepared.bodies[member] as PreparedBody;
    bodyState(body, group.hits, prepared.scenario, parameters.drawn, run, desk.stream, state);
    if (state.kind === 'untouched') continue;
    desk.outcomes.body(member, state.kind === 'infected');
    if (state.kind === 'infected') {
      const at = Math.min(wormLevels - 1e-9, state.depth * wormLevels);
      const level = Math.floor(at);
      loseCare(desk, group, member, run, draw, levels[level] as Float64Array, levels[level + 1] as Float64Array, at - level);
    } else {
      loseCare(desk, group, member, run, draw, levels[0] as Float64Array, calm, state.depth);
    }
  }
}

/** Turns -ln(1 - loss), between two levels, into lost care of one body: by week and in all. */
function loseCare(
  desk: Desk,
  group: Group,
  member: number,
  run: number,
  draw: number,
  lower: Float64Array,
  upper: Float64Array,
  between: number,
): void {
  const { prepared, store, stream, outcomes } = desk;
  const { layout } = store;
  const body = prepared.bodies[member] as PreparedBody;
  const { pieces, week } = prepared.grid;
  stream.restart(run, nameHash(body.body.code, 0));
  const own = Math.exp(bodySpread * stream.normal());
  let column = layout.bodyColumn[member] as number;
  
  for (let at = 0; at < group.map.pathways.length; at += 1) {
    const service = group.map.pathways[at]?.index ?? 0;
    const factor = own * (isUrgent(service) ? body.alternative : 1);
    const volume = body.weekly[service] as number;
    let whole = 0;
    for (let piece = 0; piece < pieces; piece += 1) {
      const cell = at * pieces + piece;
      const low = lower[cell] as number;
      const stressed = low + between * ((upper[cell] as number) - low);
      if (stressed === 0) continue;
      const share = 1 - Math.exp(-factor * stressed);
      const lost = share * (group.care[cell] as number);
      whole += lost;
      outcomes.piece(service, piece, share, stressed, group.care[cell] as number);
      const now = week[piece] as number;
      if (layout.bodyWeeks > 0) add(store.lost, (column + 1 + now) * layout.draws + draw, lost);
      addTotal(store, service, 1 + now, draw, lost, volume);
    }
    store.lost[column * layout.draws + draw] = whole;
    addTotal(store, service, 0, draw, whole, volume);
    column += 1 + layout.bodyWeeks;
  }
  outcomes.bodyEnd(member);
}

function addTotal(store: DrawStore, service: number, column: number, draw: number, lost: number, volume: number): void {
  const { draws, weeks } = store.layout;
  const at = (service * (1 + weeks) + column) * draws + draw;
  const second = serviceIds.length * (1 + weeks) * draws;
  if (!Number.isNaN(volume)) store.totals[at] = (store.totals[at] as number) + lost * volume;
  store.totals[second + at] = (store.totals[second + at] as number) + lost;
}

function add(into: Float32Array, at: number, value: number): void {
  into[at] = (into[at] as number) + value;
}

const urgent = new Set([serviceIds.indexOf('emergency-admissions'), serviceIds.indexOf('ae-attendances')]);

/** Care that isolation keeps in the building. */
export const isUrgent = (service: number): boolean => urgent.has(service);

function curvesOf(course: HitCourse, grid: PreparedScenario['grid']): OutageCurves {
  const known = new Map<string, Float64Array>();
  return {
    of(recovery: HitRecovery, rank: number) {
      const key = `${recovery}${rank}`;
      const found = known.get(key);
      if (found) return found;
      const curve = new Float64Array(grid.pieces);
      outageCourse(course, recovery, rank, grid, curve);
      known.set(key, curve);
      return curve;
    },
  };
}
