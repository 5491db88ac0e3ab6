import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlanText, planCounts, planEffect, planFaults, planState, testResults } from './continuity-plan.ts';
import { expectedPathways } from './expected-pathways.ts';
import { pathwayNames } from './pathways.ts';

const today = '2026-11-22';
const plan: PlanText = {
  isCareGiven: true,
  paperMinutes: 240,
  tolerableMinutes: 1440,
  procedure: 'Use the forms in the red box',
  procedureLink: '',
  workforce: '4 more staff',
  owner: 'Service manager',
  lastTest: '2026-05-01',
  testResult: 'worked',
  testNote: '',
  keptAtStart: 0.4,
  keptSettled: 0.6,
  reviewBy: '2027-05-01',
};

describe('where a plan stands', () => {
  it.each([
    ['a missing plan', null, { state: 'missing' }],
    ['care that is not given', { ...plan, isCareGiven: false, reviewBy: null }, { state: 'not-given' }],
    ['a good plan', plan, { state: 'planned', isReviewOverdue: false, isNeverTested: false, isTestOld: false }],
    ['a review of yesterday', { ...plan, reviewBy: '2026-11-21' }, { isReviewOverdue: true }],
    ['a review due today', { ...plan, reviewBy: today }, { isReviewOverdue: false }],
    ['no test', { ...plan, lastTest: null, testResult: null }, { isNeverTested: true, isTestOld: false }],
    ['a test of over a year ago', { ...plan, lastTest: '2025-11-21' }, { isTestOld: true }],
  ] as const)('%s', (_name, given, expected) => {
    expect(planState(given, today)).toMatchObject(expected);
  });
  it('counts parts that add up to the whole', () => {
    const some = fc.option(
      fc.record({
        ...Object.fromEntries(Object.entries(plan).map(([key, value]) => [key, fc.constant(value)])),
        isCareGiven: fc.boolean(),
        reviewBy: fc.constantFrom(null, '2020-01-01', '2030-01-01'),
      }) as fc.Arbitrary<PlanText>,
      { nil: null },
    );
    fc.assert(
      fc.property(fc.array(some), fc.array(some), (one, other) => {
        const states = (plans: readonly (PlanText | null)[]) => plans.map((each) => planState(each, today));
        const [a, b, all] = [
          planCounts(states(one)),
          planCounts(states(other)),
          planCounts(states([...one, ...other])),
        ];
        for (const key of Object.keys(all) as (keyof typeof all)[]) expect(all[key]).toBe(a[key] + b[key]);
        expect(all.expected).toBe(all.planned + all.missing);
      }),
    );
  });
});

describe('what a plan is worth to the engine', () => {
  it('is nothing without a plan, and the page says so', () => {
    expect(planEffect(null)).toMatchObject({ phi0: 0, phiInf: 0, mtpdHours: null });
    expect(planEffect(null).grounds.join(' ')).toMatch(/no plan/);
  });
  it('is nothing for a plan that was never tested, or that failed its test', () => {
    expect(
      planEffect({ ...plan, lastTest: null, testResult: null, keptAtStart: null, keptSettled: null }),
    ).toMatchObject({ phi0: 0, phiInf: 0 });
    expect(planEffect({ ...plan, testResult: 'failed', keptAtStart: null, keptSettled: null })).toMatchObject({
      phi0: 0,
      phiInf: 0,
    });
  });
  it('is what the test measured, with tolerable hours beside', () => {
    expect(planEffect(plan)).toMatchObject({ phi0: 0.4, phiInf: 0.6, mtpdHours: 24 });
    expect(planEffect(plan).grounds[0]).toMatch(/measured/);
  });
  it('is labelled an assumption where nothing was measured', () => {
    const effect = planEffect({ ...plan, keptAtStart: null, keptSettled: null });
    expect(effect.grounds[0]).toMatch(/^Assumption/);
    expect(effect.phiInf).toBeGreaterThan(effect.phi0);
  });
  it('stays within 0 and 1, settles no lower than it starts, and is never worth less after a better test', () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(share, share, (keptAtStart, keptSettled) => {
        const settled = keptAtStart !== null && keptSettled !== null ? Math.max(keptAtStart, keptSettled) : keptSettled;
        const effects = testResults
          .toReversed()
          .map((testResult) => planEffect({ ...plan, testResult, keptAtStart, keptSettled: settled }));
        for (const { phi0, phiInf } of effects) {
          expect(phi0).toBeGreaterThanOrEqual(0);
          expect(phiInf).toBeGreaterThanOrEqual(phi0);
          expect(phiInf).toBeLessThanOrEqual(1);
        }
        const values = effects.map(({ phi0 }) => phi0);
        expect(values).toEqual(values.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('what is wrong with a plan', () => {
  it.each([
    ['nothing', {}, []],
    ['no paper time', { paperMinutes: null }, ['paperMinutes']],
    ['no procedure and no link', { procedure: '' }, ['procedure']],
    ['a link instead of a procedure', { procedure: '', procedureLink: 'https://example.org' }, []],
    ['no owner and no review', { owner: '', reviewBy: null }, ['owner', 'reviewBy']],
    ['a test without a result', { testResult: null }, ['testResult']],
    ['a test tomorrow', { lastTest: '2026-11-23' }, ['lastTest']],
    ['shares that sink', { keptAtStart: 0.8 }, ['keptSettled']],
    ['shares without a test', { lastTest: null, testResult: null }, ['keptAtStart']],
  ] as const)('%s', (_name, change, fields) => {
    expect(Object.keys(planFaults({ ...plan, ...change }, today))).toEqual(fields);
  });
  it('is nothing for care that is not given, whatever else is empty', () => {
    expect(planFaults({ ...plan, isCareGiven: false, owner: '', paperMinutes: null }, today)).toEqual({});
  });
});

describe('the pathways that an organisation should plan for', () => {
  it.each([
    ['Acute', 'ae-attendances'],
    ['Mental Health', 'mental-health-crisis'],
    ['Community', 'community-visits'],
    ['Ambulance', 'ambulance-conveyances'],
    ['Mental Health and Community (Combined)', 'community-visits'],
  ] as const)('of a trust of the type %s hold %s, and each has a name', (type, pathway) => {
    const expected = expectedPathways('trust', type);
    expect(expected).toContain(pathway);
    expect(expected?.filter((id) => !pathwayNames[id])).toEqual([]);
  });
  it('are not known for a trust of an unknown type, and none for a board', () => {
    expect(expectedPathways('trust', null)).toBeNull();
    expect(expectedPathways('trust', 'Something new')).toBeNull();
    expect(expectedPathways('icb', null)).toEqual([]);
  });
});
