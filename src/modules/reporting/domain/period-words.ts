import { inWords, isIsoDate } from '#kernel/dates.ts';

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function partInWords(part: string): string {
  if (/^\d{4}-\d{2}$/.test(part)) return month.format(Date.parse(`${part}-01T00:00:00Z`));
  return isIsoDate(part) ? inWords(part) : part;
}

/** A period as facts write it (ISO 8601 days, months or years, two of them with a slash) in words. */
export function periodWords(period: string): string {
  return period.split('/').map(partInWords).join(' to ');
}
