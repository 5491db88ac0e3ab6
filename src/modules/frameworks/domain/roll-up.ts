/** The rank of what nobody has answered: below every level, and never one of them. */
export const unanswered = 0;

/** One organisation against a list of outcomes, in their order. Ranks from 1 up; `unanswered` where nothing is known. */
export interface Standing {
  readonly held: readonly number[];
  /** What it must hold; 0 where nothing is asked of it. */
  readonly required: readonly number[];
}

/** How organisations stand on one outcome. All of it, because a mean would hide the worst. */
export interface OutcomeTally {
  /** How many hold each rank, `unanswered` first. */
  readonly counts: readonly number[];
  /** How many answered with less than they must hold. */
  readonly below: number;
  /** Of these, those that are below on no other outcome: lifting this one brings them to the standard. */
  readonly onlyThis: number;
}

/** How a group of organisations stands. Two of them are joined by adding, so parts always come to the whole. */
export interface RollUp {
  /** Organisations whose levels are counted. */
  readonly organisations: number;
  /** Organisations that keep their levels to themselves: known to be there, counted nowhere else, and never good. */
  readonly withheld: number;
  /** Organisations that answered nothing yet. */
  readonly silent: number;
  /** Organisations that answered every outcome asked of them, and hold what they must. */
  readonly atStandard: number;
  /** Organisations by the number of outcomes on which they are below: `gaps[3]` are 3 outcomes short. */
  readonly gaps: readonly number[];
  readonly outcomes: readonly OutcomeTally[];
}

/** True when something was answered with less than is asked. What is not answered is not below: it is not known. */
export function isBelow(held: number, required: number): boolean {
  return held !== unanswered && held < required;
}

/** Outcomes on which an organisation is below what it must hold, by their places. */
export function placesBelow({ held, required }: Standing): number[] {
  return held.flatMap((rank, place) => (isBelow(rank, required[place] ?? 0) ? [place] : []));
}

/** Whether an organisation answered every outcome asked of it and holds what it must. Nothing asked is nothing reached. */
export function isAtStandard({ held, required }: Standing): boolean {
  const asked = required.some((rank) => rank > 0);
  return asked && required.every((rank, place) => rank === 0 || (held[place] ?? unanswered) >= rank);
}

/**
 * Rolls up organisations over outcomes.
 * @param ranks the highest rank of a level
 * @throws RangeError for a standing of another number of outcomes: it would be counted in wrong places
 */
export function rollUp(
  standings: readonly Standing[],
  { outcomes, ranks, withheld = 0 }: { readonly outcomes: number; readonly ranks: number; readonly withheld?: number },
): RollUp {
  const odd = standings.find(({ held }) => held.length !== outcomes);
  if (odd) throw new RangeError(`${odd.held.length} outcomes among ${outcomes}`);
  const counts = Array.from({ length: outcomes }, () => new Array<number>(ranks + 1).fill(0));
  const below = new Array<number>(outcomes).fill(0);
  const onlyThis = new Array<number>(outcomes).fill(0);
  const gaps = new Array<number>(outcomes + 1).fill(0);
  for (const standing of standings) {
    for (const [place, rank] of standing.held.entries()) add(counts[place] ?? [], rank);
    const places = placesBelow(standing);
    for (const place of places) add(below, place);
    if (places.length === 1) add(onlyThis, places[0] ?? 0);
    add(gaps, places.length);
  }
  return {
    organisations: standings.length,
    withheld,
    silent: standings.filter(({ held }) => held.every((rank) => rank === unanswered)).length,
    atStandard: standings.filter(isAtStandard).length,
    gaps,
    outcomes: counts.map((each, place) => ({
      counts: each,
      below: below[place] ?? 0,
      onlyThis: onlyThis[place] ?? 0,
    })),
  };
}

/** Two groups without a common member as one. */
export function joined(one: RollUp, other: RollUp): RollUp {
  return {
    organisations: one.organisations + other.organisations,
    withheld: one.withheld + other.withheld,
    silent: one.silent + other.silent,
    atStandard: one.atStandard + other.atStandard,
    gaps: sums(one.gaps, other.gaps),
    outcomes: one.outcomes.map((tally, place) => {
      const more = other.outcomes[place];
      if (more === undefined) throw new RangeError('roll-ups of different outcomes');
      return {
        counts: sums(tally.counts, more.counts),
        below: tally.below + more.below,
        onlyThis: tally.onlyThis + more.onlyThis,
      };
    }),
  };
}

/** The lowest rank that anybody answered with; null when nobody did. */
export function worstRank({ counts }: OutcomeTally): number | null {
  const rank = counts.findIndex((count, at) => at !== unanswered && count > 0);
  return rank < 0 ? null : rank;
}

/** Places of the outcomes that most organisations are below on, the most first; those that nobody misses are left out. */
export function mostMissed({ outcomes }: Pick<RollUp, 'outcomes'>): number[] {
  return outcomes
    .map(({ below, onlyThis, counts }, place) => ({ place, below, onlyThis, lowest: counts[1] ?? 0 }))
    .filter(({ below }) => below > 0)
    .toSorted((a, b) => b.below - a.below || b.onlyThis - a.onlyThis || b.lowest - a.lowest || a.place - b.place)
    .map(({ place }) => place);
}

function add(counts: number[], at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

function sums(one: readonly number[], other: readonly number[]): number[] {
  return one.map((count, at) => count + (other[at] ?? 0));
}
