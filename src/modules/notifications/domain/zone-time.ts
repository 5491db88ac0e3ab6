import type { IsoDate } from '#kernel/dates.ts';

const minuteMs = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

/** True for a name of the IANA time zone database that this machine knows. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What clocks on the wall show in a zone. `weekday`: 1 is Monday; `minutes` after midnight. */
export interface WallTime {
  readonly day: IsoDate;
  readonly weekday: number;
  readonly minutes: number;
}

/** The wall time in a zone at an instant (milliseconds). */
export function wallTime(at: number, zone: string): WallTime {
  const read = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${read.year}-${read.month}-${read.day}`;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return { day, weekday, minutes: Number(read.hour) * 60 + Number(read.minute) };
}

/**
 * The instant (milliseconds) at which clocks in the zone show `minutes` after midnight on a day. A time that they skip
 * gives the first instant after the gap; one that they show twice gives the first.
 */
export function instantAt(day: IsoDate, minutes: number, zone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs;
  const shown = (at: number) => {
    const wall = wallTime(at, zone);
    return Date.parse(`${wall.day}T00:00:00Z`) + wall.minutes * minuteMs;
  };
  // The offsets that hold half a day before and after: they differ only where the clocks change in between.
  const half = 12 * 60 * minuteMs;
  const offsets = [wanted - half, wanted + half].map((at) => shown(at) - at);
  const candidates = offsets.map((offset) => wanted - offset).toSorted((a, b) => a - b);
  const [first = wanted, last = wanted] = candidates;
  if (shown(first) === wanted) return first;
  if (shown(last) === wanted) return last;
  return firstAfterGap(first, last, shown, wanted);
}

function firstAfterGap(from: number, to: number, shown: (at: number) => number, wanted: number): number {
  for (let at = from - (from % minuteMs); at <= to; at += minuteMs) if (shown(at) > wanted) return at;
  return to;
}
