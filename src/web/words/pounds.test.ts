import { describe, expect, it } from 'vitest';
import { inPounds, inShortPounds, penceOf, typedPounds } from './pounds.ts';

describe('money', () => {
  it.each([
    ['£1,250.50', 125_050],
    ['1250.5', 125_050],
    [' 0.07 ', 7],
    ['99999999999', 9_999_999_999_900],
    ['', null],
    ['1.234', undefined],
    ['about 5', undefined],
    ['-5', undefined],
  ])('typed as "%s" is %s pence', (text, pence) => {
    expect(penceOf(text)).toBe(pence);
  });
  it('goes out as it would be typed and comes in again the same', () => {
    for (const pence of [0, 7, 100, 125_050, 9_999_999_999_999]) expect(penceOf(typedPounds(pence))).toBe(pence);
    expect(typedPounds(null)).toBe('');
  });
  it('is short where it is much', () => {
    expect([inShortPounds(62_706_300_000), inShortPounds(999_999_999), inShortPounds(null)]).toEqual([
      '£627.1 million',
      '£10,000,000',
      'Not stated',
    ]);
  });
  it('is shown in whole pounds, and as not stated where nobody said it', () => {
    expect([inPounds(125_050), inPounds(0), inPounds(null)]).toEqual(['£1,251', '£0', 'Not stated']);
  });
});
