import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsOf, loweredBy, requiredLevels, shareHeld } from './profile.ts';

const ladder = ['not', 'partly', 'fully'];
const rankOf = (_: number, level: string) => ladder.indexOf(level) + 1;
const minimum = (nodeId: number, level: string) => ({ nodeId, level, isVerified: true });

const levels = fc.constantFrom(...ladder);
const profiles = fc.array(
  fc.record({ nodeId: fc.integer({ min: 1, max: 9 }), level: levels, isVerified: fc.boolean() }),
);
const raises = fc.array(
  fc.record({ nodeId: fc.integer({ min: 1, max: 9 }), level: levels, organisationId: fc.integer({ min: 1, max: 3 }) }),
);

describe('what an organisation must hold', () => {
  it('is the national minimum, raised by whoever above it asks for most, who is named', () => {
    const required = requiredLevels(
      [minimum(1, 'partly'), minimum(2, 'partly')],
      [
        { organisationId: 7, nodeId: 1, level: 'fully' },
        { organisationId: 8, nodeId: 1, level: 'partly' },
      ],
      rankOf,
    );
    expect([...required.values()].map(({ nodeId, level, raisedBy }) => [nodeId, level, raisedBy])).toEqual([
      [1, 'fully', 7],
      [2, 'partly', null],
    ]);
  });

  it('is never below the national minimum, and no raise makes it lower', () => {
    fc.assert(
      fc.property(profiles, raises, (profile, uplifts) => {
        const plain = requiredLevels(profile, [], rankOf);
        const raised = requiredLevels(profile, uplifts, rankOf);
        for (const [nodeId, { level }] of plain) {
          expect(rankOf(nodeId, raised.get(nodeId)?.level ?? '')).toBeGreaterThanOrEqual(rankOf(nodeId, level));
        }
      }),
    );
  });

  it('may be raised where the nation asks for nothing', () => {
    expect(requiredLevels([], [{ organisationId: 7, nodeId: 3, level: 'partly' }], rankOf).get(3)?.raisedBy).toBe(7);
  });
});

describe('a raise that would lower', () => {
  it('is named outcome by outcome, and one that asks for the same or more is not', () => {
    const holding = requiredLevels([minimum(1, 'fully'), minimum(2, 'partly'), minimum(3, 'not')], [], rankOf);
    const wanted = [1, 2, 3, 4].map((nodeId) => ({ nodeId, level: 'partly' }));
    expect(loweredBy(wanted, holding, rankOf)).toEqual([{ nodeId: 1, wanted: 'partly', least: 'fully' }]);
  });
});

describe('the gap', () => {
  const required = requiredLevels([minimum(1, 'fully'), minimum(2, 'partly'), minimum(3, 'not')], [], rankOf);

  it('is what is required less what is held; what is not answered holds nothing, not even the lowest level', () => {
    const held = new Map<number, string | null>([
      [1, 'not'],
      [2, 'fully'],
    ]);
    expect(gapsOf(required, held, rankOf)).toEqual([
      { nodeId: 1, required: 'fully', held: 'not', missing: 2 },
      { nodeId: 3, required: 'not', held: null, missing: 1 },
    ]);
  });

  it('leaves a share that is held, and nothing required is not everything held', () => {
    const gaps = gapsOf(required, new Map([[1, 'fully']]), rankOf);
    expect([shareHeld(required, gaps), shareHeld(new Map(), [])]).toEqual([1 / 3, 0]);
  });

  it('never grows when a level rises', () => {
    fc.assert(
      fc.property(profiles, fc.array(levels, { minLength: 9, maxLength: 9 }), fc.nat(8), (profile, held, at) => {
        const asked = requiredLevels(profile, [], rankOf);
        const before = new Map(held.map((level, index) => [index + 1, level]));
        const after = new Map(before).set(at + 1, 'fully');
        expect(gapsOf(asked, after, rankOf).length).toBeLessThanOrEqual(gapsOf(asked, before, rankOf).length);
      }),
    );
  });
});
