import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodies, posterior, rowOf, run, scenarioOf } from '../../../../test/support/impact-engine.ts';
import { cancerDeaths, crowdingOutcome } from './delay-outcomes.ts';
import { randomStream } from './random-stream.ts';
import { runDraws } from './run-draws.ts';
import { prepared } from './run-scenario.ts';
import { timeGrid } from './time-grid.ts';

const drawn = { stayPerCensus: 2, waitingPerCensus: 3 };

describe('a fuller A&E', () => {
  it('costs its normal hours of handover times elasticity times the rise of its census', () => {
    const found = crowdingOutcome(
      { 'handover-hours-week': 500 },
      Number.NaN,
      { censusWeeks: 0.1, weeks: 1 },
      drawn,
      randomStream(1),
    );
    expect(found.handoverHours).toBeCloseTo(500 * 2 * 0.1, 9);
    expect(found.admissionsDelayed).toBeNaN();
    expect(found.deaths).toBeNaN();
  });

  it('never delays more patients than are admitted', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2000, noNaN: true }),
        fc.double({ min: 0, max: 2000, noNaN: true }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        fc.double({ min: 0, max: 8, noNaN: true }),
        (usual, emergencies, census, weeks) => {
          const found = crowdingOutcome(
            { 'admissions-delayed-week': usual },
            emergencies,
            { censusWeeks: census * weeks, weeks },
            drawn,
            randomStream(2),
          );
          expect(found.admissionsDelayed).toBeGreaterThanOrEqual(0);
          expect(found.admissionsDelayed).toBeLessThanOrEqual(Math.max(0, emergencies - usual) * weeks + 1e-9);
        },
      ),
    );
  });

  it('brings 1 death for 82 patients delayed, within a factor of 1.5', () => {
    const stream = randomStream(3);
    const counts = Array.from({ length: 400 }, (_, run) => {
      stream.restart(run, 1);
      const crowding = { censusWeeks: 0.3, weeks: 1 };
      return crowdingOutcome({ 'admissions-delayed-week': 8200 / 0.9 }, Number.NaN, crowding, drawn, stream).deaths;
    });
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(mean).toBeGreaterThan(95);
    expect(mean).toBeLessThan(112);
    expect(Math.max(...counts)).toBeGreaterThan(130);
  });
});

describe('cancer treatment that comes late', () => {
  const grid = timeGrid(28);
  const deaths = (lost: Float64Array, run: number) => {
    const stream = randomStream(4, run, 1);
    return cancerDeaths({ 'cancer-mortality': 0.4 }, 10_000, lost, grid, stream);
  };

  it('costs more lives the more is put off, in any draw', () => {
    const share = fc.double({ min: 0, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { minLength: grid.pieces, maxLength: grid.pieces }), share, (losses, more) => {
        const less = Float64Array.from(losses);
        for (let run = 0; run < 4; run += 1)
          expect(deaths(less, run)).toBeLessThanOrEqual(
            deaths(
              less.map((loss) => loss + more),
              run,
            ),
          );
      }),
    );
  });

  it('costs none where nothing is put off, and is unknown where the volume is', () => {
    const none = new Float64Array(grid.pieces);
    expect(deaths(none, 1)).toBe(0);
    expect(cancerDeaths({}, Number.NaN, none, grid, randomStream(1))).toBeNaN();
  });

  it('is of the size that a hand calculation gives', () => {
    // A week's treatments put off on the first day: about half the queue's weeks to clear, at 10% to 40% a week.
    const lost = new Float64Array(grid.pieces);
    lost[0] = 1;
    const counts = Array.from({ length: 300 }, (_, run) => deaths(lost, run));
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // 10,000 patients x 2.5 to 5 weeks (and 1 to rebook) x 0.07 / 4 a week x 0.6 x 0.51.
    expect(mean).toBeGreaterThan(110);
    expect(mean).toBeLessThan(280);
  });
});

describe('in a run', () => {
  const known = {
    'handover-hours-week': 300,
    'admissions-over-4-hours-week': 120,
    'cancer-treatments-week': 90,
    'response-minutes': 8,
  };
  const hit = (depth: number, isolation: number) => ({
    kind: 'ransomware',
    organisations: {
      custom: [
        {
          code: 'X',
          type: 'acute',
          weekly: { 'ae-attendances': 2000, 'emergency-admissions': 600 },
          baselines: known,
          isolation,
        },
        { code: 'Y', type: 'ambulance', weekly: { 'ambulance-conveyances': 4000 }, baselines: known },
      ],
    },
    systems: ['whole-estate'],
    depth: { p5: depth, p50: depth, p95: depth },
  });

  it('delay is modelled from figures of normal times, and total is the sum of those who are known', () => {
    const result = run({ hits: [hit(0.8, 1)], horizonDays: 56 });
    for (const metric of ['handover-lost', 'admissions-delayed', 'delayed-admission-death', 'cancer-delay-death']) {
      expect(rowOf(result, 'X', metric)?.mean).toBeGreaterThan(0);
      expect(rowOf(result, 'total', metric)?.mean).toBeCloseTo(rowOf(result, 'X', metric)?.mean ?? 0, 9);
    }
    expect(rowOf(result, 'Y', 'response-time-added')).toMatchObject({ unit: 'minutes' });
    expect(rowOf(result, 'Y', 'response-time-added')?.p50).toBeCloseTo(
      (rowOf(result, 'Y', 'response-time')?.p50 ?? 0) * 8,
      9,
    );
  });

  it('delay falls on those who receive patients, who count in the total', () => {
    const near = bodies.map((body, index) => ({
      ...body,
      baselines: index === 3 ? { 'handover-hours-week': 100, 'admissions-delayed-week': 50 } : {},
    }));
    const struck = {
      kind: 'ransomware',
      organisations: { codes: ['AAA'] },
      services: ['ae-attendances'],
      depth: { p5: 0.6, p50: 0.6, p95: 0.6 },
      restorationDays: { p5: 10, p50: 10, p95: 10 },
    };
    const result = run({ hits: [struck] }, near);
    expect(rowOf(result, 'DDDDD', 'handover-lost')?.mean).toBeGreaterThan(0);
    expect(rowOf(result, 'total', 'handover-lost')).toEqual({
      ...rowOf(result, 'DDDDD', 'handover-lost'),
      organisation: 'total',
    });
    const missing = result.notModelled.map(({ organisation, metric }) => `${organisation} ${metric}`);
    expect(missing).toEqual(expect.arrayContaining(['AAA handover-lost', 'total cancer-delay-death']));
  });

  it('is not modelled, with what to enter, where normal times are not known', () => {
    const result = run({
      hits: [{ kind: 'it-failure', organisations: { codes: ['AAA'] }, systems: ['whole-estate'] }],
    });
    const why = result.notModelled.find(({ metric }) => metric === 'handover-lost')?.why;
    expect(why).toMatch(/enter them/);
    expect(rowOf(result, 'total', 'handover-lost')).toBeUndefined();
  });

  it('never rises with a better control, in any draw', () => {
    const play = (more: object) =>
      runDraws(prepared(scenarioOf({ hits: [hit(0.9, 0.9)], ...more }), bodies, posterior), Int32Array.of(0, 1, 2, 3))
        .outcomes;
    const before = play({});
    const after = play({ interventions: [{ kind: 'segmentation', factor: 0.4 }] });
    const columns = [14, 15, 16, 17].map((index) => 9 + index);
    for (const column of columns)
      for (let draw = 0; draw < 4; draw += 1)
        expect(after[column * 4 + draw]).toBeLessThanOrEqual((before[column * 4 + draw] ?? 0) + 1e-9);
  });
});
