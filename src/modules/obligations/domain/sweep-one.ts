import { type Escalation, type Route, type Target, usualEdge, whereTo } from './escalation.ts';
import { isLive, type Obligation } from './obligation.ts';
import { type Happening, nextCheckAt, passTime } from './passing-time.ts';

/** Who is there to answer, as of now. */
export interface Present {
  /** Bodies from the organisation (above 0) upwards along a type of edge. */
  readonly rungsOf: (organisationId: number, edge: string) => readonly { organisationId: number; above: number }[];
  /** A holder who has not left. */
  readonly hasHolder: (organisationId: number, duty: string) => boolean;
  readonly hasDeputy: (organisationId: number, duty: string) => boolean;
  readonly isHere: (personId: number) => boolean;
  /** Whether what goes by a route stays at its organisation, where nobody is told of it while nobody is there. */
  readonly isQuiet: (route: string) => boolean;
}

/** An obligation with its owner and with where it went. */
export interface Owned extends Obligation {
  readonly organisationId: number;
  readonly ownerDuty: string | null;
  readonly ownerPersonId: number | null;
  readonly deputyPersonId: number | null;
  /** Code and version of the escalation route. */
  readonly route: string;
  readonly routeVersion: number;
  readonly escalatedTo: 'deputy' | 'duty' | 'nobody' | null;
  readonly escalatedDuty: string | null;
  readonly escalatedOrganisationId: number | null;
  readonly escalationReason: 'time' | 'vacancy' | null;
  readonly escalatedAt: number | null;
}

/** A line of history that the sweep writes. */
export interface SweepEvent {
  readonly at: number;
  readonly kind: Exclude<Happening['kind'], 'escalate'> | 'escalated' | 'vacant' | 'owner-found' | 'moved-on';
  readonly facts: Readonly<Record<string, unknown>>;
}

/** How an obligation stands after the sweep has looked at it. */
export interface Swept<T extends Owned> {
  readonly next: T;
  readonly events: readonly SweepEvent[];
  readonly nextCheckAt: number | null;
  /** False where it happened in silence: it stays at an organisation that has nobody. */
  readonly isTold: boolean;
}

// Whom to ask in a body above, in this order, when nobody above holds the duty that was looked for.
const lastResorts = ['cyber-lead', 'siro', 'board-lead', 'accountable-emergency-officer', 'eprr-lead'];
// Who answers for people's own obligations one body up.
const dutyOfPeople = 'cyber-lead';
const dayMs = 86_400_000;

/** Lets time pass over one obligation, and sees to it that somebody who is there has it. */
export function sweepOne<T extends Owned>(one: T, route: Route, present: Present, now: number): Swept<T> {
  const passed = passTime(one, route, now);
  let next: T = { ...one, ...passed.next };
  const events: SweepEvent[] = [];
  for (const happening of passed.happenings) {
    if (happening.kind !== 'escalate') {
      events.push({ at: happening.at, kind: happening.kind, facts: {} });
      continue;
    }
    const step = route[happening.step];
    if (!step) continue;
    const went = resolve(next, step.to, present);
    if (went.to === 'nobody' && present.isQuiet(one.route)) continue;
    next = goneTo(next, went, 'time', now);
    events.push({ at: happening.at, kind: 'escalated', facts: { ...went, unless: step.unless, since: step.since } });
  }
  const seen = withSomebody(next, present, now);
  const check = nextCheckAt(seen.next, route);
  // Whoever comes is told at once; looking again each day is for what nobody told.
  const isStranded = seen.next.escalatedTo === 'nobody' && isLive(seen.next) && seen.next.pausedAt === null;
  return {
    next: seen.next,
    events: [...events, ...seen.events],
    nextCheckAt: isStranded ? Math.min(check ?? Number.POSITIVE_INFINITY, now + dayMs) : check,
    isTold: !present.isQuiet(one.route) || ownerIsThere(one, present),
  };
}

function resolve(one: Owned, target: Target, present: Present): Escalation {
  const duty = one.ownerDuty ?? dutyOfPeople;
  const edge = target.kind === 'duty' ? target.edge : usualEdge;
  const all = present.rungsOf(one.organisationId, edge);
  const rungs = present.isQuiet(one.route) ? all.filter(({ above }) => above === 0) : all;
  const heldOf = (wanted: string) =>
    rungs.map((rung) => ({ ...rung, hasHolder: present.hasHolder(rung.organisationId, wanted) }));
  const went = whereTo(target, duty, deputyIsThere(one, present), heldOf(target.kind === 'duty' ? target.duty : duty));
  if (went.to !== 'nobody') return went;
  const above = target.kind === 'duty' ? Math.max(1, target.up) : 1;
  const someone = rungs.filter((rung) => rung.above >= above).toSorted((a, b) => a.above - b.above);
  for (const { organisationId } of someone) {
    const held = lastResorts.find((each) => present.hasHolder(organisationId, each));
    if (held)
      return {
        to: 'duty',
        organisationId,
        duty: held,
        passedOver: went.passedOver.filter((id) => id !== organisationId),
      };
  }
  return went;
}

