/** One measured figure. `limit` is what the issue asks for; null where a figure is only recorded. */
export interface Row {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number | null;
  readonly better: 'lower' | 'higher';
  readonly ok: boolean;
}

/** Makes a row and judges it by its limit. */
export function row(
  id: string,
  value: number,
  unit: string,
  limit: number | null,
  better: 'lower' | 'higher' = 'lower',
): Row {
  const rounded = Number(value.toPrecision(4));
  const ok = limit === null || (better === 'lower' ? rounded <= limit : rounded >= limit);
  return { id, value: rounded, unit, limit, better, ok };
}

/** The value below which the share `q` of the sorted or unsorted values lies (nearest rank). */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
