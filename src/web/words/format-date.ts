import { countOf } from '#kernel/count-of.ts';
import { type IsoDate, inWords, isIsoDate } from '#kernel/dates.ts';

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
});
const day = new Intl.DateTimeFormat('en-CA', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: 'Europe/London',
});

/** A calendar day in words: "21 November 2026". Anything that is not a day comes back as it was given. */
export function formatDate(date: IsoDate): string {
  return isIsoDate(date) ? inWords(date) : date;
}

/** The time of day in England: "2:05pm", "midday", "midnight" (NHS content guide). */
export function formatTime(instant: Date): string {
  const text = clock.format(instant).replace(/\s/g, '').toLowerCase();
  if (text === '12:00pm') return 'midday';
  if (text === '12:00am' || text === '0:00am') return 'midnight';
  return text.replace(':00', '').replace(/^0:/, '12:');
}

/** Time and day in England: "2:05pm, 21 November 2026". */
export function formatInstant(instant: Date): string {
  return `${formatTime(instant)}, ${inWords(day.format(instant))}`;
}

/** How old something is, in the largest unit that fits: "26 hours", "3 days". Units are milliseconds. */
export function formatAge(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  if (minutes < 60) return countOf(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (hours < 48) return countOf(hours, 'hour');
  return countOf(Math.round(hours / 24), 'day');
}
