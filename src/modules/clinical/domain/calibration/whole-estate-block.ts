import type { ServiceId } from '../impact-words.ts';
import { paceOf, stillDown } from '../recovery.ts';
import { leftOfWhole, logLoss, mostWeight } from '../run-parameters.ts';
import { membersOf } from '../service-map.ts';
import { acute } from '../templates/acute.ts';
import { timeGrid, weeklyCare } from '../time-grid.ts';
import type { Block, BlockPosterior } from './importance-sampler.ts';
import { fromInterval, logFit, type Published, type Target } from './published.ts';

/** Gauss and Legendre's three points on 0 to 1: depths at infected trusts are even between 0 and the deepest. */
const depths = [
  [0.1127016654, 5 / 18],
  [0.5, 8 / 18],
  [0.8872983346, 5 / 18],
] as const;

/** Log deviation of the days at which an infected trust's parts came back (clinical-impact.md, defaults). */
export const wormSpread = 0.7;

/** Electives are day cases and elective inpatients; this part were day cases in the published week (127,038 of 152,208). */
export const dayCaseShare = 127_038 / 152_208;

const friday = 4;

/** Targets of the first week after the worm, and of the first week of the Irish service's outage. */
export function wholeEstateTargets(published: Published): Target[] {
  const worm = ['WC-OP', 'WC-DC', 'WC-EL', 'WC-EM', 'WC-AE'].map((id) => {
    const target = fromInterval(published.target(id), published.interval(id));
    return { value: Math.abs(target.value) / 100, deviation: target.deviation / 100 };
  });
  // The table's demand is 10 points; read as two deviations.
  const estate = ['HSE-OP1', 'HSE-DC1', 'HSE-IP1'].map((id) => ({
    value: published.target(id) / 100,
    deviation: 0.05,
  }));
  return [...worm, ...estate];
}

/**
 * Weights of the whole estate: outpatients, day cases, inpatients, emergencies and A&E, from one shallow event (a worm
 * at 34 trusts, each at its own depth) and one deep one. Pathology's own weights come from its block, draw by draw.
 */
export function wholeEstateBlock(published: Published, pathology: BlockPosterior, results: BlockPosterior): Block {
  const targets = wholeEstateTargets(published);
  const predicted = new Float64Array(targets.length);
  const week = weekShares();
  return {
    names: [
      'outpatientWeight',
      'outpatientGamma',
      'dayCaseWeight',
      'inpatientWeight',
      'electiveGamma',
      'emergencyWeight',
      'attendanceWeight',
      'wormDepth',
      'wormMedianDays',
      'irishDepth',
    ],
    bounds: [
      [0.4, mostWeight],
      [0.8, 3.5],
      [0.2, mostWeight],
      [0.2, mostWeight],
      [0.6, 3],
      [0.03, 0.9],
      [0.03, mostWeight],
      [0.3, 1],
      [0.8, 3.5],
      [0.7, 1],
    ],
    logLikelihood: (values, draw) => {
      const own = ownWeights(pathology, results, draw);
      wormWeek(values, own, week, predicted);
      deepWeek(values, own, predicted);
      return logFit(predicted, targets);
    },
  };
}

interface OwnWeights {
  readonly pathology: number;
  readonly pathologyGamma: number;
  readonly transfusion: number;
  readonly results: number;
  readonly fastLog: number;
  readonly linkLog: number;
}

function ownWeights(pathology: BlockPosterior, results: BlockPosterior, draw: number): OwnWeights {
  const [fast = 0, gamma = 1, slow = 0] = pathology.draws[draw % pathology.draws.length] ?? [];
  const [link = 0] = results.draws[draw % results.draws.length] ?? [];
  return {
    pathology: fast,
    pathologyGamma: gamma,
    transfusion: slow,
    results: link,
    fastLog: logLoss(fast) + logLoss(slow),
    linkLog: logLoss(link),
  };
}

