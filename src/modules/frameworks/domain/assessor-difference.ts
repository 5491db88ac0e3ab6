import type { Random } from '#kernel/random.ts';
import { wilson } from '#kernel/wilson.ts';

/** One outcome, judged by both sides. Ranks from 1 up; what the organisation had not answered is not among them. */
export interface JudgedOutcome {
  readonly organisation: number;
  readonly assessor: string;
  readonly selfRank: number;
  readonly assessorRank: number;
}

/** How a self-assessment and an assessor differ. */
export interface Difference {
  readonly organisations: number;
  readonly outcomes: number;
  /** Outcomes that the organisation put higher than the assessor, the same, and lower. */
  readonly higher: number;
  readonly same: number;
  readonly lower: number;
  /** The share put higher; without a range where too few organisations were looked at to say. */
  readonly share: number | null;
  readonly shareRange: { readonly low: number; readonly high: number } | null;
  /** Levels by which the organisation stands above the assessor on average; below 0: it is stricter with itself. */
  readonly mean: number | null;
  readonly meanRange: { readonly low: number; readonly high: number } | null;
  /** `wilson`: one organisation, outcome by outcome. `bootstrap`: whole organisations drawn again and again. */
  readonly method: 'wilson' | 'bootstrap' | 'too-few' | 'none';
}

/** Below so many organisations a bootstrap says more than it knows. */
export const fewestForBootstrap = 5;
const draws = 1000;
/**
 * The difference over these outcomes. Outcomes of one organisation hang together, so for several organisations whole
 * organisations are drawn again (cluster bootstrap): a range over single outcomes would be too narrow.
 */
export function differenceOf(judged: readonly JudgedOutcome[], random: Random): Difference {
  const clusters = [...Map.groupBy(judged, ({ organisation }) => organisation).values()].map(sumsOf);
  const { outcomes, higher, lower, gap } = added(clusters);
  const counts = { organisations: clusters.length, outcomes, higher, same: outcomes - higher - lower, lower };
  if (outcomes === 0) {
    return { ...counts, share: null, shareRange: null, mean: null, meanRange: null, method: 'none' };
  }
  const values = { share: higher / outcomes, mean: gap / outcomes };
  if (clusters.length === 1) {
    const { low, high } = wilson(higher, outcomes);
    return { ...counts, ...values, shareRange: { low, high }, meanRange: null, method: 'wilson' };
  }
  if (clusters.length < fewestForBootstrap) {
    return { ...counts, ...values, shareRange: null, meanRange: null, method: 'too-few' };
  }
  return { ...counts, ...values, ...bootstrap(clusters, values, random), method: 'bootstrap' };
}

interface Sums {
  readonly outcomes: number;
  readonly higher: number;
  readonly lower: number;
  readonly gap: number;
}

function sumsOf(judged: readonly JudgedOutcome[]): Sums {
  return added(
    judged.map(({ selfRank, assessorRank }) => ({
      outcomes: 1,
      higher: Number(selfRank > assessorRank),
      lower: Number(selfRank < assessorRank),
      gap: selfRank - assessorRank,
    })),
  );
}

function added(parts: readonly Sums[]): Sums {
  const sum = { outcomes: 0, higher: 0, lower: 0, gap: 0 };
  for (const part of parts) {
    sum.outcomes += part.outcomes;
    sum.higher += part.higher;
    sum.lower += part.lower;
    sum.gap += part.gap;
  }
  return sum;
}

function bootstrap(
  clusters: readonly Sums[],
  found: { readonly share: number; readonly mean: number },
  random: Random,
) {
  const shares: number[] = [];
  const means: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const { outcomes, higher, gap } = added(clusters.map(() => random.pick(clusters)));
    shares.push(higher / outcomes);
    means.push(gap / outcomes);
  }
  return { shareRange: middle95(shares, found.share), meanRange: middle95(means, found.mean) };
}

// Of very skewed draws the middle may miss the value itself; a range that does not hold its value would only puzzle.
function middle95(values: number[], value: number): { low: number; high: number } {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}
