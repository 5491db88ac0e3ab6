import { describe, expect, it } from 'vitest';
import { timeLeft } from '#web/words/time-left.ts';

const minute = 60_000;

describe('a clock in words', () => {
  it.each([
    [30 * 1000, 'less than 1 min left'],
    [12 * minute, '12 min left'],
    [(4 * 60 + 35) * minute, '4 hours 35 min left'],
    [60 * minute, '1 hour left'],
    [(3 * 1440 + 4 * 60 + 59) * minute, '3 days 4 hours left'],
    [20 * 1440 * minute, '20 days left'],
    [-(2 * 1440 + 60) * minute, '2 days 1 hour late'],
    [0, 'less than 1 min late'],
  ])('%d ms', (left, words) => {
    expect(timeLeft(left, 0)).toBe(words);
  });
});
