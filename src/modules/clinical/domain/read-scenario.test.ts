import { describe, expect, it } from 'vitest';
import { readScenario } from './read-scenario.ts';

const hit = { organisations: { codes: ['AAA'] }, systems: ['record-system'] };
const good = { schema: 'wardkeep.impact-scenario/1', onset: '2026-01-05', hits: [hit] };
const withHit = (more: object) => ({ ...good, hits: [{ ...hit, ...more }] });
const custom = (more: object) => withHit({ organisations: { custom: [{ code: 'X', ...more }] } });
const observed = (more: object) => ({
  ...good,
  observed: [{ metric: 'outpatients-change', from: 0, to: 7, change: -0.2, ...more }],
});

describe('a scenario', () => {
  it('is read with what was left out filled in', () => {
    const { scenario, faults } = readScenario(good);
    expect(faults).toEqual([]);
    expect(scenario).toMatchObject({
      seed: 1,
      draws: 1000,
      horizonDays: 28,
      parameters: 'posterior-1',
      detail: 'weeks',
    });
    expect(scenario?.hits[0]).toMatchObject({ kind: 'it-failure', systems: ['record-system'], depth: null });
  });

  it('unfolds technical services and electives, and takes a supplier to mean its record system', () => {
    const hits = (json: object) => readScenario(json).scenario?.hits[0];
    expect(hits(withHit({ services: ['pathology'] }))?.systems).toContain('pathology-transfusion');
    expect(hits(withHit({ services: ['electives'] }))?.services).toEqual(['day-cases', 'elective-inpatients']);
    expect(hits({ ...good, hits: [{ supplier: 'Some' }] })).toMatchObject({
      kind: 'supplier-outage',
      systems: ['record-system'],
    });
  });

  it('counts days of observations from the onset, by number or by date', () => {
    const { scenario } = readScenario(observed({ from: '2026-01-06', to: '2026-01-12', change: -0.1 }));
    expect(scenario?.observed[0]).toMatchObject({ fromDay: 1, toDay: 7, organisation: 'total', deviation: 0.02 });
  });

  it.each<[string, unknown, string, RegExp]>([
    ['that is no object', 5, 'scenario', /must be an object/],
    ['of another format', { ...good, schema: 'x/2' }, 'schema', /must be "wardkeep/],
    ['with an unknown field', { ...good, hist: [] }, 'hist', /not a known field/],
    ['that names nothing', { ...good, hits: [] }, 'hits', /names nothing/],
    ['without hits', { schema: good.schema, onset: good.onset }, 'hits', /names nothing/],
    [
      'whose hit names nothing',
      { ...good, hits: [{ organisations: { codes: ['AAA'] } }] },
      'hits[0]',
      /services, systems or a supplier/,
    ],
    ['whose hit names nobody', { ...good, hits: [{ systems: ['network'] }] }, 'hits[0].organisations', /names nobody/],
    ['with an empty filter', withHit({ organisations: { filter: {} } }), 'hits[0].organisations.filter', /is empty/],
    [
      'with a code twice',
      withHit({ organisations: { codes: ['AAA', 'aaa'] } }),
      'hits[0].organisations',
      /AAA stands here twice/,
    ],
    ['with an unknown system', withHit({ systems: ['mainframe'] }), 'hits[0].systems[0]', /no system "mainframe"/],
    ['with an unknown service', withHit({ services: ['surgery'] }), 'hits[0].services[0]', /one of/],
    ['with an unknown kind', withHit({ kind: 'flood' }), 'hits[0].kind', /one of: ransomware/],
    ['on a day that is none', { ...good, onset: '2026-02-30' }, 'onset', /YYYY-MM-DD/],
    ['with too few draws', { ...good, draws: 3 }, 'draws', /20 to 20000/],
    ['with a broken number of draws', { ...good, draws: 99.5 }, 'draws', /whole number/],
    [
      'with a negative depth',
      withHit({ depth: { p5: -0.1, p50: 0.5, p95: 1 } }),
      'hits[0].depth.p5',
      /from 0 to 1, not -0.1/,
    ],
    ['with a depth of nothing', withHit({ depth: { p5: 0, p50: 0, p95: 0 } }), 'hits[0].depth', /hits nothing/],
    ['with a falling range', withHit({ depth: { p5: 0.9, p50: 0.5, p95: 1 } }), 'hits[0].depth', /must rise/],
    ['with part of a range', withHit({ depth: { p50: 0.5 } }), 'hits[0].depth.p5', /is missing/],
    [
      'with a restoration of 0',
      withHit({ restorationDays: { p5: 0, p50: 1, p95: 2 } }),
      'hits[0].restorationDays',
      /above 0/,
    ],
    [
      'with a negative restoration',
      withHit({ restorationDays: { p5: -1, p50: 1, p95: 2 } }),
      'hits[0].restorationDays',
      /above 0/,
    ],
    [
      'with an impossibly wide range',
      withHit({ restorationDays: { p5: 0.1, p50: 10, p95: 1000 } }),
      'hits[0].restorationDays',
      /impossibly wide/,
    ],
    [
      'with a course that goes back',
      withHit({
        capacity: [
          [7, 0.1],
          [3, 0.2],
        ],
      }),
      'hits[0].capacity[1]',
      /does not come after/,
    ],
    ['with a course above 1', withHit({ capacity: [[0, 10]] }), 'hits[0].capacity[0][1]', /from 0 to 1, not 10/],
    [
      'with a negative volume',
      custom({ weekly: { outpatients: -5 } }),
      'hits[0].organisations.custom[0].weekly.outpatients',
      /from 0/,
    ],
    [
      'with an unknown volume',
      custom({ weekly: { clinics: 5 } }),
      'hits[0].organisations.custom[0].weekly.clinics',
      /not a known field/,
    ],
    ['with an unknown template', custom({ type: 'vet' }), 'hits[0].organisations.custom[0].type', /one of: acute/],
    ['with a map that is none', custom({ map: 5 }), 'hits[0].organisations.custom[0].map', /must be a service map/],
    [
      'with a map of another shape',
      custom({ map: { systems: [5], pathways: [] } }),
      'hits[0].organisations.custom[0].map',
      /not in the format/,
    ],
    [
      'with a weight outside 0 to 1',
      custom({
        map: { id: 'm', systems: [{ id: 'own:a', needs: [{ gate: { system: 'own:a' }, weight: 3 }] }], pathways: [] },
      }),
      'hits[0].organisations.custom[0].map.systems[0].needs[0].weight',
      /from 0 to 1/,
    ],
    [
      'with theft of nobody’s data',
      { ...good, hits: [{ kind: 'data-theft', organisations: { codes: ['AAA'] } }] },
      'hits[0].recordsExposed',
      /is needed/,
    ],
    ['with a change as per cent', observed({ change: -20 }), 'observed[0].change', /from -1 to 1/],
    ['with a rise', observed({ change: 0.2 }), 'observed[0].change', /is a rise/],
    ['observed before it began', observed({ from: '2026-01-01' }), 'observed[0].from', /before the onset/],
    ['observed backwards', observed({ from: 7, to: 7 }), 'observed[0]', /ends before it begins/],
    ['observed after the horizon', observed({ to: 70 }), 'observed[0].to', /after the horizon/],
    ['with an unknown metric', observed({ metric: 'outpatients' }), 'observed[0].metric', /one of: outpatients-change/],
    [
      'with a control that harms',
      { ...good, interventions: [{ kind: 'segmentation', factor: 2 }] },
      'interventions[0].factor',
      /0.01 to 1, not 2/,
    ],
    [
      'with a plan for nothing',
      { ...good, interventions: [{ kind: 'continuity-plan' }] },
      'interventions[0].services',
      /which services/,
    ],
  ])('%s is refused with its path', (_name, json, where, message) => {
    const { scenario, faults } = readScenario(json);
    expect(scenario).toBeNull();
    expect(faults).toContainEqual({ where, message: expect.stringMatching(message) });
  });
});
