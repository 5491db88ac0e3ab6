import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathwayStress, rootShares } from './attribution.ts';
import { compileMap } from './compile-map.ts';
import { propagate } from './propagate.ts';
import type { Gate, ServiceMap } from './service-map.ts';
import { stress, stressDesk } from './stress.ts';
import { timeGrid } from './time-grid.ts';

const size = 6;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const gate: fc.Arbitrary<Gate> = fc.oneof(
  fc.nat(size - 1).map<Gate>((id) => ({ system: `s${id}` })),
  fc
    .uniqueArray(fc.nat(size - 1), { minLength: 2, maxLength: 3 })
    .map<Gate>((ids) => ({ anyOf: ids.map((id) => `s${id}`) })),
  fc
    .uniqueArray(fc.nat(size - 1), { minLength: 2, maxLength: 3 })
    .map<Gate>((ids) => ({ allOf: ids.map((id) => `s${id}`) })),
);
const map: fc.Arbitrary<ServiceMap> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(size - 1), gate, share), { maxLength: 8 }),
    fc.array(fc.tuple(gate, share), { minLength: 1, maxLength: 4 }),
  )
  .map(([needs, pathway]) => ({
    id: 'random',
    systems: Array.from({ length: size }, (_, id) => ({
      id: `s${id}`,
      name: `s${id}`,
      rank: 2 as const,
      recovery: 'gradual' as const,
      ground: 'used' as const,
      supplier: null,
      needs: needs.filter(([from]) => from === id).map(([, on, weight]) => ({ gate: on, weight })),
    })),
    pathways: [
      {
        service: 'outpatients' as const,
        plan: null,
        needs: pathway.map(([on, weight]) => ({ gate: on, weight, gamma: 1.5 })),
      },
    ],
  }));

/** A desk with these outages of the systems themselves, spread through the map. */
function deskWith(drawn: ServiceMap, own: readonly number[]) {
  const grid = timeGrid(1);
  const desk = stressDesk(compileMap(drawn), grid);
  desk.exponents.fill(1);
  for (const [index, edge] of desk.edges.entries()) {
    desk.weights[index] = edge.weight;
    desk.gammas[index] = edge.gamma;
  }
  for (const [node, value] of own.entries()) desk.own.fill(value, node * grid.pieces, (node + 1) * grid.pieces);
  return desk;
}

describe('the shares of a loss', () => {
  it('add up to the whole, whatever the map and the outages', () => {
    fc.assert(
      fc.property(map, fc.array(share, { minLength: size, maxLength: size }), (drawn, own) => {
        const desk = deskWith(drawn, own);
        const whole = new Float64Array(desk.grid.pieces);
        stress(desk, [whole]);
        desk.ownNow.set(own);
        propagate(desk.map, desk.ownNow, desk.outage);
        desk.logOutage.set(desk.outage.map((value) => Math.log(value)));
        const roots = new Float64Array(size * size);
        const byRoot = new Float64Array(size);
        rootShares(desk, roots);
        const sum = pathwayStress(desk, { at: 0, piece: 0, roots, left: Float64Array.from(whole, () => 1) }, byRoot);
        fc.pre(Math.max(...own) >= 1e-4);
        expect(sum).toBeCloseTo(whole[0] ?? 0, 9);
        expect(byRoot.reduce((total, value) => total + value, 0)).toBeCloseTo(sum, 9);
        expect(own.every((value, node) => value > 0 || byRoot[node] === 0)).toBe(true);
      }),
    );
  });
});
