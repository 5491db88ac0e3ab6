import type { CareBody } from '../care-body.ts';
import { electives, serviceIds } from '../impact-words.ts';
import type { PosteriorSet } from '../posterior.ts';
import { readScenario } from '../read-scenario.ts';
import { runDraws } from '../run-draws.ts';
import { prepared, UnusableScenario } from '../run-scenario.ts';
import { calibrationScenarios, wormShare } from './events.ts';
import type { PathologyVolumes } from './pathology-blocks.ts';
import type { Published } from './published.ts';
import { curveRows, downtimeRows, harmRows, neighbourRows, spreadRows } from './report-priors.ts';
import { around, type Judged, judge, type ReportRow, within } from './score.ts';
import { dayCaseShare } from './whole-estate-block.ts';

/** Lost care by week (0: the whole horizon), in counts, by service, by draw. */
interface Played {
  lost(service: string, week: number): Float64Array;
}

function play(json: unknown, posterior: PosteriorSet, isSameEvent: boolean): Played {
  const { scenario, faults } = readScenario(json);
  if (scenario === null) throw new UnusableScenario(faults);
  const none: CareBody[] = [];
  const ready = { ...prepared(scenario, none, posterior), isSameEvent };
  const store = runDraws(
    ready,
    Int32Array.from({ length: scenario.draws }, (_, run) => run),
  );
  const { draws, weeks } = store.layout;
  const column = (service: string, week: number) => {
    const at = serviceIds.indexOf(service as never) * (1 + weeks) + week;
    return store.totals.slice(at * draws, (at + 1) * draws);
  };
  return {
    lost(service, week) {
      if (service !== electives) return column(service, week);
      const other = column('elective-inpatients', week);
      return column('day-cases', week).map((value, draw) => value + (other[draw] ?? 0));
    },
  };
}

/** The report: every published figure with what the engine says, its demand and both null models. */
export function calibrationReport(
  published: Published,
  volumes: PathologyVolumes,
  posterior: PosteriorSet,
  draws: number,
  seed: number,
): ReportRow[] {
  const scenarios = calibrationScenarios(published, volumes, draws, seed);
  const both = (json: unknown) => ({ fitted: play(json, posterior, true), asNew: play(json, posterior, false) });
  return [
    ...wormRows(published, both(scenarios.worm)),
    ...spreadRows(published, posterior, seed),
    ...estateRows(published, both(scenarios.estate)),
    ...pathologyRows(published, volumes, both(scenarios.pathology)),
    ...curveRows(published, posterior),
    ...harmRows(published, posterior, seed),
    ...neighbourRows(published, posterior),
    ...downtimeRows(published, posterior),
  ].map(judge);
}

interface Both {
  readonly fitted: Played;
  readonly asNew: Played;
}

function wormRows(published: Published, { fitted, asNew }: Both): Judged[] {
  const trusts = published.target('WC-INF');
  const share = 100 * wormShare(published);
  const rows = [
    ['WC-EL', electives],
    ['WC-DC', 'day-cases'],
    ['WC-EM', 'emergency-admissions'],
    ['WC-AE', 'ae-attendances'],
    ['WC-OP', 'outpatients'],
  ] as const;
  return rows.map(([id, service]) => {
    const [one, other] = published.interval(id).map((value) => Math.abs(value)) as [number, number];
    const scale = (played: Played) => percentOf(played, service, trusts);
    return {
      id,
      target: 'C1',
      metric: `${service} lost at infected trusts, first week`,
      unit: '% of week',
      use: 'calibration',
      published: Math.abs(published.target(id)),
      demand: within(Math.min(one, other), Math.max(one, other), 'median inside the published 95% interval'),
      fitted: scale(fitted),
      asNew: scale(asNew),
      nulls: nulls(1, share),
    };
  });
}

