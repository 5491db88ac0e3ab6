import { describe, expect, it } from 'vitest';
import type { CareBody } from './care-body.ts';
import { compileMap } from './compile-map.ts';
import { demonstrationMaps } from './demonstration-maps.ts';
import { engineMap } from './own-map.ts';
import { readOwnMap } from './read-own-map.ts';
import { templates } from './templates.ts';

const trust = (number: number): CareBody => {
  const type = ['Acute', 'Acute', 'Mental Health', 'Community', 'Ambulance'][number % 5] ?? 'Acute';
  return {
    code: `DEMO-T${number}`,
    name: `Trust ${number}`,
    type,
    region: 'North',
    areas: [`DEMO-B${number % 7}`],
    recordSystem: 'Invented Records',
    opened: null,
    closed: null,
    longitude: number / 50,
    latitude: 52 + number / 60,
    map: templates.acute,
    weekly: type === 'Acute' ? { 'ae-attendances': 2000 + number } : {},
    isolation: 0.3,
  };
};
const trusts = Array.from({ length: 120 }, (_, number) => trust(number));
const suppliers = Array.from({ length: 12 }, (_, number) => `Supplier ${number}`);
const maps = demonstrationMaps(trusts, suppliers, '2026-06-30');

describe('the invented maps', () => {
  it('are the same each time, can all be read, and leave some trusts on the template', () => {
    expect(demonstrationMaps(trusts, suppliers, '2026-06-30')).toEqual(maps);
    expect(maps.length).toBeGreaterThan(40);
    expect(maps.length).toBeLessThan(90);
    for (const { document } of maps) expect(readOwnMap(JSON.parse(JSON.stringify(document))).faults).toEqual([]);
  });
  it('hold shared suppliers, k of n, alternatives, circles, estates and figures that stay unknown', () => {
    const documents = maps.map(({ document }) => document);
    const gates = documents.flatMap(({ systems, pathways }) =>
      [...systems, ...pathways].flatMap(({ needs }) => needs.map(({ gate }) => gate)),
    );
    expect(gates.some((gate) => 'atLeast' in gate)).toBe(true);
    expect(gates.some((gate) => 'anyOf' in gate)).toBe(true);
    expect(documents.some((map) => compileMap(engineMap(map, 'x')).cycles.length > 0)).toBe(true);
    expect(documents.some(({ systems }) => systems.some(({ id }) => id === 'own:theatre-lifts'))).toBe(true);
    expect(documents.some(({ pathways }) => pathways.some(({ weekly }) => weekly.value === null))).toBe(true);
    const users = Map.groupBy(
      documents,
      ({ systems }) => systems.find(({ id }) => id === 'pathology-analysis')?.supplier,
    );
    expect(Math.max(...[...users].map(([supplier, list]) => (supplier ? list.length : 0)))).toBeGreaterThan(5);
  });
});
