import { describe, expect, it } from 'vitest';
import { posterior, rowOf } from '../../../../test/support/impact-engine.ts';
import { readEnglishTrusts } from '../actions/read-public-facts.ts';
import { readScenario } from './read-scenario.ts';
import { runScenario } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';

const trusts = await readEnglishTrusts();
const open = trusts.filter((trust) => trust.closed === null);
const run = (more: object) => {
  const { scenario, faults } = readScenario({
    schema: 'wardkeep.impact-scenario/1',
    onset: '2026-11-23',
    draws: 20,
    horizonDays: 7,
    ...more,
  });
  expect(faults).toEqual([]);
  return runScenario(scenario as Scenario, trusts, posterior);
};
const everywhere = { organisations: { filter: { all: true } } };

describe('the trusts of England', () => {
  const result = run({ hits: [{ kind: 'it-failure', ...everywhere, systems: ['whole-estate'] }] });
  const why = new Map(result.notModelled.map((each) => [`${each.organisation} ${each.metric}`, each.why]));

  it('without an elective or outpatient figure come back as changes of normal and as not modelled, never as 0', () => {
    const unknown = open.flatMap(({ code, map, weekly }) =>
      map.pathways.flatMap(({ service }) => (weekly[service] === undefined ? [{ code, service }] : [])),
    );
    const planned = new Set(
      unknown.filter(({ service }) => ['outpatients', 'day-cases'].includes(service)).map(({ code }) => code),
    );
    expect(planned.size).toBeGreaterThanOrEqual(30);
    for (const { code, service } of unknown) {
      expect(rowOf(result, code, `${service}-lost`), `${code} ${service}`).toBeUndefined();
      expect(why.get(`${code} ${service}-lost`)).toMatch(/not known/);
      expect(rowOf(result, code, `${service}-change`)?.p50).toBeLessThan(0);
    }
  });

  it('of mental health, community and ambulance care have no volumes, and no count of theirs', () => {
    const others = open.filter(({ map }) => ['mental-health', 'community', 'ambulance'].includes(map.id));
    expect(others.length).toBeGreaterThan(40);
    for (const { code, map } of others) {
      const metric = `${map.pathways[0]?.service}-lost`;
      expect(rowOf(result, code, metric)).toBeUndefined();
      expect(why.has(`${code} ${metric}`)).toBe(true);
    }
    for (const { code } of others.filter(({ map }) => map.id === 'ambulance')) {
      expect(rowOf(result, code, 'staff-on-paper')).toBeUndefined();
      expect(rowOf(result, code, 'patients-diverted')).toBeUndefined();
    }
  });

  it('that publish waits for a bed have deaths from delay modelled, and the others are told what to enter', () => {
    const known = open.filter(({ baselines }) => baselines?.['admissions-over-4-hours-week'] !== undefined);
    expect(known.length).toBeGreaterThan(120);
    for (const { code, map } of known.filter((trust) => trust.map.id === 'acute' && trust.weekly['ae-attendances'])) {
      expect(rowOf(result, code, 'delayed-admission-death'), `${code} ${map.id}`).toBeDefined();
      expect(why.get(`${code} handover-lost`)).toMatch(/enter them/);
    }
  });

  it('are all answered for at once, hit by as many things as can be', () => {
    const hits = Array.from({ length: 50 }, (_, number) => ({
      kind: 'it-failure',
      ...everywhere,
      systems: [['record-system', 'network', 'telephony'][number % 3]],
      startDay: number % 7,
    }));
    const crowded = run({ hits, detail: 'totals' });
    expect(crowded.organisations).toHaveLength(open.length);
    expect(crowded.rows.every(({ p5, p95 }) => Number.isFinite(p5) && p5 <= p95)).toBe(true);
  });

  it('refuse a misspelt supplier with the one that was meant', () => {
    expect(() => run({ hits: [{ supplier: 'Oracle Cerner' }] })).toThrow(/Did you mean "Oracle Cerner Corporation"\?/);
  });
});
