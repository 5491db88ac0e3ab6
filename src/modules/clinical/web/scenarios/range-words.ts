import type { Spread } from '#web/kit/charts/spread.ts';
import { formatNumber } from '#web/words/format-number.ts';

const share = 'share of normal';

/** To 2 digits, so that a number does not say more than the evidence does: 31,245 is 31,000. Below 100 to the whole. */
export function rough(value: number): number {
  const size = Math.abs(value);
  return size < 100 ? Math.round(value) : Number(value.toPrecision(2));
}

function roughPounds(value: number): string {
  if (Math.abs(value) < 1_000_000) return `£${formatNumber(rough(value))}`;
  const millions = Number((value / 1_000_000).toPrecision(2));
  return `£${new Intl.NumberFormat('en-GB').format(millions)} million`;
}

function size(value: number): string {
  if (value > 0 && value < 0.5) return 'under 1';
  return formatNumber(rough(value));
}

function percent(value: number): string {
  const whole = Math.abs(value) * 100;
  return whole > 0 && whole < 0.5 ? 'under 1%' : `${Math.round(whole)}%`;
}

/** A number for an axis: "8%", "£2 million", "31,000". */
export function axisWords(unit: string): (value: number) => string {
  if (unit === share) return (value) => `${Math.round(value * 100)}%`;
  if (unit === 'pounds') return roughPounds;
  return (value) => formatNumber(Math.abs(value) < 100 ? Math.round(value * 10) / 10 : rough(value));
}

/** The middle with its unit: "33,000 appointments", "8% less than normal", "£14 million". */
export function middleWords(value: number, unit: string): string {
  if (unit === 'pounds') return roughPounds(value);
  if (unit === share)
    return Math.abs(value) < 0.0005 ? 'no change' : `${percent(value)} ${value < 0 ? 'less' : 'more'}`;
  return `${size(value)} ${unitWord(unit, rough(value))}`;
}

/** The unit without its number, for one or for many: "case", "cases". */
export function unitWord(unit: string, count: number): string {
  return Math.abs(count) === 1 ? unit.replace(/(s)( |$)/, '$2') : unit;
}

function shareRange(low: number, high: number): string {
  if (Math.abs(low) < 0.0005 && Math.abs(high) < 0.0005) return 'no change';
  if (high <= 0) return between(percent(high), percent(low), ' less');
  if (low >= 0) return between(percent(low), percent(high), ' more');
  return `${percent(low)} less to ${percent(high)} more`;
}

const between = (low: string, high: string, after = '') =>
  low === high ? `${low}${after}` : `${low} to ${high}${after}`;

/** The likely range without its unit: "6,700 to 110,000", "2% to 25% less". Equal ends are said once. */
export function rangeWords({ p5, p95 }: Pick<Spread, 'p5' | 'p95'>, unit: string): string {
  if (unit === share) return shareRange(p5, p95);
  if (unit === 'pounds') return between(roughPounds(p5), roughPounds(p95));
  return between(size(p5), size(p95));
}

/** True where every run gave the same number, so that there is no range to speak of. */
export function isCertain({ p5, p95 }: Pick<Spread, 'p5' | 'p95'>, unit: string): boolean {
  return unit === share || unit === 'pounds'
    ? Math.abs(p95 - p5) < 1e-9
    : rough(p5) === rough(p95) && size(p5) === size(p95);
}
