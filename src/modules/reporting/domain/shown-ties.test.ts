import { describe, expect, it } from 'vitest';
import { shownTies } from './shown-ties.ts';

const tie = (type: string, direction: 'up' | 'down', to: string | null = null) => ({ type, direction, to });
const hierarchies = new Set(['geography']);
const day = '2026-10-31';

describe('the links on a page', () => {
  const all = [tie('geography', 'up'), tie('geography', 'down'), tie('cluster', 'down'), tie('successor', 'up')];

  it('are all of them for an organisation with nothing below it', () => {
    expect(shownTies(all, { isGroup: false, hierarchies, day })).toEqual({ ties: all, leftOut: 0 });
  });

  it('leave out what the ranking of a group shows already', () => {
    const { ties } = shownTies(all, { isGroup: true, hierarchies, day });
    expect(ties).toEqual([tie('geography', 'up'), tie('cluster', 'down'), tie('successor', 'up')]);
  });

  it('keep those that hold when not all have room, and say how many are left out', () => {
    const past = Array.from({ length: 20 }, () => tie('shared-service', 'down', '2020-01-01'));
    const present = Array.from({ length: 10 }, () => tie('shared-service', 'down'));
    const { ties, leftOut } = shownTies([...past, ...present], { isGroup: false, hierarchies, day });
    expect(ties.filter(({ to }) => to === null)).toHaveLength(10);
    expect(ties).toHaveLength(24);
    expect(leftOut).toBe(6);
  });
});
