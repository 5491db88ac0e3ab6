import { addDays, type IsoDate } from '#kernel/dates.ts';

/** The list of bank holidays, whole years from `from` to `to` (data/clocks/bank-holidays.json). */
export interface BankHolidays {
  readonly from: number;
  readonly to: number;
  readonly days: readonly { readonly day: IsoDate; readonly name: string }[];
}

const yearOf = (day: IsoDate) => Number(day.slice(0, 4));

/** True when the list of bank holidays says what that day is. */
export function isKnownDay(holidays: BankHolidays, day: IsoDate): boolean {
  return yearOf(day) >= holidays.from && yearOf(day) <= holidays.to;
}

/** True for a day that is neither Saturday, Sunday nor a bank holiday. */
export function isWorkingDay(holidays: BankHolidays, day: IsoDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.days.some((holiday) => holiday.day === day);
}

/**
 * The `count`th working day after a day, which itself does not count (day 0, as periods of notice are counted).
 * @returns null when the answer lies in a year whose bank holidays are not known
 */
export function addWorkingDays(holidays: BankHolidays, start: IsoDate, count: number): IsoDate | null {
  let day = start;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (!isKnownDay(holidays, day)) return null;
    if (isWorkingDay(holidays, day)) left -= 1;
  }
  return day;
}
