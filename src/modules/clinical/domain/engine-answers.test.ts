import { describe, expect, it } from 'vitest';

import { type Json, ransom, rowOf, run, worm } from '../../../../test/support/impact-engine.ts';

describe('isolation', () => {
  it('keeps most urgent care in the building where there is nowhere else to go, and leaves planned care alone', () => {
    const open = run({ ...ransom, isolation: 0 });
    const alone = run({ ...ransom, isolation: 1 });
    const stayedAway = rowOf(alone, 'AAA', 'ae-attendances-lost')?.mean ?? Number.NaN;
    expect(stayedAway).toBeGreaterThan(0);
    expect(stayedAway).toBeLessThan((rowOf(open, 'AAA', 'ae-attendances-lost')?.mean ?? 0) / 4);
    expect(rowOf(alone, 'AAA', 'outpatients-lost')).toEqual(rowOf(open, 'AAA', 'outpatients-lost'));
  });
});

describe('conditioning on what was observed', () => {
  const observed = (change: number, deviation?: number) => ({
    ...ransom,
    observed: [
      {
        organisation: 'total',
        metric: 'outpatients-change',
        from: 0,
        to: 7,
        change,
        ...(deviation ? { deviation } : {}),
      },
    ],
  });
  it('bends the draws to it and says how many draws that is worth', () => {
    const before = rowOf(run(ransom), 'total', 'outpatients-change', 1)?.p50 ?? 0;
    const result = run(observed(-0.5));
    const after = rowOf(result, 'total', 'outpatients-change', 1);
    expect(Math.abs((after?.p50 ?? 0) + 0.5)).toBeLessThan(Math.abs(before + 0.5));
    expect(after?.p50).toBeGreaterThan(-0.6);
    expect(after?.p50).toBeLessThan(-0.4);
    expect(result.conditioning?.effective).toBeGreaterThanOrEqual(20);
    expect(result.conditioning?.tried).toBe(600);
  });
  it.each([
    ['cannot be', observed(-1, 0.002), /observed\[0\] does not fit this scenario.*the model has/],
    [
      'is of somebody who is not hit',
      { ...ransom, observed: [{ organisation: 'ZZZ', metric: 'outpatients-change', from: 0, to: 7, change: -0.1 }] },
      /ZZZ is not hit/,
    ],
    [
      'is of care that nobody gives',
      { ...ransom, observed: [{ metric: 'gp-appointments-change', from: 0, to: 7, change: -0.1 }] },
      /nobody here gives gp-appointments/,
    ],
  ])('says so when it %s', (_name, more, message) => {
    expect(() => run(more)).toThrow(message);
  });
});

describe('causes', () => {
  it('of each service add up to 1, by system and by supplier', () => {
    const { causes } = run({ hits: [{ supplier: 'Example Records' }] });
    for (const service of new Set(causes.map((cause) => cause.service))) {
      for (const by of ['system', 'supplier']) {
        const sum = causes
          .filter((cause) => cause.service === service && cause.by === by)
          .reduce((total, { share }) => total + share, 0);
        expect(sum).toBeCloseTo(1, 9);
      }
    }
    expect(causes.find((cause) => cause.by === 'supplier')?.cause).toBe('Example Records');
  });
});

describe('the kinds of event', () => {
  it('reach who they should: a supplier its customers, a filter its region, a worm some', () => {
    const codes = (more: Json) => run(more).organisations.map(({ code }) => code);
    expect(codes({ hits: [{ supplier: 'other records' }] })).toEqual(['BBB']);
    expect(
      codes({ hits: [{ kind: 'it-failure', organisations: { filter: { region: 'London' } }, systems: ['network'] }] }),
    ).toEqual(['DDDDD']);
    const hit = rowOf(run({ ...worm, draws: 400 }), 'total', 'organisations-hit');
    expect(hit?.mean).toBeGreaterThan(0.2);
    expect(hit?.mean).toBeLessThan(2);
  });

  it('infect those that are named for a worm', () => {
    const named = { hits: [{ kind: 'worm', organisations: { codes: ['AAA', 'BBB'] }, systems: ['whole-estate'] }] };
    expect(rowOf(run(named), 'total', 'organisations-hit')).toMatchObject({ p5: 2, p95: 2 });
  });

  it('count people and records in theft of data, and lose no care to it', () => {
    const theft = {
      hits: [
        { kind: 'data-theft', organisations: { codes: ['AAA'] }, recordsExposed: { p5: 1000, p50: 2000, p95: 4000 } },
      ],
    };
    const result = run(theft);
    expect(rowOf(result, 'total', 'people-to-notify')?.p50).toBeCloseTo(2000, -3);
    expect(rowOf(result, 'total', 'records-most-harmful')?.p95).toBeLessThan(400);
    expect(rowOf(result, 'total', 'outpatients-lost')).toMatchObject({ p95: 0 });
    expect(result.duties.length).toBeGreaterThan(1);
  });

  it('count wrong results and the time to check them where tests are known', () => {
    const wrong = {
      hits: [
        {
          kind: 'it-failure',
          organisations: { custom: [{ code: 'X', type: 'acute', weekly: { 'pathology-tests': 7000 } }] },
          systems: ['pathology-results'],
          restorationDays: { p5: 1, p50: 1, p95: 1 },
          wrongResults: { p5: 0.01, p50: 0.01, p95: 0.01 },
        },
      ],
    };
    expect(rowOf(run(wrong), 'total', 'wrong-results-shown')?.p50).toBeCloseTo(10, 6);
    expect(rowOf(run(wrong), 'total', 'wrong-results-checks')?.p50).toBeCloseTo(10 / 6, 6);
  });

  it('stop a clinical service that is named itself', () => {
    const hit = {
      kind: 'it-failure',
      organisations: { codes: ['AAA'] },
      services: ['outpatients'],
      depth: { p5: 0.5, p50: 0.5, p95: 0.5 },
      restorationDays: { p5: 300, p50: 300, p95: 300 },
    };
    const change = rowOf(run({ hits: [hit], horizonDays: 7 }), 'AAA', 'outpatients-change');
    expect(change?.p50).toBeCloseTo(-0.5, 1);
  });
});
