import { addDays } from '#kernel/dates.ts';
import type { FeedKind } from './feed-summary.ts';

/**
 * Days after which a list is called old. The catalogue of exploited weaknesses grows several times a week, chances of
 * exploitation come out daily, records change all the time, and dates of support seldom.
 */
export const freshDays: Readonly<Record<FeedKind, number>> = { exploited: 7, chances: 2, weaknesses: 7, support: 180 };

export interface FeedAge {
  readonly state: 'fresh' | 'old' | 'missing';
  /** Days since the publisher's day, or since it was loaded; null where there is none. */
  readonly days: number | null;
  /** The day from which it counts as old. */
  readonly oldSince: string | null;
}

const dayMs = 86_400_000;

/** How old a list is on a day. One from the future is no newer than today. */
export function feedAge(kind: FeedKind, day: string | null, today: string): FeedAge {
  if (day === null) return { state: 'missing', days: null, oldSince: null };
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / dayMs));
  const isOld = days > freshDays[kind];
  return { state: isOld ? 'old' : 'fresh', days, oldSince: isOld ? addDays(day, freshDays[kind] + 1) : null };
}
