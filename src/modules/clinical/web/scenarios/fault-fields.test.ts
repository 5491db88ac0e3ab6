import { describe, expect, it } from 'vitest';
import { readScenario } from '../../domain/read-scenario.ts';
import { builderFaults, fieldOfPath } from './fault-fields.ts';
import { asFile } from './scenario-file.ts';

const file = asFile({
  onset: '2026-11-23',
  hits: [{ supplier: 'x', organisations: { codes: ['R0A'] } }],
  interventions: [{ kind: 'faster-restoration', factor: 9 }, { kind: 'continuity-plan' }],
});

describe('what the server finds wrong', () => {
  it.each([
    ['hits[0].supplier', 'supplier'],
    ['body.scenario.hits.0.depth.p5', 'depth'],
    ['body.scenario.hits.0.depth.p95', 'depth-high'],
    ['scenario.hits.0.restorationDays', 'days'],
    ['hits[0].organisations.codes[3]', 'codes'],
    ['hits[0]', 'systems'],
    ['hits[0].recordsExposed', 'records'],
    ['observed[1].change', 'observed-1-fall'],
    ['interventions[0].factor', 'faster'],
    ['interventions[1].services', 'plan-services'],
    ['body.name', 'name'],
    ['horizonDays', 'horizon'],
    ['hits[1].systems', 'file'],
    ['region', 'file'],
  ])('at %s stands at the field %s', (path, field) => {
    expect(fieldOfPath(path, file)).toBe(field);
  });

  it('names its subject, so that it can be read apart from its field', () => {
    const bad = {
      ...file,
      hits: [{ organisations: { filter: { all: true } }, systems: ['imaging'], depth: { p5: 2, p50: 0.5, p95: 1 } }],
      interventions: [],
    };
    const errors = readScenario(bad).faults.map(({ where, message }) => ({ field: where, message }));
    expect(errors.length).toBeGreaterThan(0);
    expect(
      builderFaults(errors, asFile(bad))
        .map(({ message }) => message)
        .join('\n'),
    ).toMatch(/^How much stops, low: .*1 is 100%/m);
  });
});
