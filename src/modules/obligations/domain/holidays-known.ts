import type { IsoDate } from '#kernel/dates.ts';
import type { BankHolidays } from './working-days.ts';

/** How far the list of bank holidays reaches from a day. `ends-soon`: less than a year, time to renew it. */
export function holidaysKnown({ to }: Pick<BankHolidays, 'to'>, today: IsoDate): 'well' | 'ends-soon' | 'over' {
  const lastYear = Number(today.slice(0, 4));
  if (lastYear > to) return 'over';
  // A clock of up to a year that begins today must find its end in the list.
  return `${lastYear + 1}${today.slice(4)}` > `${to}-12-31` ? 'ends-soon' : 'well';
}
