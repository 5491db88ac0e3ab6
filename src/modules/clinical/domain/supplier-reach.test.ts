import { describe, expect, it } from 'vitest';
import { bodies, posterior, rowOf, run, scenarioOf } from '../../../../test/support/impact-engine.ts';
import type { CareBody } from './care-body.ts';
import { nearName } from './near-name.ts';
import { prepared, UnusableScenario } from './run-scenario.ts';
import type { ServiceMap } from './service-map.ts';
import { templates } from './templates.ts';

const supplied = (by: Readonly<Record<string, string>>): ServiceMap => ({
  ...templates.acute,
  systems: templates.acute.systems.map((system) => ({ ...system, supplier: by[system.id] ?? null })),
});
const first = bodies[0] as CareBody;
const nation: CareBody[] = [
  // Public facts only: Example Records.
  first,
  // Another record system, but imaging and theatres of the same supplier on its own map.
  {
    ...first,
    code: 'MAPPED',
    recordSystem: 'Other Records',
    map: supplied({ imaging: 'EXAMPLE records', 'theatre-system': 'Example Records' }),
  },
  // Its own map says that the record system is somebody else's by now.
  { ...first, code: 'MOVED', map: supplied({ 'record-system': 'New Records' }) },
];
const supplier = (name: string, more: object = {}) => ({ hits: [{ supplier: name, ...more }] });
const reached = (more: object) => {
  const ready = prepared(scenarioOf({ ...more }), nation, posterior);
  return Object.fromEntries(
    ready.bodies.map(({ body, group }) => {
      const hit = ready.groups[group]?.hits[0];
      return [body.code, [...(hit?.nodes ?? [])].map((node) => ready.groups[group]?.map.systems[node]?.id)];
    }),
  );
};

describe('a supplier that fails', () => {
  it('takes down what it supplies on each map, and the record system where only the public fact is known', () => {
    expect(reached(supplier('example records'))).toEqual({
      AAA: ['record-system'],
      MAPPED: ['theatre-system', 'imaging'].sort((a, b) => order(a) - order(b)),
    });
  });

  it('reaches by a new record system on an own map, and no more by the old public one', () => {
    expect(reached(supplier('New Records'))).toEqual({ MOVED: ['record-system'] });
  });

  it('reaches with named systems those who have one of them from it, or its record system', () => {
    expect(reached(supplier('Example Records', { systems: ['imaging'] }))).toEqual({
      AAA: ['imaging'],
      MAPPED: ['imaging'],
    });
    expect(reached(supplier('Example Records', { systems: ['telephony'] }))).toEqual({ AAA: ['telephony'] });
  });

  it('has all of the loss that it brings about, and none of another’s', () => {
    const { causes } = run(supplier('Example Records'), nation);
    for (const service of ['outpatients', 'ae-attendances', 'day-cases']) {
      const bySupplier = causes.filter((cause) => cause.service === service && cause.by === 'supplier');
      expect(bySupplier.map(({ cause }) => cause)).toEqual(['Example Records']);
      expect(bySupplier[0]?.share).toBeCloseTo(1, 9);
    }
    const both = run(
      {
        hits: [
          { supplier: 'Example Records' },
          { kind: 'it-failure', organisations: { codes: ['MAPPED'] }, systems: ['record-system', 'telephony'] },
        ],
      },
      nation.map((body) =>
        body.code === 'MAPPED' ? { ...body, map: supplied({ imaging: 'Example Records', telephony: 'Bells' }) } : body,
      ),
    );
    const shares = both.causes.filter((cause) => cause.service === 'outpatients' && cause.by === 'supplier');
    const sum = shares.reduce((total, { share }) => total + share, 0);
    expect(shares.map(({ cause }) => cause).sort()).toEqual(['Bells', 'Example Records']);
    // The record system of MAPPED was hit without a supplier: its part belongs to none.
    expect(sum).toBeLessThan(1);
  });

  it('loses less care the less of a map it supplies', () => {
    const result = run(supplier('Example Records'), nation);
    expect(rowOf(result, 'MAPPED', 'emergency-admissions-lost')?.mean).toBeGreaterThan(0);
    expect(result.organisations.map(({ code }) => code)).not.toContain('MOVED');
  });

  it('is asked back for when its name is only near', () => {
    const message = () => run(supplier('Exampel Record'), nation);
    expect(message).toThrow(UnusableScenario);
    expect(message).toThrow(/Did you mean "Example Records"\?/);
  });

  it('is taken at its word for organisations that are named, and the reader is told', () => {
    const result = run(supplier('Unheard Of', { organisations: { codes: ['AAA'] } }), nation);
    expect(result.notes.join(' ')).toMatch(/no organisation is known to use "Unheard Of".*taken to be its customers/);
  });
});

const order = (id: string) => templates.acute.systems.findIndex((system) => system.id === id);

describe('a near name', () => {
  it.each([
    ['oracle', ['Oracle Cerner Corporation', 'System C Healthcare Ltd'], 'Oracle Cerner Corporation'],
    ['Sytem C Helthcare', ['Oracle Cerner Corporation', 'System C Healthcare Ltd'], 'System C Healthcare Ltd'],
    ['Zebra', ['Oracle Cerner Corporation', 'System C Healthcare Ltd'], null],
    ['', [], null],
  ])('of "%s" among %j is %s', (name, known, found) => {
    expect(nearName(name, known)).toBe(found);
  });
});
