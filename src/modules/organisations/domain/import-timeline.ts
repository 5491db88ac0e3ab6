import { addDays } from '#kernel/dates.ts';
import type { EdgeFact } from './nation-facts.ts';

/** Days from `from` up to, and not on, `to`; null is open. */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** An edge while a plan is drawn up: as the register has it (null when new), and as it will be (null when it goes). */
export interface PlannedEdge {
  readonly original: EdgeFact | null;
  edge: EdgeFact | null;
  line: number | null;
}

const first = (span: Span): string => span.from ?? '';
const last = (span: Span): string => span.to ?? '9999-12-32';

export function covers(span: Span, day: string): boolean {
  return first(span) <= day && day < last(span);
}

/** The days that both spans share, or null when there are none. */
export function shared(left: Span, right: Span): Span | null {
  const from = first(left) >= first(right) ? left.from : right.from;
  const to = last(left) <= last(right) ? left.to : right.to;
  return from !== null && to !== null && from >= to ? null : { from, to };
}

/** A body's life as a half-open span; the register holds the last day of operation. */
export function lifeOf(body: { readonly opened: string | null; readonly closed: string | null }): Span {
  return { from: body.opened, to: body.closed === null ? null : addDays(body.closed, 1) };
}

/** The edges of a timeline as they will be. */
export function edgesOf(timeline: readonly PlannedEdge[]): EdgeFact[] {
  return timeline.flatMap(({ edge }) => (edge === null ? [] : [edge]));
}

/** The edge in force on the day. */
export function edgeOn(timeline: readonly PlannedEdge[], day: string): PlannedEdge | undefined {
  return timeline.find(({ edge }) => edge !== null && covers(edge, day));
}

/** The first edge that begins after the day. */
export function edgeAfter(timeline: readonly PlannedEdge[], day: string): PlannedEdge | undefined {
  return timeline
    .filter(({ edge }) => edge !== null && (edge.from ?? '') > day)
    .sort((left, right) => ((left.edge?.from ?? '') < (right.edge?.from ?? '') ? -1 : 1))[0];
}

/** Ends an edge on the day; one that would begin on it or later goes. */
export function endOn(planned: PlannedEdge, day: string, line: number | null): void {
  if (planned.edge === null || (planned.edge.to !== null && planned.edge.to <= day)) return;
  planned.edge = planned.edge.from !== null && planned.edge.from >= day ? null : { ...planned.edge, to: day };
  planned.line = line;
}

/**
 * Whether going up from `from` along edges of one type comes back to `to` on some day of `span`.
 * @param above the edges that lead up from a body
 */
export function leadsBack(from: string, to: string, span: Span, above: (code: string) => readonly EdgeFact[]): boolean {
  const seen = new Set<string>();
  const open: { code: string; span: Span }[] = [{ code: from, span }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { code, span: days } = next;
    const mark = `${code} ${days.from} ${days.to}`;
    if (seen.has(mark)) continue;
    seen.add(mark);
    for (const edge of above(code)) {
      const both = shared(days, edge);
      if (both === null) continue;
      if (edge.parent === to) return true;
      open.push({ code: edge.parent, span: both });
    }
  }
  return false;
}
