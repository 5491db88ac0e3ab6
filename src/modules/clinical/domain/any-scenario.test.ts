import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyServiceMap } from '../../../../test/support/any-service-map.ts';
import { bodies, type Json, posterior } from '../../../../test/support/impact-engine.ts';
import {
  baselineIds,
  electives,
  eventKinds,
  metricUnits,
  serviceIds,
  systemNames,
  technicalServices,
  templateIds,
} from './impact-words.ts';
import { readScenario } from './read-scenario.ts';
import type { ResultRow } from './row-desk.ts';
import { type ImpactResult, runScenario, UnusableScenario } from './run-scenario.ts';
import { limits, type Scenario } from './scenario.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const three = (each: fc.Arbitrary<number>, isFit: (p95: number) => boolean = () => true) =>
  fc
    .tuple(each, each, each)
    .map((values) => values.toSorted((a, b) => a - b))
    .map(([p5, p50, p95]) => ({ p5, p50, p95 }))
    .filter(({ p95 }) => isFit(p95 ?? 0));
const depth = three(share, (p95) => p95 > 0);
const days = three(fc.double({ min: 0.5, max: 400, noNaN: true }));
const people = three(fc.double({ min: 1000, max: 900_000, noNaN: true }));
const capacity = fc
  .uniqueArray(fc.tuple(fc.double({ min: 0, max: 365, noNaN: true }), share), {
    maxLength: 6,
    selector: ([day]) => day,
  })
  .map((course) => course.toSorted(([a], [b]) => a - b));
const some = <T>(list: readonly T[], most: number) => fc.uniqueArray(fc.constantFrom(...list), { maxLength: most });
const maybe = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: undefined });

const custom = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 }).chain((numbers) =>
  fc.tuple(
    ...numbers.map((number) =>
      fc.record({
        code: fc.constant(`X${number}`),
        type: fc.constantFrom(...templateIds),
        weekly: maybe(
          fc.dictionary(fc.constantFrom(...serviceIds, electives), fc.double({ min: 0, max: 1e6, noNaN: true })),
        ),
        baselines: maybe(fc.dictionary(fc.constantFrom(...baselineIds), share)),
        isolation: maybe(share),
        map: maybe(anyServiceMap),
      }),
    ),
  ),
);

/** Only the first hit brings organisations along: each may be described once. */
const hit = (mayBring: boolean) =>
  fc.record({
    kind: maybe(fc.constantFrom(...eventKinds)),
    organisations: fc.oneof(
      fc.record({ codes: fc.uniqueArray(fc.constantFrom('AAA', 'BBB', 'CCCC', 'DDDDD'), { minLength: 1 }) }),
      fc.record({ filter: fc.constantFrom({ all: true }, { region: 'London' }, { type: 'Acute' }) }),
      ...(mayBring ? [fc.record({ custom })] : []),
    ),
    services: some([...serviceIds, electives, ...Object.keys(technicalServices)], 3),
    systems: some(Object.keys(systemNames), 4),
    depth: maybe(depth),
    capacity: maybe(capacity),
    restorationDays: maybe(days),
    startDay: maybe(fc.double({ min: 0, max: 365, noNaN: true })),
    recordsExposed: maybe(people),
    wrongResults: maybe(three(share)),
  });

const observed = fc.record({
  organisation: fc.constantFrom('total', 'AAA'),
  metric: fc.constantFrom(...Object.keys(metricUnits).filter((metric) => metric.endsWith('-change'))),
  from: fc.constant(0),
  to: fc.constantFrom(1, 7),
  change: fc.double({ min: -1, max: 0, noNaN: true }),
  deviation: maybe(fc.double({ min: 0.01, max: 0.5, noNaN: true })),
});

const intervention = fc.oneof(
  fc.record({
    kind: fc.constantFrom('faster-restoration', 'segmentation', 'patching'),
    factor: fc.double({ min: 0.01, max: 1, noNaN: true }),
  }),
  fc.constant({ kind: 'no-precautionary-disconnection' }),
  fc.record({
    kind: fc.constant('continuity-plan'),
    services: fc.uniqueArray(fc.constantFrom(...serviceIds), { minLength: 1, maxLength: 3 }),
    paperMinutes: fc.integer({ min: 0, max: 10_000 }),
    tolerableHours: maybe(fc.double({ min: 0.1, max: 500, noNaN: true })),
    firstEffect: share,
    settledEffect: share,
  }),
);

const scenario = fc
  .record({
    seed: fc.nat(),
    onset: fc.constantFrom('2026-01-05', '2026-12-31', '2024-02-29'),
    horizonDays: fc.constantFrom(1, 2, 7, 10, 28, 365),
    isolation: maybe(share),
    detail: fc.constantFrom('weeks', 'totals'),
    first: hit(true),
    others: fc.array(hit(false), { maxLength: 2 }),
    observed: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(observed, { maxLength: 2 }) },
    ),
    interventions: fc.array(intervention, { maxLength: 3 }),
  })
  .map(({ first, others, ...rest }) => ({
    schema: 'wardkeep.impact-scenario/1',
    draws: 20,
    ...rest,
    hits: [first, ...others],
  }));

/** Runs it, or says why it cannot be: null. Anything else thrown is a fault of the engine. */
function answerOf(json: Json): ImpactResult | null {
  const { scenario: read } = readScenario(JSON.parse(JSON.stringify(json)));
  if (read === null) return null;
  try {
    return runScenario(read, bodies, posterior);
  } catch (error) {
    if (error instanceof UnusableScenario) return null;
    throw error;
  }
}

