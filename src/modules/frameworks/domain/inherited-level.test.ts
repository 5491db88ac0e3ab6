import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestInherited,
  type Inherited,
  inheritanceStanding,
  inheritedLevel,
  isOver,
  lowestProved,
} from './inherited-level.ts';

const ranks: Record<string, number> = { 'not-achieved': 1, 'partially-achieved': 2, achieved: 3 };
const rankOf = (level: string) => ranks[level] ?? 0;
const today = '2026-11-22';
const service = {
  state: 'offered',
  endsOn: null,
  version: 2,
  level: 'achieved',
  isGone: false,
  isAbove: true,
} as const;
const one: Inherited = {
  state: 'accepted',
  level: 'achieved',
  loweredTo: null,
  isResidualDone: true,
  carriedFrom: null,
  seenVersion: 2,
  service,
};

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
    [
      'of a provider that the organisation no longer stands below',
      { service: { ...service, isAbove: false } },
      'ended',
      null,
    ],
    ['that was carried from last year', { carriedFrom: '2025-26' }, 'carried', 'achieved'],
    [
      'that was carried, of a service that changed',
      { carriedFrom: '2025-26', seenVersion: 1 },
      'look-again',
      'achieved',
    ],
    [
      'that was lowered and raised again since',
      { seenVersion: 1, loweredTo: 'not-achieved' },
      'look-again',
      'not-achieved',
    ],
    ['that was taken away and came back', { seenVersion: 1, loweredTo: '' }, 'part-only', null],
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

describe('lowestProved', () => {
  it.each<[string, string | null, string | null, string | null, string | null]>([
    ['stays while the service proves as much', 'achieved', null, 'achieved', null],
    ['is what the service proves when that is less', 'achieved', null, 'not-achieved', 'not-achieved'],
    ['stays low when the service is raised again', 'achieved', 'not-achieved', 'achieved', 'not-achieved'],
    ['is nothing when nothing is proved any more', 'achieved', null, null, ''],
    ['stays nothing', 'achieved', '', 'achieved', ''],
    ['does not go up with a service that proves more', 'partially-achieved', null, 'achieved', null],
    ['is not told of what was a part only', null, null, 'achieved', null],
  ])('%s', (_, level, loweredTo, proves, expected) => {
    expect(lowestProved({ level, loweredTo }, proves, rankOf)).toBe(expected);
  });
});

describe('the best of several', () => {
  const of = (id: number, more: Partial<Inherited> = {}) => ({ ...one, id, serviceId: id * 10, ...more });
  it.each<[string, Parameters<typeof bestInherited>[0], number | null]>([
    ['is none without any', [], null],
    ['is none where none counts', [of(1, { isResidualDone: false })], null],
    ['is the highest level', [of(1, { level: 'partially-achieved' }), of(2)], 20],
    ['is the one that is confirmed', [of(1, { carriedFrom: '2025-26' }), of(2)], 20],
    ['is the one that was accepted first', [of(2), of(1)], 10],
  ])('%s', (_, all, service) => {
    expect(bestInherited(all, today, rankOf)?.service ?? null).toBe(service);
  });
});

describe('whatever a provider does', () => {
  const level = fc.constantFrom(null, ...Object.keys(ranks));
  const step = fc.oneof(
    fc.record({ does: fc.constant('prove' as const), level, isGone: fc.boolean() }),
    fc.record({ does: fc.constant('end' as const), day: fc.constantFrom('2026-11-01', today, '2027-01-01') }),
  );

  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
  const after = (now: Inherited, each: Step): Inherited => {
    const version = now.service.version + 1;
    if (each.does === 'prove') {
      const { level: proved, isGone } = each;
      const loweredTo = lowestProved(now, isGone ? null : proved, rankOf);
      return { ...now, loweredTo, service: { ...now.service, level: proved, isGone, version } };
    }
    // A service that is over stays so: its provider is refused.
    return isOver(now.service, today) ? now : { ...now, service: { ...now.service, endsOn: each.day, version } };
  };

  it('an inherited level goes down with it and never up before the organisation looks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(ranks)), fc.array(step, { maxLength: 12 }), (accepted, steps) => {
        let now: Inherited = { ...one, level: accepted, service: { ...service, level: accepted } };
        let before = rankOf(inheritedLevel(now, today, rankOf) ?? '');
        for (const each of steps) {
          now = after(now, each);
          const next = rankOf(inheritedLevel(now, today, rankOf) ?? '');
          expect(next).toBeLessThanOrEqual(before);
          before = next;
        }
      }),
    );
  });
});
