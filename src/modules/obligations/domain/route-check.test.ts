import { describe, expect, it } from 'vitest';
import { escalationRoutes } from '../../../../test/support/escalation-routes.ts';
import type { RouteStep } from './escalation.ts';
import { routeFaults } from './route-check.ts';

const known = { duties: new Set(['siro', 'cyber-lead', 'board-lead']), edges: new Set(['geography']) };
const step = (afterHours: number, duty: string, up: number, more: Partial<RouteStep> = {}): RouteStep => ({
  unless: 'answered',
  since: 'due',
  afterHours,
  to: { kind: 'duty', duty, edge: 'geography', up },
  ...more,
});

describe('a route', () => {
  it.each(Object.entries(escalationRoutes))('that Wardkeep begins with has no fault: %s', (_, steps) => {
    expect(routeFaults(steps, known)).toEqual([]);
  });

  it.each([
    ['without steps', [], null, true],
    ['to a duty that does not exist', [step(0, 'wizard', 1)], 0, true],
    [
      'along a hierarchy that does not exist',
      [step(0, 'siro', 1, { to: { kind: 'duty', duty: 'siro', edge: 'moon', up: 1 } })],
      0,
      true,
    ],
    ['that goes in a circle', [step(0, 'siro', 1), step(5, 'cyber-lead', 1), step(9, 'siro', 1)], 2, false],
    ['that comes down again', [step(0, 'siro', 2), step(5, 'siro', 1)], 1, false],
    ['with two steps at one moment', [step(0, 'siro', 1), step(0, 'cyber-lead', 1)], 1, false],
    ['that never leaves the organisation', [step(0, 'siro', 0)], null, false],
    ['that does not look at the last day', [step(0, 'siro', 1, { since: 'asked' })], null, false],
  ] as const)('%s is shown so', (_, steps, at, isBad) => {
    expect(routeFaults(steps, known)).toEqual([{ step: at, isBad, words: expect.any(String) }]);
  });
});
