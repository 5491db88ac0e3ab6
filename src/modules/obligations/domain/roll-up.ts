import { type Standing, standings } from './obligation.ts';

/** How many obligations stand where; `not-asked` counts organisations that nobody asked. */
export type Counts = Readonly<Record<Standing | 'not-asked', number>>;

export const noCounts: Counts = {
  ...(Object.fromEntries(standings.map((standing) => [standing, 0])) as Record<Standing, number>),
  'not-asked': 0,
};

/** Adds counts up, so that parts always make the whole. */
export function sumOf(parts: readonly Partial<Counts>[]): Counts {
  const sum = { ...noCounts } as Record<keyof Counts, number>;
  for (const part of parts) for (const key of keysOf(sum)) sum[key] += part[key] ?? 0;
  return sum;
}

function keysOf(counts: Counts): (keyof Counts)[] {
  return Object.keys(counts) as (keyof Counts)[];
}

/** All obligations that are counted; organisations that were not asked are none. */
export function totalOf(counts: Counts): number {
  return standings.reduce((sum, standing) => sum + counts[standing], 0);
}

/**
 * Those that are good: closed with proof, or said not to apply with a reason. An answer without proof is not good
 * yet; no answer, silence and not having been asked never are.
 */
export function goodOf(counts: Counts): number {
  return counts.closed + counts['not-applicable'];
}

/** Whether a scope may be shown as good: everybody was asked, and all that was asked is good. */
export function isAllGood(counts: Counts): boolean {
  const asked = totalOf(counts) - counts.stopped;
  return asked > 0 && counts['not-asked'] === 0 && goodOf(counts) === asked;
}
