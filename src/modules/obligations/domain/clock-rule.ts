import { countOf } from '#kernel/count-of.ts';
import { addDays, type IsoDate } from '#kernel/dates.ts';
import { endOfLondonDay, londonDay } from './london-time.ts';
import { addWorkingDays, type BankHolidays } from './working-days.ts';

/**
 * How long somebody has. `hours` run through nights, weekends and changes of the clocks, as legal clocks do
 * ("within 72 hours"); days end with the last minute of the day in England, the day of the start not counted.
 */
export type ClockRule =
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'working-days'; readonly days: number }
  | { readonly kind: 'by-day'; readonly day: IsoDate }
  | { readonly kind: 'by-instant'; readonly at: number };

/**
 * When a clock that starts at an instant runs out; milliseconds.
 * @returns null when it runs past the last year whose bank holidays are known
 */
export function runsOut(rule: ClockRule, start: number, holidays: BankHolidays): number | null {
  switch (rule.kind) {
    case 'hours':
      return start + rule.hours * 3_600_000;
    case 'days':
      return endOfLondonDay(addDays(londonDay(start), rule.days));
    case 'working-days': {
      const day = addWorkingDays(holidays, londonDay(start), rule.days);
      return day === null ? null : endOfLondonDay(day);
    }
    case 'by-day':
      return endOfLondonDay(rule.day);
    case 'by-instant':
      return rule.at;
  }
}

/** The rule in words: "72 hours", "14 working days". */
export function ruleInWords(rule: ClockRule): string {
  if (rule.kind === 'hours') return countOf(rule.hours, 'hour');
  if (rule.kind === 'days') return countOf(rule.days, 'day');
  if (rule.kind === 'working-days') return countOf(rule.days, 'working day');
  return 'by a set date';
}
