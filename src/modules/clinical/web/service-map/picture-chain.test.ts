import { describe, expect, it } from 'vitest';
import { chainOf, edgePath, placed } from './picture-chain.ts';

const picture = {
  ids: ['weakness:w', 'network', 'a', 'b', 'pathway:one', 'pathway:two'],
  columns: [
    { column: 'weakness', from: 0, to: 1 },
    { column: 'ground', from: 1, to: 2 },
    { column: 'system', from: 2, to: 4 },
    { column: 'pathway', from: 4, to: 6 },
  ],
  edges: [
    [0, 1, 0],
    [1, 2, 0],
    [2, 4, 0],
    [3, 5, 1],
    [2, 3, 0],
    [3, 2, 0],
  ],
} as const;

describe('the chain of a node', () => {
  it('holds what it stands on and what stands on it, and goes round circles once', () => {
    expect([...chainOf(picture, 'pathway:one')].sort()).toEqual([0, 1, 2, 3, 4]);
    expect([...chainOf(picture, 'network')].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
  it('of nothing is empty', () => {
    expect(chainOf(picture, null).size).toBe(0);
    expect(chainOf(picture, 'gone').size).toBe(0);
  });
});

describe('a placed picture', () => {
  it('keeps nodes of a column apart and within its size, and leaves out what is not shown', () => {
    const all = placed(picture, 1000, () => true);
    const right = all.nodes.map(({ x }) => x + all.nodeWidth);
    expect(Math.max(...right)).toBeCloseTo(1000);
    const [a, b] = all.nodes.filter(({ column }) => column === 2);
    expect((b?.y ?? 0) - (a?.y ?? 0)).toBeGreaterThanOrEqual(68);
    expect(Math.min(...all.nodes.map(({ y }) => y))).toBeGreaterThanOrEqual(-5);
    const few = placed(picture, 1000, (at) => at !== 3);
    expect(few.nodes.map(({ id }) => id)).not.toContain('b');
    expect(edgePath([3, 5, 1], few)).toBe('');
    expect(edgePath([2, 4, 0], few)).toMatch(/^M\d+ \d+C/);
  });
});
