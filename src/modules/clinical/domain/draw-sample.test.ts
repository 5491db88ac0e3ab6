import { describe, expect, it } from 'vitest';
import { bodies, type Json, posterior, ransom, scenarioOf } from '../../../../test/support/impact-engine.ts';
import { runScenario } from './run-scenario.ts';
import { rangeOf } from './summary.ts';

const known = bodies.map((body) => ({
  ...body,
  baselines: { 'admissions-delayed-week': 80, 'handover-hours-week': 50 },
}));
const near = { hits: [{ kind: 'ransomware', organisations: { codes: ['AAA', 'CCCC'] }, systems: ['whole-estate'] }] };
const run = (more: Json) => runScenario(scenarioOf({ horizonDays: 14, ...more }), known, posterior);

describe('the sample of draws', () => {
  it.each([
    ['of all organisations', { ...ransom, detail: 'draws' }],
    ['of some, with those who receive patients', { ...near, detail: 'draws' }],
    ['in total only', near],
  ])('has the very numbers that the rows sum up: %s', (_name, more) => {
    const { rows, draws } = run({ ...more, draws: 60 });
    expect(draws.values).toHaveLength(60);
    expect(draws.metrics).toEqual(draws.columns.map(({ metric }) => metric));
    for (const [at, { organisation, metric, week }] of draws.columns.entries()) {
      const row = rows.find(
        (each) => each.organisation === organisation && each.metric === metric && each.week === week,
      );
      const range = rangeOf(Float64Array.from(draws.values, (values) => values[at] ?? Number.NaN));
      const slack = 1e-4 * Math.max(1, Math.abs(row?.p95 ?? 0), Math.abs(row?.p5 ?? 0));
      expect(Math.abs(range.p5 - (row?.p5 ?? Number.NaN)), `${organisation} ${metric}`).toBeLessThan(slack);
      expect(Math.abs(range.p95 - (row?.p95 ?? Number.NaN)), `${organisation} ${metric}`).toBeLessThan(slack);
    }
  });

  it('has weeks and organisations where they are asked for, and never what is not modelled', () => {
    const whole = run({ ...near, detail: 'draws' }).draws.columns;
    expect(whole).toContainEqual({ organisation: 'AAA', service: 'outpatients', metric: 'outpatients-lost', week: 2 });
    expect(whole).toContainEqual({
      organisation: 'CCCC',
      service: 'mental-health-beds',
      metric: 'mental-health-beds-change',
      week: 'total',
    });
    const totals = run(near).draws;
    expect(new Set(totals.columns.map(({ organisation, week }) => `${organisation} ${week}`))).toEqual(
      new Set(['total total']),
    );
    expect(totals.metrics).toContain('harm-any');
    expect(totals.metrics).not.toContain('people-to-notify');
  });
});