/** Electives as published are day cases and inpatients in their own proportion; volumes here are 100 each. */
function percentOf(played: Played, service: string, bodies: number): Float64Array {
  if (service !== electives) return played.lost(service, 0).map((value) => value / bodies);
  const inpatients = played.lost('elective-inpatients', 0);
  return played
    .lost('day-cases', 0)
    .map((value, draw) => (dayCaseShare * value + (1 - dayCaseShare) * (inpatients[draw] ?? 0)) / bodies);
}

const nulls = (onePercent: number, share: number) => [
  { name: '1% of care for a week', value: onePercent },
  { name: 'infected share x weekly activity', value: share },
];

function estateRows(published: Published, { fitted, asNew }: Both): Judged[] {
  const rows = [
    ['HSE-OP1', 'outpatients'],
    ['HSE-DC1', 'day-cases'],
    ['HSE-IP1', 'elective-inpatients'],
  ] as const;
  return rows.map(([id, service]) => {
    const value = published.target(id);
    return {
      id,
      target: 'C3',
      metric: `${service} lost, first week`,
      unit: '% of week',
      use: 'calibration',
      published: value,
      demand: around(value, 10, 'median within 10 points'),
      fitted: fitted.lost(service, 0),
      asNew: asNew.lost(service, 0),
      nulls: nulls(1, 100),
    };
  });
}

function pathologyRows(published: Published, volumes: PathologyVolumes, { fitted, asNew }: Both): Judged[] {
  const weekly = [1, 2, 3, 4].flatMap((week): Judged[] => {
    const el = published.target(`SY-EL${week}`);
    const op = published.target(`SY-OP${week}`);
    const common = { target: 'C4', use: 'calibration' } as const;
    const elDemand =
      week < 3 ? around(el, el * 0.25, 'median within 25%') : around(el, 35, 'median within 35 procedures');
    return [
      {
        ...common,
        id: `SY-EL${week}`,
        metric: `electives postponed, week ${week}`,
        unit: 'procedures',
        published: el,
        demand: elDemand,
        fitted: fitted.lost(electives, week),
        asNew: asNew.lost(electives, week),
        nulls: nulls(volumes.electives / 100, volumes.electives),
      },
      {
        ...common,
        id: `SY-OP${week}`,
        metric: `outpatients postponed, week ${week}`,
        unit: 'appointments',
        published: op,
        demand: around(op, op * 0.2, 'median within 20%'),
        fitted: fitted.lost('outpatients', week),
        asNew: asNew.lost('outpatients', week),
        nulls: nulls(volumes.outpatients / 100, volumes.outpatients),
      },
    ];
  });
  const later = [5, 6, 7, 8, 9, 10, 11];
  const happened = later.reduce((sum, week) => sum + published.check(`SY-EL${week}`), 0);
  return [
    ...weekly,
    {
      id: 'SY-EL5-11',
      target: 'C5',
      metric: 'electives postponed, weeks 5 to 11',
      unit: 'procedures',
      use: 'check',
      published: happened,
      demand: { kind: 'covers', widest: 4, words: 'inside the 90% interval, high over low at most 4' },
      fitted: summedWeeks(fitted, electives, later),
      asNew: summedWeeks(fitted, electives, later),
      nulls: nulls(volumes.electives / 100, volumes.electives),
    },
    {
      id: 'SY-OP5-11',
      target: 'C5',
      metric: 'outpatients postponed, weeks 5 to 11',
      unit: 'appointments',
      use: 'check',
      published: laterOutpatients,
      demand: { kind: 'covers', widest: null, words: 'inside the 90% interval' },
      fitted: summedWeeks(fitted, 'outpatients', later),
      asNew: summedWeeks(fitted, 'outpatients', later),
      nulls: nulls(volumes.outpatients / 100, volumes.outpatients),
    },
  ];
}

/** The sum that the row SY-OP1 names beside its tolerance: total of 10,152 less the first four weeks. */
const laterOutpatients = 5239;

function summedWeeks(played: Played, service: string, weeks: readonly number[]): Float64Array {
  const sum = played.lost(service, 0).fill(0);
  for (const week of weeks)
    for (const [draw, value] of played.lost(service, week).entries()) sum[draw] = (sum[draw] ?? 0) + value;
  return sum;
}
