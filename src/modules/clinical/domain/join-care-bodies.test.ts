import { describe, expect, it } from 'vitest';
import type { CareBody } from './care-body.ts';
import type { PlanText } from './continuity-plan.ts';
import { neighboursOf } from './diversion.ts';
import { withOwnWords } from './join-care-bodies.ts';
import type { OwnMap } from './own-map.ts';
import { templateMap } from './template-map.ts';
import { templates } from './templates.ts';

const body: CareBody = {
  code: 'AAA',
  name: 'Example Trust',
  type: 'Acute',
  region: null,
  areas: [],
  recordSystem: 'Example Records',
  opened: null,
  closed: null,
  longitude: 0,
  latitude: 52,
  map: templates.acute,
  weekly: { outpatients: 5000, 'ae-attendances': 900 },
  isolation: 0.4,
};
const plan: PlanText & { pathway: string } = {
  pathway: 'outpatients',
  isCareGiven: true,
  paperMinutes: 240,
  tolerableMinutes: 1440,
  procedure: 'paper',
  procedureLink: '',
  workforce: '',
  owner: 'somebody',
  lastTest: '2026-01-01',
  testResult: 'worked',
  testNote: '',
  keptAtStart: null,
  keptSettled: null,
  reviewBy: null,
};
const map: OwnMap = templateMap({
  template: 'acute',
  volumes: [{ measure: 'outpatient-attendances-week', value: 4000, period: '2019', source: 'public' }],
  recordSystem: { supplier: 'Other Records', source: 'public', asOf: '2024-01-01' },
  isolation: 0.4,
});
const pathwayOf = (of: CareBody, service: string) => of.map.pathways.find((each) => each.service === service);

describe('a body that says nothing of itself', () => {
  it('is the very same object, so that bodies on one template are computed together', () => {
    expect(withOwnWords(body, { map: null, plans: [] })).toBe(body);
  });
});

describe('a body with plans', () => {
  it('gets them in the units of the engine, and the others stay without', () => {
    const joined = withOwnWords(body, { map: null, plans: [plan] });
    expect(pathwayOf(joined, 'outpatients')?.plan).toEqual({
      paperMinutes: 240,
      tolerableHours: 24,
      firstEffect: 0.3,
      settledEffect: 0.5,
      settleDays: 1,
    });
    expect(pathwayOf(joined, 'ae-attendances')?.plan).toBeNull();
  });
  it.each<[string, Partial<PlanText>, number]>([
    ['never tested', { lastTest: null, testResult: null }, 0],
    ['that failed its test', { testResult: 'failed' }, 0],
    ['that worked in part', { testResult: 'worked-in-part' }, 240],
    ['whose test measured what paper keeps going', { keptAtStart: 0.4, keptSettled: 0.6 }, 0],
  ])('%s counts %#: its paper cover only as far as a test bore it out', (_what, change, minutes) => {
    const joined = withOwnWords(body, { map: null, plans: [{ ...plan, ...change }] });
    expect(pathwayOf(joined, 'outpatients')?.plan?.paperMinutes).toBe(minutes);
  });
  it('leaves out care that the organisation says it does not give', () => {
    const joined = withOwnWords(body, { map: null, plans: [{ ...plan, isCareGiven: false }] });
    expect(pathwayOf(joined, 'outpatients')).toBeUndefined();
    expect(pathwayOf(joined, 'day-cases')).toBeDefined();
  });
});

describe('a body with its own map', () => {
  const own = (value: number | null) => ({ value, origin: 'own' as const, source: 'us', period: '2026' });
  const drawn: OwnMap = {
    ...map,
    isolation: own(0.9),
    baselines: { ...map.baselines, 'handover-hours-week': own(120) },
    pathways: map.pathways.map((each) => (each.service === 'day-cases' ? { ...each, weekly: own(640) } : each)),
    neighbours: [
      { code: 'BBB', share: 0.6, km: null },
      { code: 'CCC', share: 0.3, km: 12 },
      { code: 'DDD', share: null, km: 40 },
    ],
  };
  const joined = withOwnWords(body, { map: drawn, plans: [] });
  it('counts its own figures, follows published ones, and knows nothing of what is unknown', () => {
    expect(joined.weekly).toEqual({ outpatients: 5000, 'day-cases': 640 });
    expect(joined).toMatchObject({
      isolation: 0.9,
      recordSystem: 'Other Records',
      baselines: { 'handover-hours-week': 120 },
    });
    expect(joined.baselines).not.toHaveProperty('response-minutes');
  });
  it('sends patients where it says, as long as those are open and not hit', () => {
    const others = ['BBB', 'CCC'].map((code) => ({ ...body, code }));
    const shares = (isHit: (code: string) => boolean) =>
      neighboursOf(joined, others, isHit).map(({ body: { code }, share }) => [code, Number(share.toFixed(3))]);
    expect(shares(() => false)).toEqual([
      ['BBB', 0.667],
      ['CCC', 0.333],
    ]);
    expect(shares((code) => code === 'BBB')).toEqual([['CCC', 1]]);
  });
});
