import { type DrawStore, drawLayout, drawStore } from './draw-store.ts';
import { drawCourses, type HitRecovery, type OutageCurves, ownOutage } from './hit-course.ts';
import { atLeft, leftLevels } from './left-levels.ts';
import { type CareDesk, careDesk } from './lose-care.ts';
import type { Observer } from './observe.ts';
import { type OutcomeDesk, outcomeDesk } from './outcomes.ts';
import type { Group, PreparedBody, PreparedScenario } from './prepare.ts';
import { type RandomStream, randomStream } from './random-stream.ts';
import { type HitCourse, outageCourse } from './recovery.ts';
import type { BodyListener } from './response-table.ts';
import { drawShares, parts, type RunParameters, runParameters } from './run-parameters.ts';
import { stress, tuneEdges } from './stress.ts';
import { bodyState, disconnection, type WormState } from './worm.ts';

/** Depths between which a worm's losses are interpolated. */
const wormLevels = 6;

type Lefts = readonly Float64Array[];

/** Working memory for the draws of one scenario in one thread. */
interface Desk {
  readonly prepared: PreparedScenario;
  readonly stream: RandomStream;
  readonly store: DrawStore;
  readonly outcomes: OutcomeDesk;
  readonly care: CareDesk;
  readonly seen: Observer | null;
  /** -ln(1 - loss) of a group by depth, for each of `leftLevels`: pathway x pieces + piece. */
  readonly levels: readonly Lefts[];
  readonly calm: Lefts;
  /** The same of one body, below and above it. */
  readonly below: Float64Array;
  readonly above: Float64Array;
}

/**
 * Runs the draws with these numbers. Each seeds its own generator from its number, so any split of the numbers between
 * threads gives the same store. `onProgress` hears the share done now and then and may throw to stop the work.
 */
export function runDraws(
  prepared: PreparedScenario,
  runs: Int32Array,
  onProgress: ((share: number) => void) | null = null,
  seen: Observer | null = null,
  listener: BodyListener | null = null,
): DrawStore {
  const outcomes = outcomeDesk(prepared, listener);
  const store = drawStore(drawLayout(prepared, runs.length, outcomes.columns), runs);
  const cells = Math.max(...prepared.groups.map((group) => group.care.length), 0);
  const stream = randomStream(prepared.scenario.seed);
  const desk: Desk = {
    prepared,
    stream,
    store,
    outcomes,
    care: careDesk(prepared, store, outcomes, stream, seen),
    seen,
    levels: Array.from({ length: wormLevels + 1 }, () => leftsOf(cells)),
    calm: leftsOf(cells),
    below: new Float64Array(cells),
    above: new Float64Array(cells),
  };
  for (let draw = 0; draw < runs.length; draw += 1) {
    runOne(desk, runs[draw] as number, draw);
    if (onProgress && draw % 64 === 63) onProgress((draw + 1) / runs.length);
  }
  return store;
}

const leftsOf = (cells: number): Lefts => leftLevels.map(() => new Float64Array(cells));

function runOne(desk: Desk, run: number, draw: number): void {
  const { prepared, stream, outcomes, care } = desk;
  const { scenario, posterior } = prepared;
  stream.restart(run, parts.pick);
  const drawn = posterior.draws[Math.floor(stream.next() * posterior.draws.length)];
  if (drawn === undefined) return;
  stream.restart(run, parts.weights);
  const parameters = runParameters(drawn, stream, prepared.isSameEvent);
  const courses = drawCourses(scenario, drawn, run, stream);
  const curves = courses.map((course) => curvesOf(course, prepared.grid));
  desk.seen?.begin(draw);
  outcomes.begin(desk.store, draw, run, parameters, courses);
  care.begin(draw, run, parameters);
  for (const group of prepared.groups) {
    stream.restart(run, parts.shares);
    drawShares(group.map, parameters, stream, group.desk.exponents);
    tuneEdges(group.desk, parameters);
    if (group.hits.some(({ hit }) => hit.kind === 'worm')) runWormGroup(desk, group, parameters, curves, run);
    else runGroup(desk, group, curves);
  }
  care.end();
  outcomes.end();
}

