import { describe, expect, it } from 'vitest';
import { isCertain, middleWords, rangeWords, rough } from './range-words.ts';

const share = 'share of normal';

describe('ranges in words', () => {
  it('say no more digits than the evidence has', () => {
    expect([rough(31_245), rough(107_643), rough(847), rough(87.4), rough(-12_345)]).toEqual([
      31_000, 110_000, 850, 87, -12_000,
    ]);
    expect(rangeWords({ p5: 6747.8, p95: 107_643 }, 'appointments')).toBe('6,700 to 110,000');
  });

  it('say a fall as less and a rise as more, the smaller end first', () => {
    expect(rangeWords({ p5: -0.25, p95: -0.016 }, share)).toBe('2% to 25% less');
    expect(rangeWords({ p5: 0.02, p95: 0.3 }, share)).toBe('2% to 30% more');
    expect(rangeWords({ p5: -0.1, p95: 0.05 }, share)).toBe('10% less to 5% more');
    expect(middleWords(-0.076, share)).toBe('8% less');
  });

  it('tell no change from a small one, and less than one from none', () => {
    expect(middleWords(0, share)).toBe('no change');
    expect(middleWords(-0.002, share)).toBe('under 1% less');
    expect(middleWords(0.3, 'deaths')).toBe('under 1 deaths');
    expect(middleWords(0, 'deaths')).toBe('0 deaths');
  });

  it('say pounds in millions where they are, and one of a thing as one', () => {
    expect(middleWords(14_163_313, 'pounds')).toBe('£14 million');
    expect(rangeWords({ p5: 437_998, p95: 3_131_500 }, 'pounds')).toBe('£440,000 to £3.1 million');
    expect(middleWords(1, 'cases')).toBe('1 case');
    expect(middleWords(1, 'staff hours')).toBe('1 staff hour');
  });

  it('are no ranges where every run says the same', () => {
    expect(isCertain({ p5: 17, p95: 17 }, 'organisations')).toBe(true);
    expect(isCertain({ p5: 17, p95: 18 }, 'organisations')).toBe(false);
    expect(rangeWords({ p5: 17, p95: 17 }, 'organisations')).toBe('17');
  });
});
