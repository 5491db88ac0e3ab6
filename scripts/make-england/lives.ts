import { addDays } from '#kernel/dates.ts';
import type { BodyFact, EdgeFact } from '#modules/organisations/domain/nation-facts.ts';

/** The day from which the seven regions of today stand (NHS England's regions since the merger with NHS Improvement). */
export const regionsFrom = '2019-04-01';

/** The day from which integrated care boards stand (Health and Care Act 2022). */
export const boardsFrom = '2022-07-01';

/**
 * The ODS trust file is of 2026 and carries no day. It is taken as true from the first day of that year: the earliest
 * on which it can have been written.
 */
export const odsFileDay = '2026-01-01';

/** Days from `from` up to, and not on, `to`; null is open. */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** A body's life as a half-open span. */
export function lifeOf(body: BodyFact): Span {
  return { from: body.opened, to: body.closed === null ? null : addDays(body.closed, 1) };
}

/** The days that all spans share, or null when there are none. */
export function shared(...spans: readonly Span[]): Span | null {
  const starts = spans.flatMap((span) => span.from ?? []).sort();
  const ends = spans.flatMap((span) => span.to ?? []).sort();
  const from = starts.at(-1) ?? null;
  const to = ends[0] ?? null;
  return from !== null && to !== null && from >= to ? null : { from, to };
}

/** An edge over the days that `span` and the lives of both ends share; none when they share none. */
export function edgeWithin(
  bodies: ReadonlyMap<string, BodyFact>,
  edge: { readonly type: string; readonly child: string; readonly parent: string; readonly source: string },
  span: Span,
): readonly EdgeFact[] {
  const days = shared(span, lifeOf(bodyNamed(bodies, edge.child)), lifeOf(bodyNamed(bodies, edge.parent)));
  return days === null ? [] : [{ ...edge, ...days }];
}

/** @throws Error when the code is not one of the bodies. */
export function bodyNamed(bodies: ReadonlyMap<string, BodyFact>, code: string): BodyFact {
  const body = bodies.get(code);
  if (body === undefined) throw new Error(`no body has the code ${code}`);
  return body;
}
