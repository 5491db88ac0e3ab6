import { describe, expect, it } from 'vitest';
import { careWords, oftenWords, rangeWords, roughly } from './care-words.ts';

describe('words about modelled numbers', () => {
  it('round to two digits from 100 on, and keep what is not known', () => {
    expect([roughly(null), roughly(0), roughly(37), roughly(412), roughly(125_628)]).toEqual([
      'No data',
      '0',
      '37',
      '410',
      '130,000',
    ]);
    expect(rangeWords({ p5: 0, p95: 1834 })).toBe('0 to 1,800');
  });

  it('say how often something happens', () => {
    expect([0, 12, 2, 1, 0.5, 0.0098].map(oftenWords)).toEqual([
      'Never',
      '12 a year',
      '2 a year',
      'About once a year',
      'Once in 2 years',
      'Once in 100 years',
    ]);
  });

  it('turn weeks of care into days that one can picture', () => {
    expect([0.05, 0.15, 0.7, 3.2].map(careWords)).toEqual([
      'under a day of care',
      '1 day of care',
      '5 days of care',
      '3 weeks of care',
    ]);
  });
});
