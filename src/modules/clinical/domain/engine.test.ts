import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bodies,
  everyone,
  pathology,
  posterior,
  ransom,
  rowOf,
  run,
  scenarioOf,
  worm,
} from '../../../../test/support/impact-engine.ts';
import type { CareBody } from './care-body.ts';
import { joinStores } from './draw-store.ts';
import { metricUnits, serviceUnits } from './impact-words.ts';
import { runDraws } from './run-draws.ts';
import { prepared } from './run-scenario.ts';

describe('a run', () => {
  it.each([
    ['a worm', worm],
    ['ransomware', ransom],
    ['pathology with a known course', pathology],
  ])('of %s is the same bit by bit for 1, 2 and 4 workers', (_name, more) => {
    const ready = prepared(scenarioOf(more), bodies, posterior);
    const all = Int32Array.from({ length: 60 }, (_, index) => index);
    const whole = runDraws(ready, all);
    for (const workers of [2, 4]) {
      const size = Math.ceil(60 / workers);
      const parts = Array.from({ length: workers }, (_, at) => runDraws(ready, all.slice(at * size, (at + 1) * size)));
      const joined = joinStores(parts);
      expect(joined.lost).toEqual(whole.lost);
      expect(joined.totals).toEqual(whole.totals);
      expect(joined.outcomes).toEqual(whole.outcomes);
    }
  });

  it('gives another answer for another seed, and the same for the same', () => {
    expect(run(ransom).rows).toEqual(run(ransom).rows);
    expect(run({ ...ransom, seed: 6 }).rows).not.toEqual(run(ransom).rows);
  });

  it('adds up over any partition of the organisations, draw by draw', () => {
    for (const more of [worm, ransom, pathology]) {
      const ready = (over: readonly CareBody[]) =>
        runDraws(prepared(scenarioOf(more), over, posterior), Int32Array.of(0, 1, 2, 3));
      const whole = ready(bodies).totals;
      const left = ready(bodies.slice(0, 2)).totals;
      const right = ready(bodies.slice(2)).totals;
      for (const [at, value] of whole.entries()) expect((left[at] ?? 0) + (right[at] ?? 0)).toBeCloseTo(value, 6);
    }
  });

  it('has weeks that add up to the total', () => {
    const result = run(pathology);
    const weeks = [1, 2, 3, 4].map((week) => rowOf(result, 'AAA', 'outpatients-lost', week)?.mean ?? Number.NaN);
    expect(weeks.reduce((sum, mean) => sum + mean, 0)).toBeCloseTo(
      rowOf(result, 'AAA', 'outpatients-lost')?.mean ?? 0,
      2,
    );
  });

  it('keeps to the closed lists of metrics, units and services', () => {
    for (const row of run(ransom).rows) {
      expect(metricUnits[row.metric]).toBe(row.unit);
      expect([...Object.keys(serviceUnits), 'electives', 'all']).toContain(row.service);
      expect(row.p5).toBeLessThanOrEqual(row.p25);
      expect(row.p25).toBeLessThanOrEqual(row.p50);
      expect(row.p50).toBeLessThanOrEqual(row.p75);
      expect(row.p75).toBeLessThanOrEqual(row.p95);
    }
  });

  it('stops when its listener throws, as it does to cancel', () => {
    const ready = prepared(scenarioOf({ ...ransom, draws: 200 }), bodies, posterior);
    const all = Int32Array.from({ length: 200 }, (_, index) => index);
    let heard = 0;
    const stop = () => {
      heard += 1;
      throw new Error('cancelled');
    };
    expect(() => runDraws(ready, all, stop)).toThrow('cancelled');
    expect(heard).toBe(1);
  });
});

describe('what is unknown', () => {
  it('is listed as not modelled and never shown as zero', () => {
    const result = run(ransom);
    expect(rowOf(result, 'CCCC', 'mental-health-beds-lost')).toBeUndefined();
    expect(rowOf(result, 'CCCC', 'mental-health-beds-change')?.p50).toBeLessThan(0);
    expect(rowOf(result, 'BBB', 'day-cases-lost')).toBeUndefined();
    const missing = result.notModelled.map(({ organisation, metric }) => `${organisation} ${metric}`);
    expect(missing).toEqual(
      expect.arrayContaining([
        'CCCC mental-health-beds-lost',
        'BBB day-cases-lost',
        'total people-to-notify',
        'total handover-lost',
      ]),
    );
    expect(rowOf(result, 'total', 'people-to-notify')).toBeUndefined();
  });

  it('leaves totals to the organisations whose volume is known', () => {
    const all = rowOf(run(ransom), 'total', 'day-cases-lost')?.mean ?? 0;
    const known = ['AAA', 'DDDDD'].map((code) => rowOf(run(ransom), code, 'day-cases-lost')?.mean ?? 0);
    expect(known.reduce((sum, mean) => sum + mean, 0)).toBeCloseTo(all, 2);
  });
});

describe('a better control never raises a loss', () => {
  const factor = fc.double({ min: 0.01, max: 1, noNaN: true });
  const intervention = fc.oneof(
    factor.map((value) => ({ kind: 'faster-restoration', factor: value })),
    factor.map((value) => ({ kind: 'segmentation', factor: value })),
    factor.map((value) => ({ kind: 'patching', factor: value })),
    fc.constant({ kind: 'no-precautionary-disconnection' }),
    fc
      .record({ paperMinutes: fc.integer({ min: 0, max: 5000 }), firstEffect: factor, settledEffect: factor })
      .map((plan) => ({
        kind: 'continuity-plan',
        services: ['outpatients', 'ae-attendances'],
        tolerableHours: 48,
        ...plan,
      })),
  );
  it.each([
    ['a worm', worm],
    ['ransomware', ransom],
    ['a supplier', { hits: [{ supplier: 'Example Records' }] }],
  ])('in the face of %s, in any draw', (_name, more) => {
    const play = (interventions: readonly object[]) =>
      runDraws(prepared(scenarioOf({ ...more, interventions }), bodies, posterior), Int32Array.of(0, 1, 2, 3, 4, 5))
        .lost;
    const before = play([]);
    fc.assert(
      fc.property(intervention, (each) => {
        const after = play([each]);
        for (const [at, lost] of after.entries()) expect(lost).toBeLessThanOrEqual((before[at] ?? 0) + 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  it('nor does a deeper or longer outage lower one', () => {
    const play = (depth: number, days: number) => {
      const triple = (value: number) => ({ p5: value, p50: value, p95: value });
      const hit = {
        kind: 'ransomware',
        organisations: everyone,
        systems: ['record-system', 'imaging'],
        depth: triple(depth),
        restorationDays: triple(days),
      };
      return runDraws(prepared(scenarioOf({ hits: [hit] }), bodies, posterior), Int32Array.of(0, 1, 2, 3)).lost;
    };
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    const days = fc.double({ min: 0.1, max: 100, noNaN: true });
    fc.assert(
      fc.property(share, share, days, days, (one, other, first, second) => {
        const less = play(Math.min(one, other), Math.min(first, second));
        const more = play(Math.max(one, other), Math.max(first, second));
        for (const [at, lost] of less.entries()) expect(lost).toBeLessThanOrEqual((more[at] ?? 0) + 1e-3);
      }),
      { numRuns: 25 },
    );
  });
});
