/** Something inherited from a shared service, with what the service says today. */
export interface Inherited {
  readonly state: 'accepted' | 'ended';
  /** The level when it was accepted; null: the service is a part of the outcome only. */
  readonly level: string | null;
  readonly isResidualDone: boolean;
  /** The version of the service that the organisation knows. */
  readonly seenVersion: number;
  readonly service: {
    readonly state: 'draft' | 'offered' | 'ended';
    readonly endsOn: string | null;
    readonly version: number;
    /** What it proves today; null: a part only, or nothing any more. */
    readonly level: string | null;
    readonly isGone: boolean;
  };
}

/**
 * How it stands: it counts, or why it does not. `look-again`: it counts, at the lower of then and now, and the service
 * changed since the organisation looked.
 */
export type InheritanceStanding = 'counts' | 'look-again' | 'residual-open' | 'part-only' | 'ended';

export function inheritanceStanding(one: Inherited, today: string): InheritanceStanding {
  const { service } = one;
  const isOver = service.endsOn !== null && service.endsOn < today;
  if (one.state === 'ended' || service.state !== 'offered' || isOver || service.isGone) return 'ended';
  if (one.level === null || service.level === null) return 'part-only';
  if (!one.isResidualDone) return 'residual-open';
  return service.version > one.seenVersion ? 'look-again' : 'counts';
}

type RankOf = (level: string) => number;

/** The level that an inherited result gives on a day; null: none. */
export function inheritedLevel(one: Inherited, today: string, rankOf: RankOf): string | null {
  const standing = inheritanceStanding(one, today);
  if (standing !== 'counts' && standing !== 'look-again') return null;
  const { level, service } = one;
  if (level === null || service.level === null) return null;
  return rankOf(service.level) < rankOf(level) ? service.level : level;
}
