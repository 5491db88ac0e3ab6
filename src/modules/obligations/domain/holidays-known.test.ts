import { describe, expect, it } from 'vitest';
import { holidaysKnown } from './holidays-known.ts';

describe('the list of bank holidays', () => {
  it.each([
    ['2029-12-31', 'well'],
    ['2030-01-01', 'ends-soon'],
    ['2030-12-31', 'ends-soon'],
    ['2031-01-01', 'over'],
  ] as const)('that ends with 2030 is on %s: %s', (today, expected) => {
    expect(holidaysKnown({ to: 2030 }, today)).toBe(expected);
  });
});
