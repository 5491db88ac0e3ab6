import { describe, expect, it } from 'vitest';
import { bodies, posterior, run, scenarioOf } from '../../../../test/support/impact-engine.ts';
import { impactResult } from '../contract/impact.ts';
import { runScenario } from './run-scenario.ts';

const at = (organisations: object, more: object = {}) => ({
  hits: [{ kind: 'ransomware', organisations, systems: ['record-system', 'pathology-results'], ...more }],
});

describe('hazards of an event', () => {
  it('are many for one cause: care put off and work without each system, in the shape that a hazard log takes', () => {
    const result = run(at({ codes: ['AAA'] }));
    expect(impactResult.parse(result).hazards).toEqual(result.hazards);
    const services = result.hazards.flatMap(({ service }) => service ?? []);
    expect(services).toEqual(expect.arrayContaining(['outpatients', 'day-cases', 'ae-attendances']));
    const systems = result.hazards.flatMap(({ service, system }) => (service === null ? [system] : []));
    expect(systems).toEqual(['record-system', 'pathology-results']);
    for (const { name, cause, effect, hazard, harm } of result.hazards)
      for (const text of [name, cause, effect, hazard, harm]) expect(text.length).toBeGreaterThan(5);
  });

  it('carry those harmed where volumes are known, worse harm in fewer, and leave out what is not modelled', () => {
    const result = run({ ...at({ codes: ['AAA'] }), draws: 400 });
    const found = result.hazards.find(({ service }) => service === 'outpatients');
    const { death, severe, low } = found?.harmed ?? {};
    expect(low).toBeGreaterThan(severe ?? Number.NaN);
    expect(severe).toBeGreaterThanOrEqual(0);
    expect(death).toBeGreaterThanOrEqual(0);
    expect(result.hazards.find(({ service }) => service === 'ae-attendances')?.harmed).toEqual({});
    const unknown = run(at({ codes: ['CCCC'] }, { systems: ['record-system'] }));
    expect(unknown.hazards.find(({ service }) => service === 'outpatients')?.harmed).toEqual({});
  });

  it('name deaths from delay where normal times are known', () => {
    const known = bodies.map((body) => ({ ...body, baselines: { 'admissions-delayed-week': 200 } }));
    const struck = at({ codes: ['AAA'] }, { systems: ['whole-estate'] });
    const result = runScenario(scenarioOf({ ...struck, draws: 200 }), known, posterior);
    expect(result.hazards.find(({ service }) => service === 'emergency-admissions')?.harmed.death).toBeGreaterThan(0);
  });

  it('follow systems that need what was hit', () => {
    const result = run(at({ codes: ['AAA'] }, { systems: ['hosting'] }));
    const systems = result.hazards.flatMap(({ service, system }) => (service === null ? [system] : []));
    expect(systems).toEqual(expect.arrayContaining(['record-system', 'e-prescribing', 'imaging']));
    expect(systems).not.toContain('telephony');
  });

  it('follow from wrong results and from exposed records, with what is known of them', () => {
    const more = {
      wrongResults: { p5: 0.01, p50: 0.02, p95: 0.04 },
      recordsExposed: { p5: 900, p50: 1000, p95: 1100 },
    };
    const custom = { custom: [{ code: 'X', weekly: { 'pathology-tests': 10_000 } }] };
    const { hazards } = run(at(custom, { systems: ['pathology-results'], ...more }));
    expect(hazards.find(({ name }) => name === 'Wrong results shown')).toMatchObject({
      service: 'pathology-tests',
      system: 'pathology-results',
      effect: expect.stringMatching(/about [\d,]+ results \(likely range/),
    });
    expect(hazards.at(-1)?.effect).toMatch(/about [\d,]+ people/);
  });

  it('are none of care where nothing stops', () => {
    const theft = { kind: 'data-theft', systems: [], recordsExposed: { p5: 10, p50: 20, p95: 30 } };
    expect(run(at({ codes: ['AAA'] }, theft)).hazards.map(({ name }) => name)).toEqual(['Records in the wrong hands']);
  });
});
