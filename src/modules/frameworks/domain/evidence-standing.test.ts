import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { evidenceStanding, expiryFault, expiryNoticeDays, proves } from './evidence-standing.ts';

const today = '2026-11-22';

describe('a piece of evidence', () => {
  it.each([
    ['in-use', null, 'no-end'],
    ['in-use', '2026-11-21', 'expired'],
    ['in-use', '2026-11-22', 'expiring'],
    ['in-use', '2026-12-22', 'expiring'],
    ['in-use', '2026-12-23', 'current'],
    ['withdrawn', '2027-12-23', 'withdrawn'],
    ['withdrawn', null, 'withdrawn'],
  ] as const)('that is %s and ends on %s is %s', (state, expiresOn, expected) => {
    expect(evidenceStanding({ state, expiresOn }, today)).toBe(expected);
  });

  it('once expired never proves anything again while time goes on', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.nat(400), (end, later) => {
        const piece = { state: 'in-use', expiresOn: addDays(today, end) } as const;
        const at = (days: number) => proves(evidenceStanding(piece, addDays(today, days)));
        expect(at(later) && !at(0)).toBe(false);
        expect(at(0)).toBe(end >= 0);
      }),
    );
  });

  it('is told as running out so many days before its last', () => {
    const standing = (days: number) => evidenceStanding({ state: 'in-use', expiresOn: addDays(today, days) }, today);
    expect([standing(expiryNoticeDays), standing(expiryNoticeDays + 1)]).toEqual(['expiring', 'current']);
  });
});

describe('a last day', () => {
  it.each([
    [null, null],
    ['2026-11-22', null],
    ['2036-11-20', null],
    ['2026-11-21', 'Enter a day from today on, or leave it empty'],
    ['2036-12-23', 'Enter a day within 10 years'],
  ])('%s: %s', (day, fault) => expect(expiryFault(day, today)).toBe(fault));
});