/** Members of a group share one course of losses; chance and alternatives set them apart. */
function runGroup(desk: Desk, group: Group, curves: readonly OutageCurves[]): void {
  const lefts = desk.levels[0] as Lefts;
  groupStress(group, curves, 1, lefts);
  for (const member of group.members) {
    const own = atLeft(lefts, (desk.prepared.bodies[member] as PreparedBody).left, desk.below);
    desk.outcomes.body(true);
    desk.care.lose(group, member, own, own, 0);
  }
}

function groupStress(group: Group, curves: readonly OutageCurves[], depthFactor: number, into: Lefts): void {
  const { desk, map } = group;
  ownOutage(group.hits, curves, desk.grid.pieces, map.systems, desk.own, depthFactor);
  directLoss(group, curves, depthFactor);
  stress(desk, into);
}

/** Clinical services that a hit stops themselves. */
function directLoss(group: Group, curves: readonly OutageCurves[], depthFactor: number): void {
  const { pieces } = group.desk.grid;
  group.desk.direct.fill(0);
  for (const { number, pathways } of group.hits) {
    const curve = curves[number]?.of('gradual', 1);
    if (curve === undefined) continue;
    for (const pathway of pathways)
      for (let piece = 0; piece < pieces; piece += 1) {
        const loss = Math.min(1 - 1e-9, depthFactor * (curve[piece] as number));
        const cell = pathway * pieces + piece;
        group.desk.direct[cell] = (group.desk.direct[cell] as number) - Math.log1p(-loss);
      }
  }
}

/**
 * Losses at a worm's depths are worked out once for the group, each when a member first needs it; an infected member
 * lies between two of them.
 */
function runWormGroup(
  desk: Desk,
  group: Group,
  parameters: RunParameters,
  curves: readonly OutageCurves[],
  run: number,
): void {
  const { levels, calm, prepared } = desk;
  const known = new Uint8Array(wormLevels + 1);
  let isCalmKnown = false;
  const levelOf = (level: number): Lefts => {
    const into = levels[level] as Lefts;
    if (level === 0) for (const cells of into) cells.fill(0);
    else if (known[level] === 0) groupStress(group, curves, level / wormLevels, into);
    known[level] = 1;
    return into;
  };
  const state: WormState = { kind: 'untouched', depth: 0 };
  for (const member of group.members) {
    const { body, left } = prepared.bodies[member] as PreparedBody;
    bodyState(body, group.hits, prepared.scenario, parameters.drawn, run, desk.stream, state);
    desk.outcomes.body(state.kind === 'infected', state.kind === 'untouched');
    if (state.kind === 'infected') {
      const at = Math.min(wormLevels - 1e-9, state.depth * wormLevels);
      const level = Math.floor(at);
      const below = atLeft(levelOf(level), left, desk.below);
      desk.care.lose(group, member, below, atLeft(levelOf(level + 1), left, desk.above), at - level);
    } else if (state.kind === 'disconnected') {
      if (!isCalmKnown) calmStress(group, prepared, calm);
      isCalmKnown = true;
      const below = atLeft(levelOf(0), left, desk.below);
      desk.care.lose(group, member, below, atLeft(calm, left, desk.above), state.depth);
    } else desk.outcomes.untouched(member);
  }
}

/** Losses of those who disconnect to be safe, at the deepest. */
function calmStress(group: Group, prepared: PreparedScenario, into: Lefts): void {
  const away = curvesOf(disconnection(), prepared.grid);
  groupStress(
    group,
    prepared.scenario.hits.map(() => away),
    1,
    into,
  );
}

/** Outage by piece of time of one hit, for each way and pace of recovery. */
export function curvesOf(course: HitCourse, grid: PreparedScenario['grid']): OutageCurves {
  const known = new Map<string, Float64Array>();
  return {
    of(recovery: HitRecovery, pace: number) {
      const key = `${recovery}${pace}`;
      const found = known.get(key);
      if (found) return found;
      const curve = new Float64Array(grid.pieces);
      outageCourse(course, recovery, pace, grid, curve);
      known.set(key, curve);
      return curve;
    },
  };
}
