import { describe, expect, it } from 'vitest';
import { judgedFrequencies } from './national-years.ts';
import { readRates, UnreadableRates } from './read-rates.ts';

describe('rates in an address', () => {
  it('stand in place of the judged ones, and the others stay', () => {
    expect(readRates('ransomware:1, worm:0.1')).toEqual({ ...judgedFrequencies, ransomware: 1, worm: 0.1 });
    expect(readRates(undefined)).toEqual(judgedFrequencies);
    expect(readRates('wiper:0').wiper).toBe(0);
  });

  it.each(['flood:1', 'worm', 'worm:', 'worm:-1', 'worm:many', 'worm:1001', 'toString:1'])('refuses %s', (text) => {
    expect(() => readRates(text)).toThrow(UnreadableRates);
  });
});
