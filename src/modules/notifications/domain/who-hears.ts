/** Somebody who might be told. Rank 0 answers for it, 1 stands in, 2 and more are further up the way. */
export interface Candidate {
  readonly personId: number;
  readonly rank: number;
  /** Why, in words: "You are SIRO of Northmoor since 1 May 2026." */
  readonly reason: string;
}

/** What is known of a candidate at this instant. */
export interface Standing {
  readonly name: string;
  readonly hasLeft: boolean;
  readonly isThere: boolean;
  /** Whom the person named for an absence that holds now. */
  readonly standInId: number | null;
}

export interface Hearing {
  readonly personId: number;
  readonly reason: string;
}

/** Who is told, and whether the way up has to be asked for as well because nobody so far is there. */
export interface Hearings {
  readonly hearings: readonly Hearing[];
  readonly isNobodyThere: boolean;
}

const first = (candidates: readonly Candidate[], rank: number) => candidates.filter((each) => each.rank === rank);

function standIns(asked: readonly Candidate[], standingOf: (id: number) => Standing | undefined): Candidate[] {
  return asked.flatMap(({ personId }) => {
    const one = standingOf(personId);
    if (!one || one.isThere || one.standInId === null) return [];
    const reason = `You stand in for ${one.name}, who is away.`;
    return [{ personId: one.standInId, rank: 1, reason }];
  });
}

/**
 * Who hears of something. Those who answer for it always do. When it is urgent and none of them is there, it also goes
 * to those who stand in, and then up the way until somebody is there. When nobody is, everybody so far hears of it all
 * the same: it never goes to nobody.
 */
export function whoHears(
  candidates: readonly Candidate[],
  isUrgent: boolean,
  standingOf: (id: number) => Standing | undefined,
): Hearings {
  const known = candidates.filter(({ personId }) => standingOf(personId)?.hasLeft === false);
  const isSomebodyThere = (some: readonly Candidate[]) => some.some(({ personId }) => standingOf(personId)?.isThere);
  const owners = first(known, 0);
  const told: Candidate[] = [...owners];
  if (owners.length === 0 || (isUrgent && !isSomebodyThere(owners))) {
    const seconds = [...standIns(owners, standingOf), ...first(known, 1)];
    told.push(...seconds.filter(({ personId }) => standingOf(personId)?.hasLeft === false));
    const ranks = [...new Set(known.map(({ rank }) => rank).filter((rank) => rank > 1))].toSorted((a, b) => a - b);
    const isEnough = () => (isUrgent ? isSomebodyThere(told) : told.length > 0);
    for (const rank of ranks) if (!isEnough()) told.push(...first(known, rank));
  }
  const isNobodyThere = told.length === 0 || (isUrgent && !isSomebodyThere(told));
  const once = new Map(told.toReversed().map(({ personId, reason }) => [personId, { personId, reason }]));
  return { hearings: [...once.values()], isNobodyThere };
}
