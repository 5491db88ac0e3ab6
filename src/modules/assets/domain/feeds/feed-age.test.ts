import { describe, expect, it } from 'vitest';
import { feedAge } from './feed-age.ts';

describe('the age of a list', () => {
  it('is old on the day after its limit, and says since when', () => {
    expect(feedAge('exploited', '2026-11-15', '2026-11-22')).toEqual({ state: 'fresh', days: 7, oldSince: null });
    expect(feedAge('exploited', '2026-11-14', '2026-11-22')).toEqual({ state: 'old', days: 8, oldSince: '2026-11-22' });
    expect(feedAge('chances', '2026-11-19', '2026-11-22').state).toBe('old');
  });
  it('that was never loaded is missing, and one from the future is of today', () => {
    expect(feedAge('exploited', null, '2026-11-22').state).toBe('missing');
    expect(feedAge('chances', '2026-12-24', '2026-11-22')).toEqual({ state: 'fresh', days: 0, oldSince: null });
  });
});
