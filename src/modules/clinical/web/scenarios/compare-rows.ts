import { metricName } from './metric-words.ts';
import { middleWords } from './range-words.ts';
import { placeOf } from './result-groups.ts';
import type { TotalRow } from './result-sentence.ts';

/** A metric of two results beside each other; a side without it is not modelled. */
export interface ComparedRow {
  readonly metric: string;
  readonly name: string;
  readonly unit: string;
  readonly a: TotalRow | null;
  readonly b: TotalRow | null;
  readonly verdict: Verdict;
}

/** What the second comes to against the first. */
export interface Verdict {
  readonly level: 'good' | 'high' | 'none';
  readonly word: string;
  /** "12,000 appointments fewer in the middle" */
  readonly words: string;
}

/** A change below a hundredth is the drawing of lots. */
const least = 0.01;

function overlap(a: TotalRow, b: TotalRow): string {
  return a.p95 < b.p5 || b.p95 < a.p5 ? 'The likely ranges lie apart.' : 'The likely ranges overlap.';
}

interface Step {
  readonly from: number;
  readonly to: number;
}

const isAlike = ({ from, to }: Step) => Math.abs(to - from) <= least * Math.max(Math.abs(from), Math.abs(to));

/** Fewer lost contacts, fewer days: less is better for all but changes against normal, where a fall is a loss. */
function betterWord(metric: string, { from, to }: Step): Pick<Verdict, 'level' | 'word'> {
  const isBetter = metric.endsWith('-change') ? to > from : to < from;
  return isBetter ? { level: 'good', word: 'Better' } : { level: 'high', word: 'Worse' };
}

function stepWords({ from, to }: Step, unit: string): string {
  const size = Math.abs(to - from);
  const points = Math.round(size * 100);
  const by = unit === 'share of normal' ? `${points} ${points === 1 ? 'point' : 'points'}` : middleWords(size, unit);
  return `${by} ${to < from ? 'lower' : 'higher'}`;
}

function verdictOf(metric: string, a: TotalRow | null, b: TotalRow | null): Verdict {
  if (a === null || b === null)
    return { level: 'none', word: 'Not modelled', words: 'One of them has no number here.' };
  const middle = { from: a.p50, to: b.p50 };
  if (!isAlike(middle))
    return { ...betterWord(metric, middle), words: `${stepWords(middle, a.unit)} in the middle. ${overlap(a, b)}` };
  // Where the middle is the same, as 0 and 0, the far end may still tell.
  const end = metric.endsWith('-change') ? { from: a.p5, to: b.p5 } : { from: a.p95, to: b.p95 };
  if (isAlike(end)) return { level: 'none', word: 'About the same', words: '' };
  return { ...betterWord(metric, end), words: `The middle is the same, the far end is ${stepWords(end, a.unit)}.` };
}

/** The totals of two results by metric, in the order of the page of a result. */
export function compareRows(a: readonly TotalRow[], b: readonly TotalRow[]): ComparedRow[] {
  const of = (rows: readonly TotalRow[]) =>
    new Map(rows.filter(({ week }) => week === 'total').map((row) => [row.metric, row]));
  const [left, right] = [of(a), of(b)];
  const metrics = [...new Set([...left.keys(), ...right.keys()])];
  return metrics
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map((metric) => {
      const [one, other] = [left.get(metric) ?? null, right.get(metric) ?? null];
      const unit = one?.unit ?? other?.unit ?? '';
      return { metric, name: metricName(metric), unit, a: one, b: other, verdict: verdictOf(metric, one, other) };
    });
}
