import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escalationRoutes } from '../../../../test/support/escalation-routes.ts';
import { sampleObligation } from '../../../../test/support/sample-obligation.ts';
import { type Owned, type Present, sweepOne, takenUp } from './sweep-one.ts';

const hour = 3_600_000;
const asked = Date.parse('2026-11-20T12:00:00Z');
const one: Owned = {
  ...sampleObligation(asked, { updateEveryHours: null }),
  organisationId: 3,
  ownerDuty: 'cyber-lead',
  ownerPersonId: null,
  deputyPersonId: null,
  route: 'alert',
  routeVersion: 1,
  escalatedTo: null,
  escalatedDuty: null,
  escalatedOrganisationId: null,
  escalationReason: null,
  escalatedAt: null,
};

// Trust 3 below board 2 below region 1; `held` names who is there, e.g. '3:cyber-lead' or 'deputy 3:cyber-lead'.
const present = (held: readonly string[], people: readonly number[] = []): Present => ({
  rungsOf: (id) => [3, 2, 1].filter((each) => each <= id).map((organisationId, above) => ({ organisationId, above })),
  hasHolder: (id, duty) => held.includes(`${id}:${duty}`),
  hasDeputy: (id, duty) => held.includes(`deputy ${id}:${duty}`),
  isHere: (id) => people.includes(id),
  isQuiet: (route) => route === 'quiet',
});
const all = ['3:cyber-lead', 'deputy 3:cyber-lead', '3:siro', '2:cyber-lead', '1:cyber-lead'];
const where = ({ escalatedTo, escalatedDuty, escalatedOrganisationId, escalationReason }: Owned) =>
  [escalatedTo, escalatedDuty, escalatedOrganisationId, escalationReason].filter((part) => part !== null).join(' ');

/** What is wrong with where an obligation went, given who was there; null when nothing is. */
function faultOf(swept: Owned, held: readonly string[]): string | null {
  if (swept.escalatedTo === 'duty') {
    return held.includes(`${swept.escalatedOrganisationId}:${swept.escalatedDuty}`) ? null : 'went to an empty chair';
  }
  const isWithOwner = held.includes('3:cyber-lead') || held.includes('deputy 3:cyber-lead');
  if (swept.escalatedTo === null) return isWithOwner ? null : 'stayed with nobody';
  const isAbove = held.includes('2:cyber-lead') || held.includes('1:cyber-lead');
  return swept.escalatedTo === 'nobody' && isAbove ? 'lost though somebody was there' : null;
}

