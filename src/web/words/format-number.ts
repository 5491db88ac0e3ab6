export { countOf } from '#kernel/count-of.ts';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
});

/** A count as people read it: commas over 999, no decimals. `null` is "No data", never 0. */
export function formatNumber(value: number | null): string {
  return value === null ? 'No data' : whole.format(value);
}

/** Whole pounds: "£18,000". `null` is "No data". */
export function formatPounds(value: number | null): string {
  return value === null ? 'No data' : pounds.format(value);
}

/** A share in words: 0.2 is "20%". Shares between 0 and 1 that would round to 0% or 100% say so. */
export function formatShare(share: number | null): string {
  if (share === null) return 'No data';
  if (share > 0 && share < 0.005) return 'under 1%';
  if (share < 1 && share >= 0.995) return 'over 99%';
  return `${whole.format(share * 100)}%`;
}

/** What is counted: one form for all numbers ("open", "kB"), or two. */
export type UnitWords = string | { readonly one: string; readonly many: string };

/** The unit as it stands after this number: "1 trust", "2 trusts". */
export function unitFor(value: number | string | null, unit: UnitWords): string {
  if (typeof unit === 'string') return unit;
  return Number(value) === 1 ? unit.one : unit.many;
}
