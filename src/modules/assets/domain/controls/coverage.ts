import { type Ranged, wilson } from '#kernel/wilson.ts';

/**
 * How much of what is eligible has a control. `covered + lacking + old + unknown` is `eligible`. `old`: said to be
 * covered too long ago to count. What is known to be missing stays so until somebody says otherwise.
 */
export interface Coverage {
  readonly eligible: number;
  readonly covered: number;
  readonly lacking: number;
  readonly old: number;
  readonly unknown: number;
  /** Taken out by somebody who said that the control does not apply. */
  readonly excluded: number;
}

/** Adds up; sums of parts are those of the whole. */
export function sumOf(parts: readonly Coverage[]): Coverage {
  const sum = (of: (each: Coverage) => number) => parts.reduce((all, each) => all + of(each), 0);
  return {
    eligible: sum(({ eligible }) => eligible),
    covered: sum(({ covered }) => covered),
    lacking: sum(({ lacking }) => lacking),
    old: sum(({ old }) => old),
    unknown: sum(({ unknown }) => unknown),
    excluded: sum(({ excluded }) => excluded),
  };
}

/** The share known to be covered, 0 to 1; null where nothing is eligible. What is not known never counts as covered. */
export function shareCovered({ covered, eligible }: Pick<Coverage, 'covered' | 'eligible'>): number | null {
  return eligible === 0 ? null : covered / eligible;
}

/** Where those looked at were drawn at random: the share among all, with Wilson's 95% interval; null without any. */
export function sampledShare({ covered, lacking }: Pick<Coverage, 'covered' | 'lacking'>): Ranged | null {
  return covered + lacking === 0 ? null : wilson(covered, covered + lacking);
}

const edges = [0, 0.5, 0.7, 0.85, 0.95] as const;

/** How organisations are spread: below 50%, 50 to 70%, … 95% and more, and those of which nobody knows. */
export function spreadOf(shares: readonly (number | null)[]): {
  readonly bins: { readonly from: number; readonly count: number }[];
  readonly unknown: number;
  readonly worst: number | null;
} {
  const known = shares.filter((share) => share !== null);
  const bins = edges.map((from, at) => {
    const to = edges[at + 1] ?? Number.POSITIVE_INFINITY;
    return { from, count: known.filter((share) => share >= from && share < to).length };
  });
  return { bins, unknown: shares.length - known.length, worst: known.length === 0 ? null : Math.min(...known) };
}