describe('the sweep', () => {
  it.each([
    ['leaves it with its owner', all, 1, ''],
    ['leaves it with the deputy of a duty that nobody holds', ['deputy 3:cyber-lead', ...all.slice(3)], 1, ''],
    [
      'sends it up at once where nobody holds the duty',
      ['2:cyber-lead', '1:cyber-lead'],
      1,
      'duty cyber-lead 2 vacancy',
    ],
    ['passes over a board with nobody', ['1:cyber-lead'], 1, 'duty cyber-lead 1 vacancy'],
    ['asks whoever is there where nobody above holds the same duty', ['1:siro'], 1, 'duty siro 1 vacancy'],
    ['says that there is nobody at all', [], 1, 'nobody vacancy'],
    ['sends silence to the deputy', all, 25, 'deputy time'],
    ['sends silence to the risk owner', all, 49, 'duty siro 3 time'],
    ['sends silence up', all, 61, 'duty cyber-lead 2 time'],
  ])('%s', (_, held, hours, expected) => {
    expect(where(sweepOne(one, escalationRoutes.alert, present(held), asked + hours * hour).next)).toBe(expected);
  });

  it('leaves what goes by a quiet route at its organisation, in silence while nobody is there', () => {
    const quiet = { ...one, route: 'quiet' };
    const swept = sweepOne(
      quiet,
      escalationRoutes.alert,
      present(['2:cyber-lead', '1:cyber-lead']),
      asked + 100 * hour,
    );
    expect([where(swept.next), swept.isTold, swept.next.isLate]).toEqual([
      '',
      false,
      quiet.dueAt !== null && quiet.dueAt <= asked + 100 * hour,
    ]);
    expect(swept.events.filter(({ kind }) => kind === 'escalated' || kind === 'vacant')).toEqual([]);
    const known = sweepOne(quiet, escalationRoutes.alert, present(all), asked + 25 * hour);
    expect([where(known.next), known.isTold]).toEqual(['deputy time', true]);
  });

  it('gives it back when somebody takes the duty on, and the clock has not moved', () => {
    const vacant = sweepOne(one, escalationRoutes.alert, present(['1:cyber-lead']), asked + hour).next;
    const back = sweepOne(vacant, escalationRoutes.alert, present(all), asked + 2 * hour);
    expect(where(back.next)).toBe('');
    expect(back.events.map(({ kind }) => kind)).toEqual(['owner-found']);
    expect([back.next.dueAt, back.next.acknowledgeBy]).toEqual([one.dueAt, one.acknowledgeBy]);
  });

  it('moves on when the person it went to leaves', () => {
    const up = sweepOne(one, escalationRoutes.alert, present(all), asked + 61 * hour).next;
    const later = sweepOne(
      up,
      escalationRoutes.alert,
      present(all.filter((each) => each !== '2:cyber-lead')),
      asked + 62 * hour,
    );
    expect(where(later.next)).toBe('duty cyber-lead 1 time');
    expect(later.events[0]).toMatchObject({ kind: 'moved-on', facts: { passedOver: [2] } });
  });

  it('finds somebody later for what had nobody, and looks again each day until then', () => {
    const stranded = sweepOne(one, escalationRoutes.alert, present([]), asked + hour);
    expect(stranded.nextCheckAt).toBeLessThanOrEqual(asked + 25 * hour);
    const found = sweepOne(stranded.next, escalationRoutes.alert, present(['2:cyber-lead']), asked + 2 * hour);
    expect(where(found.next)).toBe('duty cyber-lead 2 vacancy');
  });

  it('knows when the person who owns it has left', () => {
    const personal: Owned = { ...one, ownerDuty: null, ownerPersonId: 7, deputyPersonId: 8 };
    expect(where(sweepOne(personal, escalationRoutes.alert, present(all, [7]), asked + hour).next)).toBe('');
    expect(where(sweepOne(personal, escalationRoutes.alert, present(all, [8]), asked + hour).next)).toBe('');
    expect(where(sweepOne(personal, escalationRoutes.alert, present(all, []), asked + hour).next)).toBe(
      'duty cyber-lead 2 vacancy',
    );
  });

  it('takes it back from above once somebody answers, but not where nobody holds the duty', () => {
    expect(where(takenUp(sweepOne(one, escalationRoutes.alert, present(all), asked + 61 * hour).next))).toBe('');
    expect(where(takenUp(sweepOne(one, escalationRoutes.alert, present(['2:cyber-lead']), asked + hour).next))).toBe(
      'duty cyber-lead 2 vacancy',
    );
  });

  it('leaves no waiting obligation without somebody when there is anybody above or beside it', () => {
    const visit = fc.tuple(fc.subarray(all), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 6 }), (visits) => {
        let now = asked;
        let swept: Owned = one;
        for (const [held, hours] of visits) {
          now += hours * hour;
          swept = sweepOne(swept, escalationRoutes.alert, present(held), now).next;
          expect(faultOf(swept, held)).toBeNull();
        }
      }),
    );
  });

  it('is the same whether it looks once or twice', () => {
    fc.assert(
      fc.property(fc.subarray(all), fc.integer({ min: 0, max: 500 }), (held, hours) => {
        const first = sweepOne(one, escalationRoutes.alert, present(held), asked + hours * hour);
        const second = sweepOne(first.next, escalationRoutes.alert, present(held), asked + hours * hour);
        expect([second.next, second.events]).toEqual([first.next, []]);
      }),
    );
  });
});
