import { formatNumber } from '#web/words/format-number.ts';

const rough = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 });

/** A modelled number: two digits from 100 on, since more would be false precision. Null is "No data". */
export function roughly(amount: number | null): string {
  return amount === null || amount < 100 ? formatNumber(amount) : rough.format(amount);
}

/** "1,200 to 130,000": a likely range in rough numbers. */
export function rangeWords({ p5, p95 }: { readonly p5: number; readonly p95: number }): string {
  return `${roughly(p5)} to ${roughly(p95)}`;
}

/** How often something happens: "2 a year", "once in 6 years", "never". */
export function oftenWords(perYear: number): string {
  if (perYear <= 0) return 'Never';
  if (perYear >= 1.5) return `${formatNumber(perYear)} a year`;
  return perYear > 0.67 ? 'About once a year' : `Once in ${roughly(1 / perYear)} years`;
}

/** Weeks of care in words a reader can picture: "5 days of care", "3 weeks of care". */
export function careWords(weeks: number): string {
  const days = weeks * 7;
  if (days < 1) return 'under a day of care';
  if (days < 13.5) return `${formatNumber(days)} ${Math.round(days) === 1 ? 'day' : 'days'} of care`;
  return `${formatNumber(weeks)} weeks of care`;
}