/** Part of a service's shares that stands on systems of each rank, from the template that the engine runs. */
function rankMix(service: ServiceId): readonly [number, number, number] {
  const mix: [number, number, number] = [0, 0, 0];
  for (const need of acute.pathways.find((pathway) => pathway.service === service)?.needs ?? []) {
    const [id] = membersOf(need.gate);
    const rank = acute.systems.find((system) => system.id === id)?.rank;
    if ('share' in need && rank !== undefined) mix[rank - 1] = (mix[rank - 1] ?? 0) + need.share;
  }
  const sum = mix[0] + mix[1] + mix[2];
  return [mix[0] / sum, mix[1] / sum, mix[2] / sum];
}

function weekShares() {
  const grid = timeGrid(7);
  return {
    ranks: {
      outpatients: rankMix('outpatients'),
      electives: rankMix('day-cases'),
      emergencies: rankMix('emergency-admissions'),
      attendances: rankMix('ae-attendances'),
    },
    grid,
    planned: weeklyCare(grid, 'outpatients', friday),
    even: weeklyCare(grid, 'ae-attendances', friday),
  };
}

function wormWeek(
  values: Float64Array,
  own: OwnWeights,
  week: ReturnType<typeof weekShares>,
  into: Float64Array,
): void {
  const [op = 0, opGamma = 1, dc = 0, ip = 0, elGamma = 1, em = 0, ae = 0, deepest = 0, days = 1] = values;
  const course = { depth: 1, medianDays: days, spread: wormSpread, startDay: 0, capacity: [], eFoldDays: 49 };
  const rest = [leftOfWhole(op, own.linkLog), leftOfWhole(dc, own.fastLog), leftOfWhole(ip, own.fastLog)];
  let lostOp = 0;
  let lostDc = 0;
  let lostIp = 0;
  let sickest = 0;
  let waiting = 0;
  for (let piece = 0; piece < week.grid.pieces; piece += 1) {
    const day = week.grid.middle[piece] as number;
    const down = [
      stillDown(course, 'gradual', paceOf(1), day),
      stillDown(course, 'gradual', paceOf(2), day),
      stillDown(course, 'gradual', paceOf(3), day),
    ];
    const downFor = (mix: readonly [number, number, number]) =>
      mix[0] * (down[0] as number) + mix[1] * (down[1] as number) + mix[2] * (down[2] as number);
    const planned = week.planned[piece] as number;
    const outpatientsDown = downFor(week.ranks.outpatients);
    const electivesDown = downFor(week.ranks.electives);
    for (const [depth, share] of depths) {
      const fast =
        (1 - own.pathology * (depth * deepest * (down[0] as number)) ** own.pathologyGamma) *
        (1 - own.transfusion * depth * deepest * Math.exp(-day / days));
      const elective = (depth * deepest * electivesDown) ** elGamma;
      lostOp +=
        planned * share * (1 - (1 - op * (depth * deepest * outpatientsDown) ** opGamma) ** (rest[0] as number));
      lostDc += planned * share * (1 - fast * (1 - dc * elective) ** (rest[1] as number));
      lostIp += planned * share * (1 - fast * (1 - ip * elective) ** (rest[2] as number));
    }
    // Depths are even between 0 and the deepest: half of it on average.
    sickest += (week.even[piece] as number) * 0.5 * deepest * downFor(week.ranks.emergencies);
    waiting += (week.even[piece] as number) * 0.5 * deepest * downFor(week.ranks.attendances);
  }
  into[0] = lostOp;
  into[1] = lostDc;
  into[2] = dayCaseShare * lostDc + (1 - dayCaseShare) * lostIp;
  into[3] = em * sickest;
  into[4] = ae * waiting;
}

function deepWeek(values: Float64Array, own: OwnWeights, into: Float64Array): void {
  const [op = 0, opGamma = 1, dc = 0, ip = 0, elGamma = 1, , , , , felt = 1] = values;
  const fast = (1 - own.pathology * felt ** own.pathologyGamma) * (1 - own.transfusion * felt);
  const elective = felt ** elGamma;
  into[5] = 1 - (1 - op * felt ** opGamma) ** leftOfWhole(op, own.linkLog) * (1 - own.results * felt);
  into[6] = 1 - fast * (1 - dc * elective) ** leftOfWhole(dc, own.fastLog);
  into[7] = 1 - fast * (1 - ip * elective) ** leftOfWhole(ip, own.fastLog);
}