function deputyIsThere(one: Owned, present: Present): boolean {
  if (one.ownerDuty !== null) return present.hasDeputy(one.organisationId, one.ownerDuty);
  return one.deputyPersonId !== null && present.isHere(one.deputyPersonId);
}

function ownerIsThere(one: Owned, present: Present): boolean {
  if (deputyIsThere(one, present)) return true;
  if (one.ownerDuty !== null) return present.hasHolder(one.organisationId, one.ownerDuty);
  return one.ownerPersonId !== null && present.isHere(one.ownerPersonId);
}

function goneTo<T extends Owned>(one: T, went: Escalation, reason: 'time' | 'vacancy', now: number): T {
  const isDuty = went.to === 'duty';
  return {
    ...one,
    escalatedTo: went.to,
    escalatedDuty: isDuty ? went.duty : null,
    escalatedOrganisationId: isDuty ? went.organisationId : null,
    escalationReason: reason,
    escalatedAt: now,
  };
}

function withSomebody<T extends Owned>(one: T, present: Present, now: number): Pick<Swept<T>, 'next' | 'events'> {
  if (!isLive(one) || one.pausedAt !== null) return { next: one, events: [] };
  const isThere = ownerIsThere(one, present);
  return !isThere && present.isQuiet(one.route)
    ? { next: { ...one, ...nowhere }, events: [] }
    : withOwner(one, present, isThere, now);
}

function withOwner<T extends Owned>(
  one: T,
  present: Present,
  isThere: boolean,
  now: number,
): Pick<Swept<T>, 'next' | 'events'> {
  if (isThere && one.escalationReason === 'vacancy') {
    const next = { ...one, ...nowhere };
    return { next, events: [{ at: now, kind: 'owner-found', facts: {} }] };
  }
  if (one.escalatedTo === null) return isThere ? { next: one, events: [] } : moved(one, 1, 'vacant', present, now);
  if (one.escalatedTo === 'deputy' && !deputyIsThere(one, present)) return moved(one, 1, 'moved-on', present, now);
  if (one.escalatedTo === 'nobody') return moved(one, 1, 'moved-on', present, now);
  return isLost(one, present) ? moved(one, 0, 'moved-on', present, now) : { next: one, events: [] };
}

const nowhere = {
  escalatedTo: null,
  escalatedDuty: null,
  escalatedOrganisationId: null,
  escalationReason: null,
  escalatedAt: null,
} as const;

/** The obligation without where it went: somebody has taken it up. */
export function takenUp<T extends Owned>(one: T): T {
  return one.escalationReason === 'time' ? { ...one, ...nowhere } : one;
}

function isLost(one: Owned, present: Present): boolean {
  const { escalatedOrganisationId: body, escalatedDuty: duty } = one;
  return body !== null && duty !== null && !present.hasHolder(body, duty);
}

/** Sends it to the next body up, from where it is, that has somebody. Nothing is said when that is nowhere new. */
function moved<T extends Owned>(
  one: T,
  from: number,
  kind: 'vacant' | 'moved-on',
  present: Present,
  now: number,
): Pick<Swept<T>, 'next' | 'events'> {
  const edge = usualEdge;
  const duty = one.escalatedDuty ?? one.ownerDuty ?? dutyOfPeople;
  const rung = present
    .rungsOf(one.organisationId, edge)
    .find(({ organisationId }) => organisationId === one.escalatedOrganisationId);
  const higher = resolve(one, { kind: 'duty', duty, edge, up: Math.max(from, rung?.above ?? 0) }, present);
  // Where it had gone past somebody who has come since, it comes down again.
  const went = higher.to === 'nobody' ? resolve(one, { kind: 'duty', duty, edge, up: from }, present) : higher;
  if (went.to === 'nobody' && one.escalatedTo === 'nobody') return { next: one, events: [] };
  const next = goneTo(one, went, one.escalationReason ?? 'vacancy', now);
  return { next, events: [{ at: now, kind, facts: { ...went } }] };
}
