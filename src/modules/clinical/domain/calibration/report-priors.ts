import { normalShare } from '../normal.ts';
import { poissonAt } from '../poisson.ts';
import type { Parameters, PosteriorSet } from '../posterior.ts';
import { randomStream } from '../random-stream.ts';
import type { Published } from './published.ts';
import { around, type Judged, within } from './score.ts';
import { harmContacts, infectedShare, wormTrusts } from './small-blocks.ts';

/** Rows judged on the parameters themselves. */
export function spreadRows(published: Published, posterior: PosteriorSet, seed: number): Judged[] {
  const stream = randomStream(seed, 0, 901);
  const counts = posterior.draws.map((drawn) => {
    const north = poissonish(wormTrusts.first, infectedShare(drawn.wormHazardFirst), stream.normal());
    const south = poissonish(wormTrusts.second, infectedShare(drawn.wormHazardSecond), stream.normal());
    const others = wormTrusts.first + wormTrusts.second - north - south;
    return { infected: north + south, north, away: poissonish(others, drawn.disconnectShare, stream.normal()) };
  });
  const rows = [
    ['WC-INF', 'trusts infected of 236', 'infected', 8],
    ['WC-REG', 'infected in North, Midlands and East', 'north', 4],
    ['WC-AFF', 'disrupted though not infected', 'away', 10],
  ] as const;
  return rows.map(([id, metric, key, away]) => {
    const values = Float64Array.from(counts, (each) => each[key]);
    const value = published.target(id);
    return {
      id,
      target: 'C2',
      metric,
      unit: 'trusts',
      use: 'calibration',
      published: value,
      demand: around(value, away, `median within ${away}`),
      fitted: values,
      asNew: values,
      nulls: [],
    };
  });
}

/** A binomial count by the normal curve, kept in range. */
function poissonish(count: number, chance: number, z: number): number {
  return Math.min(count, Math.max(0, Math.round(count * chance + z * Math.sqrt(count * chance * (1 - chance)))));
}

export function curveRows(published: Published, posterior: PosteriorSet): Judged[] {
  const points = published.targetRow('HSE-REC').value as readonly (readonly [number, number])[];
  const errors = Float64Array.from(posterior.draws, (drawn) => curveError(drawn, points));
  const middle = curveError(
    { estateMedianDays: median(posterior, 'estateMedianDays'), estateSpread: median(posterior, 'estateSpread') },
    points,
  );
  const fitted = errors.map(() => middle);
  return [
    {
      id: 'HSE-REC',
      target: 'C6',
      metric: 'error of the curve of servers restored',
      unit: 'points (root mean square)',
      use: 'calibration',
      published: 0,
      demand: within(0, 8, 'at most 8 points'),
      fitted,
      asNew: errors,
      nulls: [],
    },
  ];
}

function curveError(
  drawn: Pick<Parameters, 'estateMedianDays' | 'estateSpread'>,
  points: readonly (readonly [number, number])[],
): number {
  const squares = points.map(
    ([day, share]) => (100 * normalShare(Math.log(day / drawn.estateMedianDays) / drawn.estateSpread) - share) ** 2,
  );
  return Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / points.length);
}

function median(posterior: PosteriorSet, name: keyof Parameters): number {
  const values = posterior.draws.map((drawn) => drawn[name]).sort((left, right) => left - right);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function harmRows(published: Published, posterior: PosteriorSet, seed: number): Judged[] {
  const stream = randomStream(seed, 0, 902);
  const cases = Float64Array.from(posterior.draws, (drawn) =>
    poissonAt((drawn.harmAny * harmContacts) / 1000, stream.next()),
  );
  const value = published.target('SY-HARM');
  return [
    {
      id: 'SY-HARM',
      target: 'C7',
      metric: 'cases of harm among the postponed',
      unit: 'cases',
      use: 'calibration',
      published: value,
      demand: { kind: 'covers', widest: null, words: 'defines the prior' },
      fitted: cases,
      asNew: cases,
      nulls: [],
    },
  ];
}

export function neighbourRows(published: Published, posterior: PosteriorSet): Judged[] {
  const census = published.target('SC-CEN');
  const rises = published.targetRow('SC-LWBS').value as readonly number[];
  const rows = [
    ['left without being seen', 'unseenPerCensus', rises[0] ?? 0],
    ['waiting time', 'waitingPerCensus', rises[1] ?? 0],
    ['length of stay', 'stayPerCensus', rises[2] ?? 0],
  ] as const;
  return rows.map(([metric, name, value]) => {
    const values = Float64Array.from(posterior.draws, (drawn) => drawn[name] * census);
    return {
      id: 'SC-LWBS',
      target: 'C8',
      metric: `${metric} at neighbours`,
      unit: '% rise',
      use: 'calibration',
      published: value,
      demand: within(value / 1.5, value * 1.5, 'median within a factor of 1.5'),
      fitted: values,
      asNew: values,
      nulls: [],
    };
  });
}

export function downtimeRows(published: Published, posterior: PosteriorSet): Judged[] {
  const means = published.targetRow('DUR-MEAN').value as readonly number[];
  const values = Float64Array.from(
    posterior.draws,
    (drawn) => drawn.downtimeMedianDays * Math.exp(drawn.downtimeSpread ** 2 / 2),
  );
  return [
    {
      id: 'DUR-MEAN',
      target: 'C9',
      metric: 'mean downtime after ransomware',
      unit: 'days',
      use: 'calibration',
      published: means.reduce((sum, value) => sum + value, 0) / means.length,
      demand: within(12, 22, 'mean of 12 to 22 days'),
      fitted: values,
      asNew: values,
      nulls: [],
    },
  ];
}
