import { type Succession, successionsIn } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { answeredBy, heldAfterMerger, inheritedAfterMerger } from '../domain/after-merger.ts';
import type { OutcomeRanks } from '../domain/outcome-ranks.ts';
import { standingsNow, standingsStated } from '../store/standings.ts';
import type { StoredYear } from '../store/years.ts';

/** What a member counts with. */
export interface MemberHeld {
  readonly held: readonly number[];
  /** Numbers of the shared services without which levels would be lower, by place. */
  readonly inherited: ReadonlyMap<number, number>;
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
      ? await standingsNow(reader, { year: year.code, organisationIds: ids }, ranks.levelsOf)
      : await standingsStated(reader, { year: year.code, organisationIds: ids, day: until });
  const own = new Map(stored.map((standing) => [standing.organisationId, standing]));
  const answering = new Set(stored.flatMap(({ organisationId, levels }) => (levels.size > 0 ? [organisationId] : [])));
  const sources = answeredBy(organisationIds, answering, successions);
  const rankedOf = (id: number) => {
    const { levels, inherited } = own.get(id) ?? nothingStored;
    return { held: ranks.ranked(levels), inherited: inherited.size === 0 ? inherited : ranks.placed(inherited) };
  };
  return new Map(
    organisationIds.flatMap((id): [number, MemberHeld][] => {
      const state = own.get(id)?.state ?? null;
      const from = sources.get(id);
      if (from === undefined) return state === null ? [] : [[id, { ...rankedOf(id), state, before: [] }]];
      if (from.length === 1 && from[0] === id) return [[id, { ...rankedOf(id), state, before: [] }]];
      const before = successions.filter(({ fromId }, at, all) => from.includes(fromId) && isFirst(all, at));
      const all = from.map(rankedOf);
      const held = heldAfterMerger(all.map((each) => each.held));
      return [[id, { held, inherited: inheritedAfterMerger(all), state, before }]];
    }),
  );
}

const nothingStored = { levels: new Map<number, string>(), inherited: new Map<number, number>() };

// A body with several heirs stands in several rows.
function isFirst(all: readonly Succession[], at: number): boolean {
  return all.findIndex(({ fromId }) => fromId === all[at]?.fromId) === at;
}
