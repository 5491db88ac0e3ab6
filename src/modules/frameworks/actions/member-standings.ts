import { type Succession, successionsIn } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { answeredBy, heldAfterMerger } from '../domain/after-merger.ts';
import type { OutcomeRanks } from '../domain/outcome-ranks.ts';
import { standingsNow, standingsStated } from '../store/standings.ts';
import type { StoredYear } from '../store/years.ts';

/** What a member counts with. */
export interface MemberHeld {
  readonly held: readonly number[];
  readonly state: string | null;
  /** Bodies whose answers count, because it took over their work and has none of its own yet. */
  readonly before: readonly Succession[];
}

/** Whose levels, of which year and time. */
export interface HeldAsked {
  readonly organisationIds: readonly number[];
  readonly register: string;
  readonly year: StoredYear;
  readonly basis: 'now' | 'stated';
  /** The day of the hierarchy: whoever closed by then has an heir. */
  readonly day: string;
  /** Levels stated up to here count. */
  readonly until: string;
}

/**
 * What organisations hold, in two questions: their own answers, and those of bodies that they took over in the course of
 * the year. Whoever has neither is left out.
 */
export async function memberStandings(
  reader: Reader,
  { organisationIds, register, year, basis, day, until }: HeldAsked,
  ranks: OutcomeRanks,
): Promise<ReadonlyMap<number, MemberHeld>> {
  const successions = await successionsIn(reader, register, year.opensOn, day);
  const ids = [...new Set([...organisationIds, ...successions.map(({ fromId }) => fromId)])];
  const stored =
    basis === 'now'
      ? await standingsNow(reader, { year: year.code, organisationIds: ids })
      : await standingsStated(reader, { year: year.code, organisationIds: ids, day: until });
  const own = new Map(stored.map(({ organisationId, state, levels }) => [organisationId, { state, levels }]));
  const answering = new Set(stored.flatMap(({ organisationId, levels }) => (levels.size > 0 ? [organisationId] : [])));
  const sources = answeredBy(organisationIds, answering, successions);
  const rankedOf = (id: number) => ranks.ranked(own.get(id)?.levels ?? new Map());
  return new Map(
    organisationIds.flatMap((id): [number, MemberHeld][] => {
      const state = own.get(id)?.state ?? null;
      const from = sources.get(id);
      if (from === undefined) return state === null ? [] : [[id, { held: rankedOf(id), state, before: [] }]];
      if (from.length === 1 && from[0] === id) return [[id, { held: rankedOf(id), state, before: [] }]];
      const before = successions.filter(({ fromId }, at, all) => from.includes(fromId) && isFirst(all, at));
      return [[id, { held: heldAfterMerger(from.map(rankedOf)), state, before }]];
    }),
  );
}

// A body with several heirs stands in several rows.
function isFirst(all: readonly Succession[], at: number): boolean {
  return all.findIndex(({ fromId }) => fromId === all[at]?.fromId) === at;
}
