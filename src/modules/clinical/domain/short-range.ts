import type { Range } from './summary.ts';

/** Figures that are kept: more would say nothing within such ranges, and would only be sent. */
const figures = 4;

const short = (value: number) => Number(value.toPrecision(figures));

/** A range in few figures. */
export function shortRange({ p5, p25, p50, p75, p95, mean }: Range): Range {
  return { p5: short(p5), p25: short(p25), p50: short(p50), p75: short(p75), p95: short(p95), mean: short(mean) };
}
