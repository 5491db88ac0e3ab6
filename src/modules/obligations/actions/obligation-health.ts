import { bad, type Finding, good, warning } from '#platform/database-health.ts';
import type { ModuleHealth } from '#platform/module.ts';
import type { Reader } from '#platform/sql.ts';
import { holidaysKnown } from '../domain/holidays-known.ts';
import { londonDay } from '../domain/london-time.ts';
import { troubles } from '../store/troubles.ts';
import { bankHolidays } from './bank-holidays.ts';

/** Whether clocks can be worked out, whether somebody is there, and whether what repeats can be asked. */
export async function obligationHealth(reader: Reader, now: Date): Promise<ModuleHealth> {
  const { stranded, stuckRepeats, overdueSeconds } = await troubles(reader, now);
  const findings = [holidayFinding(londonDay(now.getTime()))];
  if (stranded > 0)
    findings.push(
      warning(`${stranded} obligations have nobody to go to, all the way up`, 'Name holders on the page of duties.'),
    );
  if (stuckRepeats > 0)
    findings.push(
      warning(`${stuckRepeats} things that repeat cannot be asked`, 'See “Asked again and again” of the organisation.'),
    );
  return {
    findings,
    measures: [
      { name: 'obligations_stranded', help: 'Live obligations with nobody to go to', value: stranded },
      { name: 'obligations_repeats_stuck', help: 'Things that repeat and cannot be asked', value: stuckRepeats },
      {
        name: 'obligations_sweep_behind_seconds',
        help: 'How long the oldest clock waits for the sweep',
        value: overdueSeconds,
      },
    ],
  };
}

/** A year is enough to renew the list before a clock needs it. */
export function holidayFinding(today: string, holidays = bankHolidays): Finding {
  const how =
    'Renew data/clocks/bank-holidays.json from the government’s list (data/clocks/SOURCE.md), or update Wardkeep.';
  const state = holidaysKnown(holidays, today);
  const known = `Bank holidays are known up to the end of ${holidays.to}`;
  if (state === 'well') return good(known);
  return state === 'ends-soon'
    ? warning(`${known}; clocks of working days will be refused after it`, how)
    : bad(`${known}; clocks of working days are refused`, how);
}
