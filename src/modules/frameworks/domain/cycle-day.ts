import type { IsoDate } from '#kernel/dates.ts';

/** The days of a year as its phase needs them. */
interface YearDays {
  readonly opensOn: IsoDate;
  readonly finalOn: IsoDate;
}

/** Where a year stands on a day: its last day is still of it. */
export function phaseOf({ opensOn, finalOn }: YearDays, today: IsoDate): 'coming' | 'running' | 'over' {
  if (today < opensOn) return 'coming';
  return today <= finalOn ? 'running' : 'over';
}

/**
 * The year that a page shows when none is asked for: of a cycle, the one that runs, else the last that has opened.
 * @param years in any order
 */
export function yearOfDay<Y extends YearDays & { readonly cycle: string }>(
  years: readonly Y[],
  cycle: string,
  today: IsoDate,
): Y | undefined {
  return years
    .filter((year) => year.cycle === cycle && year.opensOn <= today)
    .toSorted((a, b) => (a.opensOn < b.opensOn ? 1 : -1))[0];
}
