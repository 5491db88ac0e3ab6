import { addDays, type IsoDate } from '#kernel/dates.ts';
import type { MailWay } from './kinds.ts';
import type { Stretch, Wishes } from './wishes.ts';
import { instantAt, type WallTime, wallTime } from './zone-time.ts';

/** Days on which somebody is away, the last one included. */
export interface Absence {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly deputyPersonId: number | null;
}

const isIn = ({ from, to }: Stretch, minutes: number): boolean =>
  from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;

/** The absence that holds an instant, if any. */
export function absenceAt(absences: readonly Absence[], wishes: Wishes, at: number): Absence | undefined {
  const { day } = wallTime(at, wishes.zone);
  return absences.find(({ from, until }) => from <= day && day <= until);
}

/** True when the person is at work: within the shift, and not away. */
export function isThere(wishes: Wishes, absences: readonly Absence[], at: number): boolean {
  if (absenceAt(absences, wishes, at)) return false;
  if (wishes.shift === null) return true;
  const wall = wallTime(at, wishes.zone);
  const { days, hours } = wishes.shift;
  if (!isIn(hours, wall.minutes)) return false;
  // The small hours of a night shift belong to the day on which it began.
  const isAfterMidnight = hours.from >= hours.to && wall.minutes < hours.to;
  return days.includes(isAfterMidnight ? ((wall.weekday + 5) % 7) + 1 : wall.weekday);
}

function nextDigest(wishes: Wishes, way: 'daily' | 'weekly', at: number): number {
  const wall = wallTime(at, wishes.zone);
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const day = addDays(wall.day, ahead);
    const weekday = ((wall.weekday - 1 + ahead) % 7) + 1;
    const when = instantAt(day, wishes.digestAt, wishes.zone);
    if (when > at && (way === 'daily' || weekday === wishes.digestDay)) return when;
  }
  return at;
}

function endOfQuiet(quiet: Stretch, wall: WallTime, zone: string): number {
  const isTomorrow = quiet.from >= quiet.to && wall.minutes >= quiet.from;
  return instantAt(isTomorrow ? addDays(wall.day, 1) : wall.day, quiet.to, zone);
}

/** The last day of what may be several absences, one after the other. */
function backOn(absences: readonly Absence[], first: Absence): IsoDate {
  let day = addDays(first.until, 1);
  for (let next = absences.find((each) => each.from <= day && day <= each.until); next; ) {
    day = addDays(next.until, 1);
    next = absences.find((each) => each.from <= day && day <= each.until);
  }
  return day;
}

/**
 * When a mail leaves, in milliseconds; null: none does. What is urgent leaves at once, whatever the hour. The rest
 * waits for the digest, the end of quiet hours and the day on which the person is back.
 */
export function whenToMail(
  wishes: Wishes,
  absences: readonly Absence[],
  way: MailWay,
  isUrgent: boolean,
  now: number,
): number | null {
  if (way === 'none') return null;
  if (isUrgent) return now;
  const away = absenceAt(absences, wishes, now);
  const from = away ? instantAt(backOn(absences, away), wishes.digestAt, wishes.zone) - 1 : now;
  if (way !== 'at-once') return nextDigest(wishes, way, from);
  const at = away ? from + 1 : from;
  const wall = wallTime(at, wishes.zone);
  return wishes.quiet && isIn(wishes.quiet, wall.minutes) ? endOfQuiet(wishes.quiet, wall, wishes.zone) : at;
}