function judge(row: ResultRow): void {
  const { p5, p25, p50, p75, p95, mean, metric } = row;
  for (const value of [p5, p25, p50, p75, p95, mean]) expect(value, JSON.stringify(row)).toSatisfy(Number.isFinite);
  const slack = 1e-9 * Math.max(1, Math.abs(p5), Math.abs(p95));
  const levels = [p5, p25, p50, p75, p95];
  for (const [at, value] of levels.entries())
    expect(value, JSON.stringify(row)).toBeGreaterThanOrEqual((levels[at - 1] ?? value) - slack);
  const isChange = metric.endsWith('-change');
  expect(p5).toBeGreaterThanOrEqual(isChange ? -1 - 1e-6 : 0);
  expect(isChange ? p95 : 0).toBeLessThanOrEqual(1e-9);
}

function judgeWhole({ rows, causes, draws, hazards, notModelled }: ImpactResult): void {
  for (const row of rows) judge(row);
  const numbers = [...causes.map((cause) => cause.share), ...draws.values.flat()];
  expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
  const counts = hazards.flatMap(({ harmed }) => Object.values(harmed));
  expect(counts.filter((count) => !(count >= 0))).toEqual([]);
  const shown = new Set(rows.map(({ organisation, metric }) => `${organisation} ${metric}`));
  expect(notModelled.filter(({ organisation, metric }) => shown.has(`${organisation} ${metric}`))).toEqual([]);
}

describe('any scenario', () => {
  it('that can be read is run to finite, ordered ranges of falls between none and all of care, or is refused', () => {
    let ran = 0;
    fc.assert(
      fc.property(scenario, (json) => {
        const result = answerOf(json);
        if (result === null) return;
        ran += 1;
        judgeWhole(result);
      }),
      { numRuns: 60 },
    );
    expect(ran).toBeGreaterThan(15);
  }, 120_000);

  it('that cannot be read is refused with faults, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, inside) => {
        for (const json of [
          whole,
          { schema: 'wardkeep.impact-scenario/1', onset: '2026-01-05', hits: [inside] },
          { ...scenarioLike, observed: whole, interventions: inside },
        ]) {
          const { scenario: read, faults } = readScenario(json);
          if (read === null) expect(faults.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const scenarioLike = {
  schema: 'wardkeep.impact-scenario/1',
  onset: '2026-01-05',
  hits: [{ organisations: { codes: ['AAA'] }, systems: ['network'] }],
};
const read = (more: Json): Scenario | null => readScenario({ ...scenarioLike, draws: 20, ...more }).scenario;

describe('the edges of what can be asked', () => {
  it.each([
    ['a horizon of 1 day', { horizonDays: 1 }],
    ['a horizon of a year', { horizonDays: limits.horizonDays }],
    ['the fewest draws', { draws: 20 }],
    ['a hit that begins after the horizon', { horizonDays: 7, hits: [{ ...scenarioLike.hits[0], startDay: 100 }] }],
    [
      'a course with gaps',
      {
        hits: [
          {
            ...scenarioLike.hits[0],
            capacity: [
              [3, 0.2],
              [200, 1],
            ],
          },
        ],
      },
    ],
    ['a course that ends at nothing', { hits: [{ ...scenarioLike.hits[0], capacity: [[0, 0]] }] }],
    ['a depth of everything for sure', { hits: [{ ...scenarioLike.hits[0], depth: { p5: 1, p50: 1, p95: 1 } }] }],
    ['as many hits as can be', { hits: Array.from({ length: limits.hits }, () => scenarioLike.hits[0]) }],
  ])('are answered: %s', (_name, more) => {
    const asked = read(more);
    expect(asked).not.toBeNull();
    const result = runScenario(asked as Scenario, bodies, posterior);
    for (const row of result.rows) judge(row);
  });

  it('lose no care to a hit that begins after the horizon', () => {
    const late = read({ horizonDays: 7, hits: [{ ...scenarioLike.hits[0], startDay: 8 }] }) as Scenario;
    const { rows } = runScenario(late, bodies, posterior);
    for (const row of rows.filter(({ metric }) => metric.endsWith('-lost') && metric !== 'handover-lost'))
      expect(row.p95).toBe(0);
  });

  it.each<[string, Json, RegExp]>([
    [
      'a set of parameters that is not there',
      { parameters: 'posterior-9' },
      /no parameter set "posterior-9"; known: posterior-1/,
    ],
    [
      'observations that exclude each other',
      {
        hits: [{ ...scenarioLike.hits[0], systems: ['whole-estate'] }],
        observed: [
          { metric: 'outpatients-change', from: 0, to: 7, change: -0.9, deviation: 0.02 },
          { metric: 'outpatients-change', from: 0, to: 7, change: -0.1, deviation: 0.02 },
        ],
      },
      /does not fit this scenario/,
    ],
  ])('are refused in words: %s', (_name, more, message) => {
    const asked = read(more) as Scenario;
    expect(() => runScenario(asked, bodies, posterior)).toThrow(UnusableScenario);
    expect(() => runScenario(asked, bodies, posterior)).toThrow(message);
  });

  it('refuse a number of draws that can carry no range', () => {
    expect(readScenario({ ...scenarioLike, draws: 1 }).faults).toContainEqual({
      where: 'draws',
      message: expect.stringMatching(/20 to 20000/),
    });
  });
});
