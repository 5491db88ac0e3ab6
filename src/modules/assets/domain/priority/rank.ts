import { type PriorityClass, priorityClasses } from './decide-priority.ts';

/** What orders findings inside a class. Null is unknown, and counts as the worst. */
export interface RankFacts {
  readonly class: PriorityClass;
  readonly isListed: boolean | null;
  /** Probability of exploitation in the next 30 days (EPSS), 0 to 1. */
  readonly epss: number | null;
  /** How many assets have this weakness. */
  readonly affectedAssets: number;
  /** 1 (least) to 4. */
  readonly criticality: number | null;
  /** Expected loss of care from this weakness, in contacts a year. */
  readonly careAtRisk: number | null;
}

/** Weight that an unknown criticality has: that of the highest. */
export const worstCriticality = 4;
export const room = 2 ** 29;
/** More assets than a nation has. */
export const mostWeight = 2 ** 24 * worstCriticality;

/**
 * Chance × assets × criticality, in 29 bits by its logarithm: two findings share a step only where they differ by less
 * than a ten-millionth of the scale.
 */
function stepOf(weight: number): number {
  const share = Math.log2(1 + Math.min(weight, mostWeight) * 1e4) / Math.log2(1 + mostWeight * 1e4);
  return Math.min(room - 1, Math.floor(share * room));
}

/** Steps of a weakness by criticality (0 stands for unknown), worked out once for all its findings. */
export function stepsOf(epss: number | null, affectedAssets: number): readonly number[] {
  return [worstCriticality, 1, 2, 3, 4].map((criticality) => stepOf((epss ?? 1) * affectedAssets * criticality));
}

/** One number of 32 bits: class first, then listed as exploited, then the step. The greater is dealt with first. */
export const keyOf = (place: number, isListed: boolean, step: number): number =>
  ((place * 2 + (isListed ? 1 : 0)) * room + step) >>> 0;

function rankKey(facts: RankFacts): number {
  const step = stepsOf(facts.epss, facts.affectedAssets)[facts.criticality ?? 0] ?? 0;
  return keyOf(priorityClasses.indexOf(facts.class), facts.isListed !== false, step);
}

/** Order of two findings, the worse first: class, listed, chance × assets × criticality, then care at risk. */
export function compareRanks(one: RankFacts, two: RankFacts): number {
  const byKey = rankKey(two) - rankKey(one);
  if (byKey !== 0) return byKey;
  const [mine, theirs] = [one.careAtRisk ?? Number.POSITIVE_INFINITY, two.careAtRisk ?? Number.POSITIVE_INFINITY];
  return mine === theirs ? 0 : theirs > mine ? 1 : -1;
}
