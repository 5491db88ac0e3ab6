import { describe, expect, it } from 'vitest';
import { bodies, posterior, rowOf, run, scenarioOf } from '../../../../test/support/impact-engine.ts';
import { depthOf } from './hit-course.ts';
import type { Parameters } from './posterior.ts';
import { prepared } from './run-scenario.ts';

const drawn = posterior.draws[0] as Parameters;
const sure = (value: number) => ({ p5: value, p50: value, p95: value });
const at = (hit: object, horizonDays = 56) => ({
  horizonDays,
  hits: [{ kind: 'ransomware', organisations: { codes: ['AAA'] }, ...hit }],
});

describe('what a scenario leaves out', () => {
  it('is read as nearly all of the systems that an attack names, and as a part of a whole estate', () => {
    const depth = (systems: readonly string[]) => depthOf({ kind: 'ransomware', depth: null, systems }, drawn).p50;
    expect(depth(['record-system'])).toBeGreaterThan(0.8);
    expect(depth(['whole-estate'])).toBeLessThan(0.6);
  });
});

describe('the days until half works again', () => {
  it('are those that the scenario gives, whatever the priority of what was hit', () => {
    for (const system of ['record-system', 'theatre-system', 'clinic-booking']) {
      const ready = prepared(scenarioOf(at({ systems: [system] })), bodies, posterior);
      expect([...(ready.groups[0]?.hits[0]?.paces ?? [])]).toEqual([1]);
    }
  });

  it('let systems of high priority come back before the others of the same hit', () => {
    const ready = prepared(scenarioOf(at({ systems: ['record-system', 'clinic-booking'] })), bodies, posterior);
    const paces = [...(ready.groups[0]?.hits[0]?.paces ?? [])];
    expect(paces).toHaveLength(2);
    expect(paces[0]).toBeLessThan(1);
    expect(paces[1]).toBeGreaterThan(1);
  });
});

describe('a known course', () => {
  it('that dips later takes links and transfusion down from that day', () => {
    const capacity = [
      [0, 1],
      [14, 0.2],
      [28, 1],
    ];
    const result = run(at({ services: ['pathology'], capacity }));
    const change = (week: number) => rowOf(result, 'AAA', 'outpatients-change', week)?.p50 ?? Number.NaN;
    expect(change(1)).toBeCloseTo(0, 6);
    expect(change(3)).toBeLessThan(-0.001);
    const tests = rowOf(result, 'AAA', 'pathology-tests-change', 3)?.p50 ?? 0;
    expect(tests).toBeLessThan(-0.6);
  });

  it('lets ambulances go elsewhere only while A&E lacks enough, also when that begins later', () => {
    const hit = { services: ['ae-attendances'], depth: sure(0.6), restorationDays: sure(7), startDay: 10 };
    const result = run(at(hit, 28));
    expect(rowOf(result, 'AAA', 'ae-divert')?.p50).toBeGreaterThan(24);
    expect(rowOf(result, 'AAA', 'ae-divert')?.p95).toBeLessThan(24 * 18 + 1);
    expect(rowOf(run(at({ ...hit, depth: sure(0.1) }, 28)), 'AAA', 'ae-divert')?.p95).toBe(0);
  });
});

describe('the worst week', () => {
  it('tells turnaround and response time, however short or long the horizon', () => {
    const custom = { custom: [{ code: 'AMB', type: 'ambulance' }] };
    const hit = { organisations: custom, systems: ['dispatch-system'], depth: sure(1), restorationDays: sure(60) };
    const week = rowOf(run(at(hit, 7)), 'AMB', 'response-time')?.p50 ?? Number.NaN;
    for (const days of [1, 28])
      expect(Math.abs((rowOf(run(at(hit, days)), 'AMB', 'response-time')?.p50 ?? 0) / week - 1)).toBeLessThan(0.05);
  });
});
