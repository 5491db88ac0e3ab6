import { type PriorityClass, priorityClasses } from './decide-priority.ts';

/** What orders the weaknesses of an organisation. Null is unknown, and counts as the worst. */
export interface RankFacts {
  readonly class: PriorityClass;
  readonly isListed: boolean | null;
  /** Probability of exploitation in the next 30 days (EPSS), 0 to 1. */
  readonly epss: number | null;
  /** How many assets of the organisation have this weakness. */
  readonly affectedAssets: number;
  /** 1 (least) to 4. */
  readonly criticality: number | null;
}

/** Weight that an unknown criticality has: that of the highest. */
export const worstCriticality = 4;
/** Steps between a class with its listing and the next. */
export const room = 2 ** 29;
/** More assets than a nation has. */
export const mostWeight = 2 ** 24 * worstCriticality;

/**
 * One number of 32 bits, the greater is dealt with first: class, then listed as exploited, then chance × assets ×
 * criticality by its logarithm, so that two share a step only where they differ by less than a ten-millionth of the
 * scale. This is the rule; `store/priorities.ts` says it in SQL, for millions at once.
 */
export function rankOf({ isListed, epss, affectedAssets, criticality, ...facts }: RankFacts): number {
  const weight = Math.min((epss ?? 1) * affectedAssets * (criticality ?? worstCriticality), mostWeight);
  const share = Math.log(1 + weight * 1e4) / Math.log(1 + mostWeight * 1e4);
  const place = priorityClasses.indexOf(facts.class) * 2 + (isListed === false ? 0 : 1);
  return place * room + Math.min(room - 1, Math.floor(share * room));
}
