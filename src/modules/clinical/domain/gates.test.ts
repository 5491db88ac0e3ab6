import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGate, gateOutage } from './gates.ts';
import type { Gate } from './service-map.ts';

const ids = ['a', 'b', 'c', 'd'];
const outageOf = (gate: Gate, values: readonly number[]) =>
  gateOutage(
    compileGate(gate, (id) => (ids.includes(id) ? ids.indexOf(id) : undefined)),
    Float64Array.from(values),
  );
const share = fc.double({ min: 0, max: 1, noNaN: true });
const four = fc.tuple(share, share, share, share);
const gates = fc.oneof(
  fc.constant<Gate>({ system: 'b' }),
  fc.constant<Gate>({ allOf: ids }),
  fc.constant<Gate>({ anyOf: ids }),
  fc.integer({ min: 1, max: 4 }).map<Gate>((atLeast) => ({ atLeast, of: ids })),
);

describe('a gate', () => {
  it.each<[string, Gate, number[], number]>([
    ['one system', { system: 'b' }, [0, 0.4, 0, 0], 0.4],
    ['all: the worst', { allOf: ['a', 'b'] }, [0.2, 0.4, 1, 0], 0.4],
    ['any: the product', { anyOf: ['a', 'b'] }, [0.2, 0.4, 1, 0], 0.08],
    ['2 of 3 with even chances', { atLeast: 2, of: ['a', 'b', 'c'] }, [0.5, 0.5, 0.5, 0], 0.5],
    ['3 of 4 with one gone', { atLeast: 3, of: ids }, [1, 0, 0, 0], 0],
    ['3 of 4 with two gone', { atLeast: 3, of: ids }, [1, 1, 0, 0], 1],
  ])('joins %s', (_name, gate, outages, expected) => {
    expect(outageOf(gate, outages)).toBeCloseTo(expected, 12);
  });

  it('stays between 0 and 1, and never falls when a member gets worse', () => {
    fc.assert(
      fc.property(gates, four, fc.integer({ min: 0, max: 3 }), share, (gate, values, index, worse) => {
        const first = outageOf(gate, values);
        const raised = values.map((value, at) => (at === index ? Math.max(value, worse) : value));
        const second = outageOf(gate, raised);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeLessThanOrEqual(1);
        expect(second).toBeGreaterThanOrEqual(first - 1e-12);
      }),
    );
  });

  it('makes 1 of n an any-gate, and n of n no better than the worst', () => {
    fc.assert(
      fc.property(four, (values) => {
        expect(outageOf({ atLeast: 1, of: ids }, values)).toBeCloseTo(outageOf({ anyOf: ids }, values), 12);
        expect(outageOf({ atLeast: 4, of: ids }, values)).toBeGreaterThanOrEqual(
          outageOf({ allOf: ids }, values) - 1e-12,
        );
      }),
    );
  });

  it.each<[Gate, string]>([
    [{ anyOf: [] }, 'names no system'],
    [{ system: 'x' }, '"x" is not on the map'],
    [{ atLeast: 3, of: ['a', 'b'] }, '3 of 2'],
    [{ atLeast: 0, of: ['a', 'b'] }, '0 of 2'],
  ])('refuses %j', (gate, message) => {
    expect(() => outageOf(gate, [0, 0, 0, 0])).toThrow(message);
  });
});
