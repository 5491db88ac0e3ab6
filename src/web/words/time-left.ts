import { countOf } from '#kernel/count-of.ts';

const minuteMs = 60_000;

/** A span of time in at most two units: "3 days 4 hours", "4 hours 35 min", "12 min". Milliseconds, at least 0. */
export function spanWords(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / minuteMs));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days > 13) return countOf(days, 'day');
  if (days > 0) return hours === 0 ? countOf(days, 'day') : `${countOf(days, 'day')} ${countOf(hours, 'hour')}`;
  if (hours > 0) return rest === 0 ? countOf(hours, 'hour') : `${countOf(hours, 'hour')} ${rest} min`;
  return minutes === 0 ? 'less than 1 min' : `${rest} min`;
}

/** How a clock stands: "4 hours 35 min left", "2 days late". Instants are milliseconds. */
export function timeLeft(at: number, now: number): string {
  return at > now ? `${spanWords(at - now)} left` : `${spanWords(now - at)} late`;
}
