import { countOf } from '#kernel/count-of.ts';

/** A duration as the content guide writes it: "45 min", "4 hours 35 min", "2 days", "1 day 6 hours". */
export function minutesInWords(minutes: number): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days > 0)
    return [countOf(days, 'day'), hours > 0 ? countOf(hours, 'hour') : '', rest > 0 ? `${rest} min` : '']
      .filter(Boolean)
      .join(' ');
  if (hours > 0) return rest > 0 ? `${countOf(hours, 'hour')} ${rest} min` : countOf(hours, 'hour');
  return `${rest} min`;
}
