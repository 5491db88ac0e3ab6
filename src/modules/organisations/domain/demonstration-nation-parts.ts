import { addDays } from '#kernel/dates.ts';
import type { BodyFact, EdgeFact } from './nation-facts.ts';

/** What every fact of the demonstration nation says of its source. */
export const madeUp = 'Made up for the demonstration';

export const nationCode = 'DEMO-NATION';
export const regionsFrom = '2019-04-01';
export const boardsFrom = '2022-07-01';
/** The day on which boards are abolished and created, a boundary moves and oversight passes to the regions. */
export const reformDay = '2026-04-01';
/** The day that the facts are good for. */
export const demonstrationDay = '2026-10-31';

/** A parent and the days on which it is one: from `from` up to, and not on, `to`; null is open. */
export interface Placing {
  readonly parent: string;
  readonly from: string;
  readonly to: string | null;
}

/** A body that is no place: no postcode and no coordinates. */
export function bodyAt(body: Pick<BodyFact, 'code' | 'kind' | 'name'> & Partial<BodyFact>): BodyFact {
  return {
    shortName: null,
    opened: null,
    closed: null,
    postcode: null,
    longitude: null,
    latitude: null,
    source: madeUp,
    ...body,
  };
}

/** Edges of one type from a child to each of its parents, cut to the child's life. */
export function edgesOver(type: string, child: BodyFact, placings: readonly Placing[]): readonly EdgeFact[] {
  const end = child.closed === null ? null : addDays(child.closed, 1);
  return placings.flatMap(({ parent, from, to }) => {
    const begins = child.opened !== null && child.opened > from ? child.opened : from;
    const ends = end !== null && (to === null || end < to) ? end : to;
    if (ends !== null && begins >= ends) return [];
    return [{ type, child: child.code, parent, from: begins, to: ends, source: madeUp }];
  });
}

/** `DEMO-T007`: the codes of a kind count from 1. */
export function codeOf(letters: string, number: number, width: number): string {
  return `DEMO-${letters}${String(number).padStart(width, '0')}`;
}
