import type { NationalYears } from './national-years.ts';

/** Joins consecutive years in order: the same as one run of them all. */
export function joinYears(parts: readonly NationalYears[]): NationalYears {
  const years = parts.reduce((sum, part) => sum + part.years, 0);
  const { metrics, groups } = parts[0] ?? { metrics: [], groups: 0 };
  const columns = metrics.length * groups;
  const values = new Float64Array(columns * years);
  let from = 0;
  for (const part of parts) {
    for (let at = 0; at < columns; at += 1)
      values.set(part.values.subarray(at * part.years, (at + 1) * part.years), at * years + from);
    from += part.years;
  }
  return { metrics, groups, years, values };
}

/** Average and worst years of one metric of one group. `p5` to `p95` holds 9 years in 10. */
export interface YearRange {
  readonly metric: string;
  readonly mean: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly oneInTen: number;
  readonly oneInHundred: number;
}

/** The ranges of a group's metrics, in their order. */
export function yearRanges(years: NationalYears, group = 0): YearRange[] {
  return years.metrics.map((metric, at) => {
    const sorted = sortedYears(years, group, at);
    let sum = 0;
    for (const amount of sorted) sum += amount;
    return {
      metric,
      mean: sum / years.years,
      p5: atShare(sorted, 0.05),
      p50: atShare(sorted, 0.5),
      p95: atShare(sorted, 0.95),
      oneInTen: atShare(sorted, 0.9),
      oneInHundred: atShare(sorted, 0.99),
    };
  });
}

/** A point of the curve "how bad could a year be": the chance (0 to 1) of losing at least this much. */
export interface ExceedancePoint {
  readonly chance: number;
  readonly loss: number;
}

/** Chances at which the curve is read: close together where years are bad. */
const chances = [
  0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.075, 0.05, 0.04,
  0.03, 0.02, 0.015, 0.01, 0.005,
] as const;

/** The curve of one metric, from likely and small to rare and large. */
export function exceedance(years: NationalYears, metric: string, group = 0): ExceedancePoint[] {
  const at = years.metrics.indexOf(metric);
  if (at < 0) return [];
  const sorted = sortedYears(years, group, at);
  return chances.map((chance) => ({ chance, loss: atShare(sorted, 1 - chance) }));
}

function sortedYears({ metrics, years, values }: NationalYears, group: number, metric: number): Float64Array {
  const at = group * metrics.length + metric;
  return values.slice(at * years, (at + 1) * years).sort();
}

function atShare(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
