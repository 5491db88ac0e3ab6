import { describe, expect, it } from 'vitest';
import { phaseOf, yearOfDay } from './cycle-day.ts';

const years = [
  { code: 'a', cycle: 'one', opensOn: '2025-09-01', finalOn: '2026-06-30' },
  { code: 'b', cycle: 'one', opensOn: '2026-09-01', finalOn: '2027-06-30' },
  { code: 'c', cycle: 'other', opensOn: '2026-10-01', finalOn: '2027-06-30' },
];

describe('a year of a cycle', () => {
  it('runs from its first day to its last, both of them in it', () => {
    expect(
      ['2026-08-31', '2026-09-01', '2027-06-30', '2027-07-01'].map((day) =>
        phaseOf({ opensOn: '2026-09-01', finalOn: '2027-06-30' }, day),
      ),
    ).toEqual(['coming', 'running', 'running', 'over']);
  });

  it('is shown from the day it opens until the next of its cycle opens, whatever other cycles do', () => {
    const codes = ['2025-08-31', '2025-09-01', '2026-08-31', '2026-11-22'].map(
      (day) => yearOfDay(years, 'one', day)?.code,
    );
    expect(codes).toEqual([undefined, 'a', 'a', 'b']);
  });
});
