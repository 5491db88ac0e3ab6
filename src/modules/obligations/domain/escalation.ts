/** Who is asked next: the deputy, or whoever holds a duty `up` bodies above along a type of edge (0: here). */
export type Target =
  | { readonly kind: 'deputy' }
  | { readonly kind: 'duty'; readonly duty: string; readonly edge: string; readonly up: number };

/** One step of an escalation route. It is taken only if what it waits for has not happened by then. */
export interface RouteStep {
  readonly unless: 'acknowledged' | 'answered';
  readonly since: 'asked' | 'acknowledge-by' | 'due';
  /** Absolute hours; may be negative, for a step before the clock runs out. */
  readonly afterHours: number;
  readonly to: Target;
}

/** Steps in the order in which they are meant; each has a time of its own. */
export type Route = readonly RouteStep[];

/** A body that may have somebody, and whether it has. `above` counts bodies from the organisation itself (0). */
export interface Rung {
  readonly organisationId: number;
  readonly above: number;
  readonly hasHolder: boolean;
}

/** Where an escalation went. `passedOver`: bodies that have nobody for it. */
export type Escalation =
  | { readonly to: 'deputy'; readonly passedOver: readonly number[] }
  | {
      readonly to: 'duty';
      readonly organisationId: number;
      readonly duty: string;
      readonly passedOver: readonly number[];
    }
  | { readonly to: 'nobody'; readonly passedOver: readonly number[] };

/**
 * Where a step goes. A body with nobody is passed over for the next one up that has somebody, and named; when there is
 * nobody all the way up, the answer says so, for somebody to see.
 * @param rungs bodies from the organisation upwards, with whether each has a holder of the target's duty
 */
export function whereTo(target: Target, duty: string, hasDeputy: boolean, rungs: readonly Rung[]): Escalation {
  if (target.kind === 'deputy' && hasDeputy) return { to: 'deputy', passedOver: [] };
  const from = target.kind === 'duty' ? target.up : 1;
  const wanted = target.kind === 'duty' ? target.duty : duty;
  const upwards = rungs.filter(({ above }) => above >= from).toSorted((a, b) => a.above - b.above);
  const found = upwards.find(({ hasHolder }) => hasHolder);
  const passedOver = upwards.filter(({ above }) => !found || above < found.above).map((rung) => rung.organisationId);
  if (!found) return { to: 'nobody', passedOver };
  return { to: 'duty', organisationId: found.organisationId, duty: wanted, passedOver };
}

/** Edges along which an owner is looked for whatever the route says. */
export const usualEdge = 'geography';

/** Types of edge that a route goes up along, the usual one among them. */
export function edgesOf(route: Route): string[] {
  return [...new Set([usualEdge, ...route.flatMap(({ to }) => (to.kind === 'duty' ? [to.edge] : []))])];
}
