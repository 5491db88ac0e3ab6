import { type Range, rangeOf } from '../summary.ts';

/**
 * Continuous ranked probability score of draws against what happened, in the unit of the draws; lower is better. For a
 * single number it is the absolute error, so a model and a null model are judged by the same rule (Gneiting and
 * Raftery 2007, doi 10.1198/016214506000001437).
 */
export function rankedScore(draws: ArrayLike<number>, happened: number): number {
  const sorted = Float64Array.from(draws).sort();
  const count = sorted.length;
  let error = 0;
  let spread = 0;
  for (const [index, value] of sorted.entries()) {
    error += Math.abs(value - happened);
    spread += value * (2 * index - count + 1);
  }
  return error / count - spread / (count * count);
}

/** What a published figure is held to. */
export type Demand =
  | { readonly kind: 'within'; readonly low: number; readonly high: number; readonly words: string }
  | { readonly kind: 'covers'; readonly widest: number | null; readonly words: string };

/** Judged by the fitted median. */
export const within = (low: number, high: number, words: string): Demand => ({ kind: 'within', low, high, words });
export const around = (value: number, away: number, words: string): Demand => within(value - away, value + away, words);

export interface ReportRow {
  readonly id: string;
  readonly target: string;
  readonly metric: string;
  readonly unit: string;
  readonly use: 'calibration' | 'check';
  readonly published: number;
  readonly demand: string;
  /** With the weights fitted to this event: for `within`, judged by its median. */
  readonly fitted: Range;
  /** As if it were a new event of this description: with the spread between events. */
  readonly asNew: Range;
  readonly isMet: boolean;
  readonly isCovered: boolean;
  /** High over low of the 90% interval as a new event. */
  readonly width: number;
  readonly score: number;
  readonly nulls: readonly { readonly name: string; readonly value: number; readonly error: number }[];
  readonly beatsNulls: boolean;
}

export interface Judged {
  readonly id: string;
  readonly target: string;
  readonly metric: string;
  readonly unit: string;
  readonly use: 'calibration' | 'check';
  readonly published: number;
  readonly demand: Demand;
  readonly fitted: Float64Array;
  readonly asNew: Float64Array;
  readonly nulls: readonly { readonly name: string; readonly value: number }[];
}

/** Judges one published figure. */
export function judge(row: Judged): ReportRow {
  const { id, target, metric, unit, use, published, demand } = row;
  const fitted = rangeOf(row.fitted.slice());
  const asNew = rangeOf(row.asNew.slice());
  const isCovered = published >= asNew.p5 && published <= asNew.p95;
  const width = asNew.p5 > 0 ? asNew.p95 / asNew.p5 : Number.POSITIVE_INFINITY;
  const score = rankedScore(row.asNew, published);
  const nulls = row.nulls.map((each) => ({ ...each, error: Math.abs(each.value - published) }));
  const isMet =
    demand.kind === 'within'
      ? fitted.p50 >= demand.low && fitted.p50 <= demand.high
      : isCovered && (demand.widest === null || width <= demand.widest);
  const shared = { id, target, metric, unit, use, published, demand: demand.words, fitted, asNew, isMet, isCovered };
  return { ...shared, width, score, nulls, beatsNulls: nulls.every((each) => score < each.error) };
}
