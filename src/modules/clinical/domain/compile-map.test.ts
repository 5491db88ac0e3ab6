import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMap } from './compile-map.ts';
import { components } from './components.ts';
import { mapFaults } from './map-faults.ts';
import { propagate } from './propagate.ts';
import type { ServiceMap, SystemNode } from './service-map.ts';

const system = (id: string, needs: readonly (readonly [string, number])[] = []): SystemNode => ({
  id,
  name: id,
  rank: 2,
  recovery: 'gradual',
  ground: 'used',
  supplier: null,
  needs: needs.map(([on, weight]) => ({ gate: { system: on }, weight })),
});
const mapOf = (...systems: SystemNode[]): ServiceMap => ({ id: 'test', systems, pathways: [] });
const outageOf = (map: ServiceMap, own: readonly number[]) => {
  const outage = new Float64Array(own.length);
  propagate(compileMap(map), Float64Array.from(own), outage);
  return [...outage];
};

describe('propagation', () => {
  it('passes an outage on by its weight, whatever the order of the systems', () => {
    const map = mapOf(system('ward', [['record', 0.5]]), system('record', [['network', 0.8]]), system('network'));
    expect(outageOf(map, [0, 0, 1])).toEqual([expect.closeTo(0.4), expect.closeTo(0.8), 1]);
  });

  it('treats a circle as one system and reports it', () => {
    const map = mapOf(system('a', [['b', 0.5]]), system('b', [['c', 0.1]]), system('c', [['a', 1]]), system('d'));
    expect(compileMap(map).cycles).toEqual([['a', 'b', 'c']]);
    expect(outageOf(map, [0, 0.5, 0.5, 0])).toEqual([0.75, 0.75, 0.75, 0]);
  });

  it('reports a system that needs itself', () => {
    expect(compileMap(mapOf(system('a', [['a', 1]]))).cycles).toEqual([['a']]);
  });

  it('never falls when a system gets worse, on any map with circles', () => {
    const edge = fc.tuple(fc.nat(5), fc.nat(5), fc.double({ min: 0, max: 1, noNaN: true }));
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(edge, { maxLength: 12 }),
        fc.array(share, { minLength: 6, maxLength: 6 }),
        fc.nat(5),
        share,
        (edges, own, at, worse) => {
          const map = mapOf(
            ...[0, 1, 2, 3, 4, 5].map((id) =>
              system(
                String(id),
                edges.filter(([from]) => from === id).map(([, to, weight]) => [String(to), weight]),
              ),
            ),
          );
          const before = outageOf(map, own);
          const after = outageOf(
            map,
            own.map((value, index) => (index === at ? Math.max(value, worse) : value)),
          );
          for (const [index, value] of after.entries())
            expect(value).toBeGreaterThanOrEqual((before[index] ?? 0) - 1e-12);
        },
      ),
    );
  });
});

describe('components', () => {
  it('come after what they need, and hold each position once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(7), { maxLength: 4 }), { minLength: 8, maxLength: 8 }), (needs) => {
        const groups = components(needs);
        expect(groups.flat().sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
        const groupOf = (node: number) => groups.findIndex((group) => group.includes(node));
        for (const [node, list] of needs.entries())
          for (const need of list) expect(groupOf(need)).toBeLessThanOrEqual(groupOf(node));
      }),
    );
  });
});

describe('a faulty map', () => {
  const plan = { paperMinutes: 60, tolerableHours: 4, firstEffect: 0.2, settledEffect: 0.5, settleDays: 3 };
  const good: ServiceMap = {
    ...mapOf(system('a')),
    pathways: [{ service: 'outpatients', needs: [{ gate: { system: 'a' }, share: 1 }], plan }],
  };
  const withNeed = (need: ServiceMap['pathways'][number]['needs'][number]): ServiceMap => ({
    ...good,
    pathways: [{ service: 'outpatients', needs: [need], plan }],
  });

  it('has no fault when it is good', () => expect(mapFaults(good)).toEqual([]));

  it.each<[ServiceMap, string, string]>([
    [mapOf(system('a'), system('a')), 'map.systems[1].id', '"a" stands here twice'],
    [mapOf(system('a', [['x', 0.5]])), 'map.systems[0].needs[0]', 'no system "x"'],
    [mapOf(system('a'), system('b', [['a', 1.5]])), 'map.systems[1].needs[0].weight', 'from 0 to 1, not 1.5'],
    [mapOf(system('a'), system('b', [['a', -0.1]])), 'map.systems[1].needs[0].weight', 'from 0 to 1, not -0.1'],
    [withNeed({ gate: { system: 'a' }, weight: 2, gamma: 1 }), 'map.pathways[0].needs[0]', 'from 0 to 1, not 2'],
    [withNeed({ gate: { system: 'a' }, weight: 1, gamma: 0 }), 'map.pathways[0].needs[0]', 'gamma'],
    [withNeed({ gate: { atLeast: 2, of: ['a'] }, share: 1 }), 'map.pathways[0].needs[0]', 'from 1 to 1'],
    [withNeed({ gate: { anyOf: [] }, share: 1 }), 'map.pathways[0].needs[0]', 'name 1 to 64 systems'],
    [{ ...good, pathways: [...good.pathways, ...good.pathways] }, 'map.pathways[1].service', 'stands here twice'],
    [
      {
        ...good,
        pathways: [
          { service: 'outpatients', needs: [{ gate: { system: 'a' }, share: 1 }], plan: { ...plan, paperMinutes: -1 } },
        ],
      },
      'map.pathways[0].plan',
      'below 0',
    ],
  ])('is told where and what (%#)', (map, where, message) => {
    expect(mapFaults(map)).toContainEqual({ where, message: expect.stringContaining(message) });
  });
});
