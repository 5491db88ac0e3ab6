import { unanswered } from './roll-up.ts';

/** A body that ended in the course of a year, and one that took over its work. */
export interface Merger {
  readonly fromId: number;
  readonly intoId: number;
}

/**
 * What a body counts with when it took over the work of others in mid-year and has no answers of its own yet: on each
 * outcome the lowest that those before it held, because what holds in a part only does not hold in the whole. What one
 * of them had not answered is not answered.
 * @param before what each of them held, at least one
 */
export function heldAfterMerger(before: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = before;
  return first.map((rank, place) => Math.min(rank, ...others.map((held) => held[place] ?? unanswered)));
}

/**
 * The shared services on which a body rests after a merger, by place: where each of those before it that held the lowest
 * rank held it by a service, the first's.
 * @param before what each of them held, and by which service, in the order of `heldAfterMerger`
 */
export function inheritedAfterMerger(
  before: readonly { readonly held: readonly number[]; readonly inherited: ReadonlyMap<number, number> }[],
): Map<number, number> {
  const merged = heldAfterMerger(before.map(({ held }) => held));
  return new Map(
    merged.flatMap((rank, place): [number, number][] => {
      const services = before.filter(({ held }) => held[place] === rank).map(({ inherited }) => inherited.get(place));
      const [first] = services;
      return first === undefined || services.includes(undefined) ? [] : [[place, first]];
    }),
  );
}

/**
 * Whose answers each body counts with: its own where it has any, else those of the bodies before it, however many
 * mergers lie between; a body with neither is left out.
 * @param hasOwn bodies with answers of their own for the year
 */
export function answeredBy(
  ids: readonly number[],
  hasOwn: ReadonlySet<number>,
  mergers: readonly Merger[],
): Map<number, number[]> {
  const before = Map.groupBy(mergers, ({ intoId }) => intoId);
  const sources = (id: number, passed: ReadonlySet<number>): number[] => {
    if (hasOwn.has(id)) return [id];
    if (passed.has(id)) return [];
    const all = (before.get(id) ?? []).flatMap(({ fromId }) => sources(fromId, new Set([...passed, id])));
    return [...new Set(all)];
  };
  return new Map(
    ids.flatMap((id) => {
      const found = sources(id, new Set());
      return found.length === 0 ? [] : [[id, found]];
    }),
  );
}
