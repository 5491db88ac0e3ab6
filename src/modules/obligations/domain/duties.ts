/** A duty as its data row says: what it is, and which kinds of organisation must have somebody for it. */
export interface Duty {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly meaning: string;
  /** Kinds that must have it; others may. */
  readonly expectedOf: readonly string[];
}

/** Somebody who holds a duty. Days; `to` is the last day. */
export interface Holding {
  readonly organisationId: number;
  readonly duty: string;
  readonly isDeputy: boolean;
  readonly from: string;
  readonly to: string | null;
  /** True when the holder's account was closed: on paper there is somebody, in truth nobody. */
  readonly hasLeft: boolean;
}

/** True when the holder answers on that day. */
export function holdsOn(holding: Holding, day: string): boolean {
  return holding.from <= day && (holding.to === null || holding.to >= day) && !holding.hasLeft;
}

/** `held`: a holder; `deputy-only`: a deputy and no holder; `gap`: nobody, though the kind must have somebody. */
export type DutyState = 'held' | 'deputy-only' | 'gap' | 'not-expected';

/** How a duty stands at an organisation on a day. */
export function dutyState(
  duty: Duty,
  body: { readonly id: number; readonly kind: string },
  holdings: readonly Holding[],
  day: string,
): DutyState {
  const own = holdings.filter(
    (each) => each.organisationId === body.id && each.duty === duty.code && holdsOn(each, day),
  );
  if (own.some(({ isDeputy }) => !isDeputy)) return 'held';
  if (own.length > 0) return 'deputy-only';
  return duty.expectedOf.includes(body.kind) ? 'gap' : 'not-expected';
}
