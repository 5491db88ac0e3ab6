import { describe, expect, it } from 'vitest';
import { noticeDay, standingOf } from './contract-days.ts';

const contract = { endsOn: '2027-03-31', noticeDays: 90, state: 'active', decision: 'open' } as const;

describe('the day of notice', () => {
  it('lies so many days before the end, over a leap day too, and is not known where either is not', () => {
    expect(noticeDay(contract)).toBe('2026-12-31');
    expect(noticeDay({ endsOn: '2028-03-01', noticeDays: 2 })).toBe('2028-02-28');
    expect(noticeDay({ endsOn: null, noticeDays: 90 })).toBeNull();
    expect(noticeDay({ endsOn: '2027-03-31', noticeDays: null })).toBeNull();
  });
});

describe('where a contract stands', () => {
  it.each([
    ['2026-01-01', {}, 'later'],
    ['2026-07-04', {}, 'soon'],
    ['2026-12-31', {}, 'soon'],
    ['2027-01-01', {}, 'past-notice'],
    ['2027-03-31', {}, 'past-notice'],
    ['2027-04-01', {}, 'past-end'],
    ['2027-01-01', { decision: 'renew' }, 'decided'],
    ['2027-04-01', { decision: 'renew' }, 'past-end'],
    ['2027-01-01', { noticeDays: null }, 'soon'],
    ['2027-01-01', { endsOn: null }, 'no-end'],
    ['2027-04-01', { state: 'ended' }, 'ended'],
  ] as const)('on %s with %o it is %s', (today, more, standing) => {
    expect(standingOf({ ...contract, ...more }, today)).toBe(standing);
  });
});
