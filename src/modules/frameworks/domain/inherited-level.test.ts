import { describe, expect, it } from 'vitest';
import { type Inherited, inheritanceStanding, inheritedLevel } from './inherited-level.ts';

const ranks: Record<string, number> = { 'not-achieved': 1, 'partially-achieved': 2, achieved: 3 };
const rankOf = (level: string) => ranks[level] ?? 0;
const today = '2026-11-22';
const service = { state: 'offered', endsOn: null, version: 2, level: 'achieved', isGone: false } as const;
const one: Inherited = { state: 'accepted', level: 'achieved', isResidualDone: true, seenVersion: 2, service };

describe('an inherited result', () => {
  it.each<[string, Partial<Inherited>, string, string | null]>([
    ['accepted, with the residual done', {}, 'counts', 'achieved'],
    ['whose residual is open', { isResidualDone: false }, 'residual-open', null],
    ['that was ended here', { state: 'ended' }, 'ended', null],
    ['of a service that was ended', { service: { ...service, state: 'ended' } }, 'ended', null],
    ['of a service that went back to a draft', { service: { ...service, state: 'draft' } }, 'ended', null],
    ['on the last day of the service', { service: { ...service, endsOn: today } }, 'counts', 'achieved'],
    ['after the last day of the service', { service: { ...service, endsOn: '2026-11-21' } }, 'ended', null],
    ['that the provider took away', { service: { ...service, isGone: true } }, 'ended', null],
    ['that is a part only', { level: null }, 'part-only', null],
    ['that became a part only', { service: { ...service, level: null } }, 'part-only', null],
    ['of a service that changed', { seenVersion: 1 }, 'look-again', 'achieved'],
    [
      'that the provider lowered',
      { seenVersion: 1, service: { ...service, level: 'partially-achieved' } },
      'look-again',
      'partially-achieved',
    ],
    [
      'that the provider raised after it was accepted',
      { seenVersion: 1, level: 'partially-achieved' },
      'look-again',
      'partially-achieved',
    ],
  ])('%s', (_, more, standing, level) => {
    const inherited = { ...one, ...more };
    expect(inheritanceStanding(inherited, today)).toBe(standing);
    expect(inheritedLevel(inherited, today, rankOf)).toBe(level);
  });
});
