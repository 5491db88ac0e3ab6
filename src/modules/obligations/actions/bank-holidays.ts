import table from '../../../../data/clocks/bank-holidays.json' with { type: 'json' };
import type { BankHolidays } from '../domain/working-days.ts';

/** Days on which working-day clocks stand still (data/clocks/SOURCE.md). */
export const bankHolidays: BankHolidays = table;
