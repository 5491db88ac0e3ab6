import { exceptionSoonMs, lapse } from './command.ts';
import type { Route, RouteStep } from './escalation.ts';
import { isRunning, type Obligation } from './obligation.ts';

const hourMs = 3_600_000;

/** Something that time alone brings about. */
export type Happening =
  | {
      readonly at: number;
      readonly kind:
        | 'acknowledge-soon'
        | 'acknowledge-late'
        | 'due-soon'
        | 'late'
        | 'update-late'
        | 'exception-soon'
        | 'exception-lapsed';
    }
  | { readonly at: number; readonly kind: 'escalate'; readonly step: number };

/** How long before it runs out a clock is called "soon": a day, or a quarter of a shorter clock. Milliseconds. */
function beforeEnd(askedAt: number, end: number): number {
  return Math.min(24 * hourMs, Math.max(0, end - askedAt) / 4);
}

/** The same of when an obligation is due. */
export function soonMs(one: Pick<Obligation, 'askedAt' | 'dueAt'>): number {
  return one.dueAt === null ? 0 : beforeEnd(one.askedAt, one.dueAt);
}

function startOf(step: RouteStep, one: Obligation): number | null {
  if (step.since === 'acknowledge-by') return one.acknowledgeBy;
  return step.since === 'due' ? one.dueAt : one.askedAt + one.heldMs;
}

function stepsAhead(one: Obligation, route: Route): Happening[] {
  return route.flatMap((step, index) => {
    const start = startOf(step, one);
    if (start === null || one.told.includes(`step:${index}`)) return [];
    if (step.unless === 'acknowledged' && one.state !== 'open') return [];
    return [{ at: start + step.afterHours * hourMs, kind: 'escalate', step: index }];
  });
}

/** What time will bring about if nobody does anything, the next first. */
function ahead(one: Obligation, route: Route): Happening[] {
  if (one.pausedAt !== null) return [];
  const isWaiting = one.state === 'open' || one.state === 'acknowledged';
  const untold = (kind: Exclude<Happening['kind'], 'escalate'>, at: number | null): Happening[] =>
    at === null || one.told.includes(kind) ? [] : [{ at, kind }];
  if (isWaiting && one.exceptionUntil !== null) {
    const end = one.exceptionUntil;
    return [...untold('exception-soon', end - exceptionSoonMs), { at: end, kind: 'exception-lapsed' }];
  }
  if (!isRunning(one)) return [];
  const acknowledgeBy = one.state === 'open' ? one.acknowledgeBy : null;
  return [
    ...untold('acknowledge-soon', acknowledgeBy && acknowledgeBy - beforeEnd(one.askedAt, acknowledgeBy)),
    ...untold('acknowledge-late', acknowledgeBy),
    ...untold('due-soon', one.dueAt === null ? null : one.dueAt - soonMs(one)),
    ...untold('late', one.dueAt),
    ...untold('update-late', one.state === 'acknowledged' ? one.nextUpdateAt : null),
    ...stepsAhead(one, route),
  ].toSorted((a, b) => a.at - b.at);
}

function after(one: Obligation, happening: Happening): Obligation {
  if (happening.kind === 'exception-lapsed') return lapse(one, happening.at);
  const word = happening.kind === 'escalate' ? `step:${happening.step}` : happening.kind;
  return { ...one, told: [...one.told, word], isLate: one.isLate || happening.kind === 'late' };
}

/**
 * Lets time pass up to an instant: what it brought about, in order, and how the obligation stands then. Calling it
 * again, or more often, brings about nothing more.
 */
export function passTime(
  one: Obligation,
  route: Route,
  now: number,
): { readonly next: Obligation; readonly happenings: readonly Happening[] } {
  const happenings: Happening[] = [];
  let next = one;
  for (;;) {
    const [first] = ahead(next, route);
    if (first === undefined || first.at > now) return { next, happenings };
    happenings.push(first);
    next = after(next, first);
  }
}

/** When somebody has to look again, in milliseconds; null when time brings about nothing more. */
export function nextCheckAt(one: Obligation, route: Route): number | null {
  return ahead(one, route)[0]?.at ?? null;
}
