import { addDays, type IsoDate } from '#kernel/dates.ts';

/** Days since 1 January 1970. */
export function dayNumber(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** A drawing of more days than this would have columns under a pixel wide. */
const mostDays = 1500;

/**
 * Every day from the first to the last, days without an entry as 0, in order. `also` is a day that must be within.
 * Entries of one day are added up. Over 1,500 days only the newest 1,500 are kept.
 */
export function fillDays(
  days: readonly { readonly date: IsoDate; readonly count: number }[],
  also?: IsoDate,
): { readonly date: IsoDate; readonly count: number }[] {
  const counts = new Map<IsoDate, number>();
  for (const { date, count } of days) counts.set(date, (counts.get(date) ?? 0) + count);
  const dates = [...counts.keys(), ...(also === undefined || days.length === 0 ? [] : [also])].toSorted();
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return [];
  const length = Math.min(mostDays, dayNumber(last) - dayNumber(first) + 1);
  return Array.from({ length }, (_, index) => {
    const date = addDays(last, index - length + 1);
    return { date, count: counts.get(date) ?? 0 };
  });
}

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** Firsts of months between two days, at most about `most` of them; January and the first tick carry the year. */
export function monthTicks(
  first: IsoDate,
  last: IsoDate,
  most: number,
): { readonly date: IsoDate; readonly text: string }[] {
  const months: IsoDate[] = [];
  const [year = 1970, month = 1] = first.split('-').map(Number);
  for (let step = first.endsWith('-01') ? 0 : 1; step < 1200; step += 1) {
    const date = new Date(Date.UTC(year, month - 1 + step, 1)).toISOString().slice(0, 10);
    if (date > last) break;
    months.push(date);
  }
  const every = Math.max(1, Math.ceil(months.length / Math.max(1, Math.floor(most))));
  return months
    .filter((_, index) => index % every === 0)
    .map((date, index) => {
      const name = monthName.format(Date.parse(`${date}T00:00:00Z`));
      return { date, text: index === 0 || date.slice(5, 7) === '01' ? `${name} ${date.slice(0, 4)}` : name };
    });
}
