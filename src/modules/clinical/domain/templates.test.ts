import { describe, expect, it } from 'vitest';
import { compileMap } from './compile-map.ts';
import { mapFaults } from './map-faults.ts';
import { templates } from './templates.ts';

describe.each(Object.entries(templates))('the template %s', (id, map) => {
  it('is named as it is listed and has no fault and no circle', () => {
    expect(map.id).toBe(id);
    expect(mapFaults(map)).toEqual([]);
    expect(compileMap(map).cycles).toEqual([]);
  });

  it('lets no pathway use the shared ground directly, so that a whole-estate hit counts nothing twice', () => {
    const shared = map.systems.filter((system) => system.ground === 'shared').map((system) => system.id);
    const used = compileMap(map).pathways.flatMap((pathway) =>
      pathway.edges.flatMap((edge) => [...edge.gate.members].map((member) => map.systems[member]?.id ?? '')),
    );
    expect(used.filter((system) => shared.includes(system))).toEqual([]);
  });
});
