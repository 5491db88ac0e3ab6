import type { IsoDate } from '#kernel/dates.ts';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** What clocks on the wall in England show at an instant (milliseconds), as if it were UTC (milliseconds). */
function wallClock(at: number): number {
  const read = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The calendar day in England at an instant (milliseconds). */
export function londonDay(at: number): IsoDate {
  return new Date(wallClock(at)).toISOString().slice(0, 10);
}

/**
 * The instant (milliseconds) at which clocks in England show `time` on `day`. A time that the clocks skip in March
 * gives the instant an hour later on the wall; one that they show twice in October gives the first.
 */
export function londonInstant(day: IsoDate, time: `${number}:${number}`): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const summer = wanted - 3_600_000;
  // British Summer Time is the only shift, so one of two instants shows the time; the earlier wins when both do.
  return wallClock(summer) === wanted ? summer : wanted;
}

/** The last minute of a day in England, in milliseconds: what "by the end of the day" means. */
export function endOfLondonDay(day: IsoDate): number {
  return londonInstant(day, '23:59');
}
