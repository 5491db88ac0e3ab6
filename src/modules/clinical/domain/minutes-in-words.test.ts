import { describe, expect, it } from 'vitest';
import { minutesInWords } from './minutes-in-words.ts';

describe('minutes in words', () => {
  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 hour'],
    [275, '4 hours 35 min'],
    [1440, '1 day'],
    [1800, '1 day 6 hours'],
    [4325, '3 days 5 min'],
  ])('writes %d as people say it', (minutes, words) => {
    expect(minutesInWords(minutes)).toBe(words);
  });
});
