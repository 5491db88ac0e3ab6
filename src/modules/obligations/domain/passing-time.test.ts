import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escalationRoutes as routes } from '../../../../test/support/escalation-routes.ts';
import { sampleObligation } from '../../../../test/support/sample-obligation.ts';
import { whereTo } from './escalation.ts';
import type { Obligation } from './obligation.ts';
import { nextCheckAt, passTime } from './passing-time.ts';

const hour = 3_600_000;
const asked = Date.parse('2026-11-20T12:00:00Z');
const base = sampleObligation(asked);
const after = (hours: number, one: Obligation = base) =>
  passTime(one, routes.alert, asked + hours * hour).happenings.map(({ kind, at, ...rest }) => [
    (at - asked) / hour,
    'step' in rest ? `step ${rest.step}` : kind,
  ]);

describe('time passes over an alert', () => {
  it.each([
    ['nothing happens on the first day', 23, base, []],
    ['silence goes to the deputy a day before', 25, base, [[24, 'step 0']]],
    [
      'silence is late, goes to the risk owner and then up',
      61,
      base,
      [
        [24, 'step 0'],
        [36, 'acknowledge-soon'],
        [48, 'acknowledge-late'],
        [48, 'step 1'],
        [60, 'step 2'],
      ],
    ],
    ['an acknowledged alert waits for its date', 300, { ...base, state: 'acknowledged' }, []],
    [
      'an acknowledged alert without an answer is late and goes up',
      361,
      { ...base, state: 'acknowledged' },
      [
        [312, 'due-soon'],
        [336, 'late'],
        [336, 'step 3'],
        [360, 'step 4'],
      ],
    ],
    [
      'an update is missed',
      80,
      { ...base, state: 'acknowledged', nextUpdateAt: asked + 72 * hour },
      [[72, 'update-late']],
    ],
    ['an answered one is left alone', 9999, { ...base, state: 'answered' }, []],
    ['a paused one is left alone', 9999, { ...base, pausedAt: asked }, []],
    ['a closed one is left alone', 9999, { ...base, state: 'closed' }, []],
    ['an exception holds until it lapses', 100, { ...base, exceptionUntil: asked + 270 * hour }, []],
    [
      'an exception is told a week before it lapses',
      200,
      { ...base, exceptionUntil: asked + 270 * hour },
      [[102, 'exception-soon']],
    ],
    [
      'a short exception lapses without more words',
      200,
      { ...base, exceptionUntil: asked + 201 * hour, told: ['exception-soon'] },
      [],
    ],
  ] as const)('%s', (_, hours, one, expected) => {
    expect(after(hours, one)).toEqual(expected);
  });

  it('an exception that lapses after the due date leaves the obligation late at once', () => {
    const one: Obligation = { ...base, state: 'acknowledged', exceptionUntil: asked + 400 * hour };
    const { next, happenings } = passTime(one, routes.alert, asked + 400 * hour);
    expect(next).toMatchObject({ isLate: true, exceptionUntil: null, state: 'acknowledged' });
    expect(happenings.slice(0, 2).map(({ kind }) => kind)).toEqual(['exception-soon', 'exception-lapsed']);
  });
});

const obligation = fc.record({
  source: fc.constant('alert' as const),
  state: fc.constantFrom('open' as const, 'acknowledged' as const, 'answered' as const),
  answer: fc.constant(null),
  askedAt: fc.constant(asked),
  acknowledgeBy: fc.constantFrom(null, asked + 48 * hour),
  dueAt: fc.constantFrom(null, asked + 72 * hour, asked + 336 * hour),
  updateEveryHours: fc.constant(72),
  nextUpdateAt: fc.constantFrom(null, asked + 72 * hour),
  pausedAt: fc.constantFrom(null, asked + hour),
  heldMs: fc.constant(0),
  exceptionUntil: fc.constantFrom(null, asked + 100 * hour),
  isLate: fc.constant(false),
  told: fc.constant([]),
});
const route = fc.constantFrom(...Object.values(routes));

describe('letting time pass', () => {
  it('in one go or in many steps brings about the same, each thing once', () => {
    fc.assert(
      fc.property(
        obligation,
        route,
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 8 }),
        (one, way, stops) => {
          const whole = passTime(one, way, asked + 900 * hour);
          let next: Obligation = one;
          const seen = [];
          for (const stop of [...stops.toSorted((a, b) => a - b), 900]) {
            const part = passTime(next, way, asked + stop * hour);
            next = part.next;
            seen.push(...part.happenings);
          }
          expect(next).toEqual(whole.next);
          expect(seen).toEqual(whole.happenings);
          const words = whole.happenings.map((each) => ('step' in each ? `step ${each.step}` : each.kind));
          expect(new Set(words).size).toBe(words.length);
        },
      ),
    );
  });

  it('says when to look again: never too late, and never when there is nothing more', () => {
    fc.assert(
      fc.property(obligation, route, fc.integer({ min: 0, max: 900 }), (one, way, hours) => {
        const { next } = passTime(one, way, asked + hours * hour);
        const check = nextCheckAt(next, way);
        if (check === null) expect(passTime(next, way, asked + 1e6 * hour).happenings).toEqual([]);
        else {
          expect(check).toBeGreaterThan(asked + hours * hour);
          expect(passTime(next, way, check - 1).happenings).toEqual([]);
          expect(passTime(next, way, check).happenings.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('an escalation', () => {
  const rungs = (...holders: readonly boolean[]) =>
    holders.map((hasHolder, above) => ({ organisationId: 100 + above, above, hasHolder }));
  const up = (above: number) => ({ kind: 'duty', duty: 'cyber-lead', edge: 'geography', up: above }) as const;

  it.each([
    ['goes to the deputy', { kind: 'deputy' } as const, true, [true, true], { to: 'deputy', passedOver: [] }],
    [
      'without a deputy goes one body up',
      { kind: 'deputy' } as const,
      false,
      [true, true],
      { to: 'duty', duty: 'siro', organisationId: 101, passedOver: [] },
    ],
    [
      'goes to the holder named',
      up(1),
      true,
      [true, true, true],
      { to: 'duty', duty: 'cyber-lead', organisationId: 101, passedOver: [] },
    ],
    [
      'passes over bodies that have nobody, and names them',
      up(0),
      true,
      [false, false, true],
      { to: 'duty', duty: 'cyber-lead', organisationId: 102, passedOver: [100, 101] },
    ],
    ['to nobody says so', up(1), true, [true, false, false], { to: 'nobody', passedOver: [101, 102] }],
    ['above the top says so', up(5), true, [true, true], { to: 'nobody', passedOver: [] }],
  ] as const)('%s', (_, target, hasDeputy, holders, expected) => {
    expect(whereTo(target, 'siro', hasDeputy, rungs(...holders))).toEqual(expected);
  });

  it('is never silently lost: it reaches somebody whenever anybody is there', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 6 }), fc.integer({ min: 0, max: 6 }), (holders, above) => {
        const { to } = whereTo(up(above), 'siro', false, rungs(...holders));
        expect(to !== 'nobody').toBe(holders.slice(above).includes(true));
      }),
    );
  });
});
