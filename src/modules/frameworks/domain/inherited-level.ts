/** Something inherited from a shared service, with what the service says today. */
export interface Inherited {
  readonly state: 'accepted' | 'ended';
  /** The level when it was accepted; null: the service is a part of the outcome only. */
  readonly level: string | null;
  /** The lowest that the service proved since the organisation last looked, '' nothing; null: not lowered. */
  readonly loweredTo: string | null;
  readonly isResidualDone: boolean;
  /** The year that it was carried from and nobody confirmed since. */
  readonly carriedFrom: string | null;
  /** The version of the service that the organisation knows. */
  readonly seenVersion: number;
  readonly service: {
    readonly state: 'draft' | 'offered' | 'ended';
    readonly endsOn: string | null;
    readonly version: number;
    /** What it proves today; null: a part only, or nothing any more. */
    readonly level: string | null;
    readonly isGone: boolean;
    /** False once the organisation no longer stands below the provider. */
    readonly isAbove: boolean;
  };
}

/**
 * How it stands: it counts, or why it does not. `look-again`: it counts, at the lowest since it was accepted, and the
 * service changed since the organisation looked. `carried`: it counts as last year's and has to be confirmed.
 */
export type InheritanceStanding = 'counts' | 'carried' | 'look-again' | 'residual-open' | 'part-only' | 'ended';

type RankOf = (level: string) => number;

/** Whether a service is over: its last day has passed. */
export function isOver({ endsOn }: { readonly endsOn: string | null }, today: string): boolean {
  return endsOn !== null && endsOn < today;
}

export function inheritanceStanding(one: Inherited, today: string): InheritanceStanding {
  const { service } = one;
  if (one.state === 'ended' || service.state !== 'offered' || isOver(service, today)) return 'ended';
  if (service.isGone || !service.isAbove) return 'ended';
  if (one.level === null || service.level === null || one.loweredTo === '') return 'part-only';
  if (!one.isResidualDone) return 'residual-open';
  if (service.version > one.seenVersion) return 'look-again';
  return one.carriedFrom === null ? 'counts' : 'carried';
}

const counting: ReadonlySet<InheritanceStanding> = new Set(['counts', 'carried', 'look-again']);

/** The level that an inherited result gives on a day; null: none. */
export function inheritedLevel(one: Inherited, today: string, rankOf: RankOf): string | null {
  if (!counting.has(inheritanceStanding(one, today))) return null;
  const { level, loweredTo, service } = one;
  return lowest([level, loweredTo ?? level, service.level], rankOf);
}

/** The lowest of levels; null where one of them is none. */
function lowest(levels: readonly (string | null)[], rankOf: RankOf): string | null {
  return levels.reduce((low, each) => {
    if (low === null || each === null) return null;
    return rankOf(each) < rankOf(low) ? each : low;
  });
}

/**
 * What an inheritance is lowered to when its provider changes what the service proves. It never goes up again by itself:
 * a provider who lowers and raises again raises nothing until the organisation looks.
 * @param proves what the service proves from now on; null: a part only, or nothing
 * @returns the new `loweredTo`
 */
export function lowestProved(
  { level, loweredTo }: Pick<Inherited, 'level' | 'loweredTo'>,
  proves: string | null,
  rankOf: RankOf,
): string | null {
  const before = loweredTo ?? level ?? '';
  if (before === '') return loweredTo;
  if (proves === null) return '';
  return rankOf(proves) < rankOf(before) ? proves : loweredTo;
}

/** An inherited level as it is kept beside an answer. */
export interface BestInherited {
  readonly level: string;
  readonly service: number;
  readonly carriedFrom: string | null;
}

/** The best of several: the highest level, among these one that is confirmed, then the one accepted first. */
export function bestInherited(
  all: readonly (Inherited & { readonly id: number; readonly serviceId: number })[],
  today: string,
  rankOf: RankOf,
): BestInherited | null {
  const found = all.flatMap((one) => {
    const level = inheritedLevel(one, today, rankOf);
    return level === null ? [] : [{ level, service: one.serviceId, carriedFrom: one.carriedFrom, id: one.id }];
  });
  const [best] = found.toSorted(
    (a, b) =>
      rankOf(b.level) - rankOf(a.level) ||
      Number(a.carriedFrom !== null) - Number(b.carriedFrom !== null) ||
      a.id - b.id,
  );
  return best ? { level: best.level, service: best.service, carriedFrom: best.carriedFrom } : null;
}
